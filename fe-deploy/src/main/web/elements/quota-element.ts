import { MarqueeElement, controls, css, element, html, property } from '@marquee/ui';
import type { ModuleContext, TemplateResult } from '@marquee/ui';
import { Operations } from '../api/operations.ts';
import type { Quota } from '../api/operations.ts';
import { amountOf, memoryText, processorsText } from '../form/quantity.ts';
import { t } from '../messages/operating-texts.ts';
import { Loaded } from '../pages/loaded.ts';

/** How much of what a show may use is taken. */
@element('fe-deploy-quota')
export class QuotaElement extends MarqueeElement {
  static override styles = [
    controls,
    css`
      .content {
        display: grid;
        gap: var(--mq-space-3);
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0 var(--mq-space-3);
        font-size: var(--mq-text-s);
      }
      meter {
        width: 100%;
        height: 0.75rem;
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @property() slug = '';
  readonly #quota = new Loaded<Quota>(this, (signal) => new Operations(this.context.fetch, this.slug).quota(signal));

  override render() {
    const { value, error } = this.#quota;
    return html`<mq-card>
      <div class="content">
        <h2>${t('quotaTitle')}</h2>
        <p class="soft">${t('quotaHint')}</p>
        ${value !== undefined
          ? this.#lines(value)
          : error === undefined
            ? html`<mq-skeleton lines="3"></mq-skeleton>`
            : html`<mq-notice tone="warning" retry @mq-retry=${() => this.#quota.reload()}>${t('quotaFailed')}</mq-notice>`}
      </div>
    </mq-card>`;
  }

  #lines({ cpu, memory, pods, used }: Quota): TemplateResult {
    return html`${this.#line(t('processors'), used.cpu, cpu, processorsText)} ${this.#line(t('memory'), used.memory, memory, memoryText)}
    ${this.#line(t('instances'), String(used.pods), String(pods), (quantity) => quantity)}`;
  }

  #line(label: string, used: string, allowed: string, text: (quantity: string) => string): TemplateResult {
    const said = t('usedOf', { used: text(used), allowed: text(allowed) });
    return html`<div>
      <div class="line"><span>${label}</span><span class="numbers">${said}</span></div>
      <meter min="0" max=${amountOf(allowed)} value=${amountOf(used)} aria-label=${label}>${said}</meter>
    </div>`;
  }
}
