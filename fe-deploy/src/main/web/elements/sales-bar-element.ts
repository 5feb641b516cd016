import { MarqueeElement, controls, css, element, formatNumber, html, property } from '@marquee/ui';
import type { SalesTotal } from '../api/show.ts';
import { t } from '../messages/texts.ts';

/** How much of a show is sold, in words and as a bar. */
@element('fe-deploy-sales-bar')
export class SalesBarElement extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        gap: var(--mq-space-2);
      }
      .words {
        display: flex;
        justify-content: space-between;
        gap: var(--mq-space-3);
        font-size: var(--mq-text-s);
        font-weight: 600;
      }
      progress {
        appearance: none;
        width: 100%;
        height: 0.6rem;
        border: 0;
        border-radius: 99px;
        overflow: hidden;
        background: var(--mq-surface-sunken);
      }
      progress::-webkit-progress-bar {
        background: var(--mq-surface-sunken);
      }
      progress::-webkit-progress-value {
        background: var(--mq-accent);
      }
      progress::-moz-progress-bar {
        background: var(--mq-accent);
      }
    `,
  ];

  @property({ attribute: false }) sales!: Pick<SalesTotal, 'capacity' | 'sold' | 'held'>;

  override render() {
    const { capacity, sold, held } = this.sales;
    const share = capacity === 0 ? 0 : sold / capacity;
    return html`<div class="words numbers">
        <span>${held > 0 ? t('soldAndHeld', { sold, capacity, held }) : t('sold', { sold, capacity })}</span>
        <span>${formatNumber(share, { style: 'percent', maximumFractionDigits: share > 0 && share < 0.1 ? 1 : 0 })}</span>
      </div>
      <progress max=${Math.max(1, capacity)} .value=${sold} aria-label=${t('soldMeter')}></progress>`;
  }
}
