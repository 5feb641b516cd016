import { MarqueeElement, controls, css, element, formatDate, formatDateRange, formatMoney, html, property } from '@marquee/ui';
import { patternOf } from './shows.ts';
import type { ListedShow } from './shows.ts';
import { t } from './texts.ts';

const PATTERNS = 4;

/** A show in the list: the whole card is one link. */
@element('host-show-card')
export class ShowCard extends MarqueeElement {
  static override styles = [
    controls,
    css`
      a {
        display: grid;
        grid-template: auto 1fr / minmax(0, 1fr);
        height: 100%;
        color: inherit;
        text-decoration: none;
        background: var(--mq-surface);
        border: 1px solid var(--mq-line);
        border-radius: var(--mq-radius-l);
        box-shadow: var(--mq-shadow);
        overflow: hidden;
        transition: box-shadow var(--mq-swift), transform var(--mq-swift);
      }
      a:hover {
        color: inherit;
        box-shadow: var(--mq-shadow-raised);
        transform: translateY(-2px);
      }
      a:focus-visible {
        border-radius: var(--mq-radius-l);
      }
      .poster {
        display: grid;
        place-items: center;
        width: 100%;
        height: auto;
        aspect-ratio: 5 / 6;
        object-fit: cover;
        background: var(--mq-surface-sunken);
      }
      .pattern {
        padding: var(--mq-space-4);
        font: 700 1.75rem / 1.15 var(--mq-font-display);
        text-align: center;
        text-wrap: balance;
        overflow: hidden;
        overflow-wrap: anywhere;
        color: #fff;
        background: radial-gradient(circle at 50% 125%, #f2b134 0 30%, #0c5c4a 30.5% 62%, #08392e 62.5%);
      }
      .pattern-1 {
        background: repeating-linear-gradient(90deg, #6d1f2b 0 22px, #7d2634 22px 44px);
      }
      .pattern-2 {
        background: radial-gradient(circle at 50% 0, #47689a 0 30%, #2c4a7c 30.5% 55%, #1c325a 55.5%);
      }
      .pattern-3 {
        background: repeating-radial-gradient(circle at 100% 100%, #4f3b16 0 26px, #634a1c 26px 52px);
      }
      .text {
        display: grid;
        grid-template-rows: auto auto 1fr;
        gap: var(--mq-space-1);
        padding: var(--mq-space-4);
        min-width: 0;
      }
      h2 {
        font-size: var(--mq-text-l);
        overflow-wrap: anywhere;
      }
      p {
        color: var(--mq-ink-soft);
        font-size: var(--mq-text-s);
      }
      .foot {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        justify-content: space-between;
        gap: var(--mq-space-2);
        margin-top: var(--mq-space-3);
        padding-top: var(--mq-space-3);
        border-top: 2px dashed var(--mq-line);
        color: var(--mq-ink);
        font-weight: 600;
      }
      @media (max-width: 34rem) {
        a {
          grid-template: none / 7rem minmax(0, 1fr);
        }
        .poster {
          height: 100%;
          aspect-ratio: auto;
        }
        .pattern {
          padding: var(--mq-space-2);
          font-size: var(--mq-text-m);
        }
      }
    `,
  ];

  @property({ attribute: false }) show!: ListedShow;

  override render() {
    const { title, venue, url, firstPerformance, lastPerformance, timeZone, priceFrom, priceTo, currency } = this.show;
    const price = formatMoney(priceFrom, currency);
    return html`<a href=${url}>
      ${this.#poster()}
      <div class="text">
        <h2>${title}</h2>
        <p>${venue}</p>
        <p>${formatDateRange(firstPerformance, lastPerformance, timeZone)}</p>
        <div class="foot">
          <span class="numbers">${priceFrom === priceTo ? price : t('from', { price })}</span>
          ${this.#state()}
        </div>
      </div>
    </a>`;
  }

  #poster() {
    const { posterUrl, slug, title } = this.show;
    if (posterUrl) return html`<img class="poster" src=${posterUrl} alt="" loading="lazy" decoding="async" width="320" height="400" />`;
    return html`<div class="poster pattern pattern-${patternOf(slug, PATTERNS)}" aria-hidden="true">${title}</div>`;
  }

  #state() {
    const { saleState, free, saleOpensAt, timeZone } = this.show;
    switch (saleState) {
      case 'UPCOMING':
        return html`<mq-badge tone="info">${t('opens', { date: formatDate(saleOpensAt, timeZone) })}</mq-badge>`;
      case 'ON_SALE':
        return free === 'FEW'
          ? html`<mq-badge tone="warning">${t('few')}</mq-badge>`
          : html`<mq-badge tone="success">${t('onSale')}</mq-badge>`;
      case 'SOLD_OUT':
        return html`<mq-badge tone="error">${t('soldOut')}</mq-badge>`;
      case 'ENDED':
        return html`<mq-badge>${t('closed')}</mq-badge>`;
    }
  }
}
