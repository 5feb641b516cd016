import { MarqueeElement, element, html, property } from '@marquee/ui';
import type { ModuleContext } from '@marquee/ui';
import type { Deployment } from '../api/deployment.ts';
import { Deployments } from '../api/deployments.ts';
import '../elements/quota-element.ts';
import '../elements/scale-form-element.ts';
import { t } from '../messages/operating-texts.ts';
import { Loaded } from './loaded.ts';
import { sectionFrame } from './section-frame.ts';
import { sectionStyles } from './section-styles.ts';

/** How large one service of a show is. */
@element('fe-deploy-scale')
export class ScalePage extends MarqueeElement {
  static override styles = [sectionStyles];

  @property({ attribute: false }) context!: ModuleContext;
  @property() slug = '';
  @property() component = '';
  readonly #deployment = new Loaded<Deployment>(this, (signal) => new Deployments(this.context.fetch).get(this.slug, signal));

  override render() {
    const { context, slug, component } = this;
    const frame = { context, slug, part: '', heading: t('scaleTitle', { name: component }), intro: t('scaleIntro'), deployment: this.#deployment };
    return sectionFrame(frame, (deployment) => {
      const present = deployment.components?.find(({ name }) => name === component);
      if (present === undefined) return html`<mq-empty heading=${t('noSuchService')}>${t('noSuchServiceHint')}</mq-empty>`;
      return html`<div class="content">
        <fe-deploy-scale-form .context=${context} .slug=${slug} .component=${present} .revision=${deployment.revision}></fe-deploy-scale-form>
        <fe-deploy-quota .context=${context} .slug=${slug}></fe-deploy-quota>
      </div>`;
    });
  }
}
