import { MarqueeElement, controls, css, element, formatDateTime, html, icon, nothing, property } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import type { Show } from '../api/types.ts';
import type { SalePhase } from '../booking/sale.ts';
import { runOf } from '../dates.ts';
import { t } from '../texts.ts';
import './ticket-opening.ts';

/**
 * Poster, title, venue, dates, and whether tickets are on sale.
 *
 * @fires goods-show - the merchandise is wanted
 */
@element('ticket-show-head')
export class TicketShowHead extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
      }
      header {
        display: grid;
        gap: var(--mq-space-5);
        align-items: end;
      }
      .pictured {
        grid-template-columns: auto minmax(0, 1fr);
      }
      img {
        width: 13rem;
        max-height: 18rem;
        object-fit: cover;
        border-radius: var(--mq-radius);
        box-shadow: var(--mq-shadow);
        background: var(--mq-surface-sunken);
      }
      .text {
        display: grid;
        gap: var(--mq-space-3);
        min-width: 0;
      }
      h1 {
        overflow-wrap: anywhere;
      }
      ul {
        display: grid;
        gap: var(--mq-space-1);
        list-style: none;
      }
      li {
        display: flex;
        gap: var(--mq-space-2);
        color: var(--mq-ink-soft);
        overflow-wrap: anywhere;
      }
      li svg {
        flex: none;
        margin-top: 0.15em;
      }
      .state {
        display: flex;
        flex-wrap: wrap;
        gap: var(--mq-space-2) var(--mq-space-3);
        align-items: center;
      }
      @media (max-width: 40rem) {
        header {
          gap: var(--mq-space-4);
          align-items: start;
        }
        img {
          width: 6rem;
          max-height: 8.5rem;
        }
        .text {
          gap: var(--mq-space-2);
        }
        h1 {
          font-size: var(--mq-text-xl);
        }
        li {
          font-size: var(--mq-text-s);
        }
      }
      ticket-opening,
      mq-notice {
        margin-top: var(--mq-space-4);
      }
    `,
  ];

  @property({ attribute: false }) show!: Show;
  @property({ attribute: false }) phase!: SalePhase;
  @property({ type: Number }) offset = 0;
  @property() ordersHref = '';
  /** The show sells merchandise. */
  @property({ type: Boolean }) goods = false;

  protected override render(): TemplateResult {
    const { show } = this;
    const { venue } = show;
    return html`
      <header class=${show.posterUrl ? 'pictured' : ''}>
        ${show.posterUrl ? html`<img src=${show.posterUrl} alt=${t('poster', { title: show.title })} />` : nothing}
        <div class="text">
          <h1>${show.title}</h1>
          <ul>
            <li>${icon('place')}<span>${venue.name}${venue.address ? html`<br />${venue.address}` : nothing}</span></li>
            ${show.performances.length > 0 ? html`<li>${icon('calendar')}<span>${runOf(show)}</span></li>` : nothing}
          </ul>
          <div class="state">${this.#state()}</div>
          <div class="row">
            <a href=${this.ordersHref}>${t('myOrders')}</a>
            ${this.goods
              ? html`<button type="button" class="quiet small" @click=${() => this.dispatchEvent(new CustomEvent('goods-show'))}>
                  ${t('goodsJump')}
                </button>`
              : nothing}
          </div>
        </div>
      </header>
      ${this.phase.kind === 'before'
        ? html`<ticket-opening
            .opensAt=${this.phase.opensAt}
            .offset=${this.offset}
            .timeZone=${show.timeZone}
          ></ticket-opening>`
        : nothing}
      ${this.phase.kind === 'closed'
        ? html`<mq-notice tone="info" heading=${t('saleClosedHeading')}>
            ${t('saleClosed', { date: formatDateTime(this.phase.closedAt, show.timeZone) })}
          </mq-notice>`
        : nothing}
    `;
  }

  #state(): TemplateResult {
    const { phase, show } = this;
    switch (phase.kind) {
      case 'before':
        return html`<mq-badge tone="info">${t('notYetOnSale')}</mq-badge>`;
      case 'open':
        return html`<mq-badge tone="success">${t('onSale')}</mq-badge>
          <span class="soft">${t('saleOpen', { date: formatDateTime(phase.closesAt, show.timeZone) })}</span>`;
      case 'closed':
        return html`<mq-badge>${t('saleEnded')}</mq-badge>`;
    }
  }
}
