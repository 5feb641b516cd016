import { MarqueeElement, controls, css, element, formatMoney, html, nothing, property } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import type { Order } from '../api/types.ts';
import { t } from '../texts.ts';
import { momentOf, orderText, orderTone, refundText } from '../words.ts';

/** One order in the list. */
@element('my-order-card')
export class MyOrderCard extends MarqueeElement {
  static override styles = [
    controls,
    css`
      .order {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--mq-space-4);
      }
      img {
        width: 5rem;
        height: 6rem;
        object-fit: cover;
        border-radius: var(--mq-radius-s);
        background: var(--mq-surface-sunken);
      }
      .text {
        display: grid;
        gap: var(--mq-space-1);
        overflow-wrap: anywhere;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: start;
        justify-content: space-between;
        gap: var(--mq-space-2);
      }
      h2 {
        font-size: var(--mq-text-l);
      }
      a.button {
        margin-top: var(--mq-space-2);
        justify-self: start;
      }
      .plain {
        grid-template-columns: minmax(0, 1fr);
      }
    `,
  ];

  @property({ attribute: false }) order!: Order;
  @property() href = '';

  protected override render(): TemplateResult {
    const { order } = this;
    const { show, performance } = order;
    const refund = refundText(order);
    return html`<mq-card>
      <div class="order ${show.posterUrl ? '' : 'plain'}">
        ${show.posterUrl ? html`<img src=${show.posterUrl} alt="" loading="lazy" decoding="async" width="80" height="96" />` : nothing}
        <div class="text">
          <div class="head">
            <h2>${show.title}</h2>
            <mq-badge tone=${orderTone(order)} ?busy=${order.status === 'PENDING_PAYMENT'}>${orderText(order)}</mq-badge>
          </div>
          <p>${momentOf(performance.startsAt, show.timeZone)}</p>
          <p class="soft">${show.venue.name}</p>
          <p class="soft numbers">
            ${t('count', { count: order.tickets.length })} · ${formatMoney(order.total, order.currency)} ·
            ${t('number', { number: order.number })}
          </p>
          ${refund ? html`<p class="numbers"><strong>${refund}</strong></p>` : nothing}
          <a class="button" href=${this.href} aria-label=${t('openOf', { title: show.title })}>${t('open')}</a>
        </div>
      </div>
    </mq-card>`;
  }
}
