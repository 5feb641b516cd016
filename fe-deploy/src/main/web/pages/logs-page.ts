import { MarqueeElement, css, element, html, live, property, state } from '@marquee/ui';
import type { ModuleContext, TemplateResult } from '@marquee/ui';
import type { Deployment } from '../api/deployment.ts';
import { Deployments } from '../api/deployments.ts';
import '../elements/events-element.ts';
import '../elements/log-view-element.ts';
import { t } from '../messages/operating-texts.ts';
import { Loaded } from './loaded.ts';
import { sectionFrame } from './section-frame.ts';
import { sectionStyles } from './section-styles.ts';

/** What a show's services write, and what the cluster reports about them. */
@element('fe-deploy-logs')
export class LogsPage extends MarqueeElement {
  static override styles = [
    sectionStyles,
    css`
      .card {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--mq-space-4);
      }
      mq-field {
        max-width: 24rem;
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @property() slug = '';
  /** The one that the address names, until another is chosen. */
  @state() private component = '';
  readonly #deployment = new Loaded<Deployment>(this, (signal) => new Deployments(this.context.fetch).get(this.slug, signal));

  override connectedCallback(): void {
    this.component = new URLSearchParams(this.context.location.value.search).get('component') ?? '';
    super.connectedCallback();
  }

  override render() {
    const { context, slug } = this;
    const frame = { context, slug, part: 'logs', heading: t('logsAndEvents'), intro: t('logsIntro'), deployment: this.#deployment };
    return sectionFrame(frame, (deployment) => html`<div class="content">${this.#logs(deployment)}<fe-deploy-events .context=${context} .slug=${slug}></fe-deploy-events></div>`);
  }

  #logs({ components = [] }: Deployment): TemplateResult {
    const names = components.map(({ name }) => name);
    const chosen = names.includes(this.component) ? this.component : names[0];
    if (chosen === undefined) return html`<mq-empty heading=${t('noServices')}>${t('noServicesHint')}</mq-empty>`;
    return html`<mq-card>
      <div class="card">
        <h2>${t('logs')}</h2>
        <mq-field .label=${t('service')}
          ><select .value=${live(chosen)} @change=${({ target }: Event) => (this.component = (target as HTMLSelectElement).value)}>
            ${names.map((name) => html`<option value=${name} ?selected=${name === chosen}>${name}</option>`)}
          </select></mq-field
        >
        <fe-deploy-log-view .context=${this.context} .slug=${this.slug} .component=${chosen}></fe-deploy-log-view>
      </div>
    </mq-card>`;
  }
}
