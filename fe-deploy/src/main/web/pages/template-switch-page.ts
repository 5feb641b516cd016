import { MarqueeElement, ProblemError, controls, css, element, html, keyed, property } from '@marquee/ui';
import type { ModuleContext, TemplateResult } from '@marquee/ui';
import { Deployments } from '../api/deployments.ts';
import { Templates } from '../api/templates.ts';
import '../elements/switch-form-element.ts';
import type { SwitchStart } from '../elements/switch-form-element.ts';
import { PictureUploads } from '../elements/picture-uploads.ts';
import { textAt } from '../form/draft.ts';
import { editBase, sameParameters } from '../form/edit-base.ts';
import { formOf } from '../form/fields.ts';
import { FormModel } from '../form/form-model.ts';
import { t } from '../messages/operating-texts.ts';
import { templateTitle } from '../messages/template-words.ts';
import { Loaded } from './loaded.ts';

interface Preparation extends SwitchStart {
  readonly title: string;
  readonly templateTitle: string;
}

/** A show on sale may have closed its sale already, or close it now: no time is too early. */
const BEFORE_EVERYTHING = (): number => -Infinity;

/** Another template for a show on sale: its form, filled with what the show is. */
@element('fe-deploy-template-switch')
export class TemplateSwitchPage extends MarqueeElement {
  static override styles = [
    controls,
    css`
      .back {
        display: inline-block;
        margin-bottom: var(--mq-space-4);
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @property() slug = '';
  @property() name = '';
  @property() version = '';
  readonly #preparation = new Loaded<Preparation>(this, (signal) => this.#prepare(signal));

  override render() {
    const { value, error } = this.#preparation;
    return html`<a class="back" href="${this.context.basePath}/shows/${this.slug}">${t('backToShow')}</a>
      ${value !== undefined ? this.#form(value) : error === undefined ? html`<mq-skeleton lines="10"></mq-skeleton>` : this.#failed(error)}`;
  }

  #form(preparation: Preparation): TemplateResult {
    const { title, templateTitle: template } = preparation;
    return html`<mq-page-header heading=${t('switchTitle', { title, template, version: this.version })}>${t('switchFormIntro')}</mq-page-header>
      ${keyed(
        preparation,
        html`<fe-deploy-switch-form .context=${this.context} .slug=${this.slug} .start=${preparation}></fe-deploy-switch-form>`,
      )}`;
  }

  #failed(error: unknown): TemplateResult {
    if (error instanceof ProblemError && error.status === 404) {
      return html`<mq-empty heading=${t('notFound')}>${t('notFoundHint')}</mq-empty>`;
    }
    return html`<mq-notice tone="error" heading=${t('formFailed')} retry @mq-retry=${() => this.#preparation.reload()}>${t('showFailedHint')}</mq-notice>`;
  }

  async #prepare(signal: AbortSignal): Promise<Preparation> {
    const deployments = new Deployments(this.context.fetch);
    const templates = new Templates(this.context.fetch);
    const [current, template] = await Promise.all([deployments.parameters(this.slug, signal), templates.get(this.name, this.version, signal)]);
    const before = await templates.get(current.template.name, current.template.version, signal);
    const form = formOf(template.parameters);
    const base = editBase(form, current);
    const model = new FormModel(form, { slug: this.slug, slugChosen: true, draft: base.draft }, BEFORE_EVERYTHING);
    // What the new template asks for in another way, or besides, is told at once.
    model.submit();
    return {
      template: { name: this.name, version: this.version },
      sameForm: sameParameters(before.parameters, template.parameters),
      base,
      scope: { model, uploads: new PictureUploads(deployments) },
      title: textAt(base.draft['title']) || this.slug,
      templateTitle: templateTitle(template),
    };
  }
}
