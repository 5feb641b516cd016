import { MarqueeElement, controls, css, element, formatMoney, html, nothing, property } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import { refundLines } from '../orders/money.ts';
import { t } from '../texts.ts';
import { nameWith } from './basket.ts';
import { pickupTone, statusOf } from './pickup-status.ts';
import type { PickupOrder } from './types.ts';

/** An order of merchandise in short, with the way to its page. */
@element('ticket-companion')
export class TicketCompanion extends MarqueeElement {
  static override styles = [
    controls,
    css`
      .head {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: var(--mq-space-2) var(--mq-space-4);
        margin-bottom: var(--mq-space-2);
      }
      ul {
        list-style: none;
        overflow-wrap: anywhere;
      }
      .refund {
        display: grid;
        margin-top: var(--mq-space-2);
      }
      a.button {
        margin-top: var(--mq-space-3);
      }
    `,
  ];

  @property({ attribute: false }) order!: PickupOrder;
  @property() href = '';
  /** Its heading; that of a list of orders says when it was ordered. */
  @property() heading = '';

  protected override render(): TemplateResult {
    const { order } = this;
    return html`<mq-card>
      <div class="head">
        <h2>${this.heading || t('goodsTogether')}</h2>
        <mq-badge tone=${pickupTone(order)}>${statusOf(order)}</mq-badge>
      </div>
      <ul>
        ${order.items.map(
          ({ name, options, quantity, status }) =>
            html`<li>
              ${t('placesOf', { what: nameWith(name, options), quantity })}
              ${status === 'CANCELLED' ? html`<span class="soft">(${t('pickupCancelled')})</span>` : nothing}
            </li>`,
        )}
      </ul>
      <p class="soft numbers">
        ${t('orderNumber', { number: order.number })} · ${formatMoney(order.total, order.currency)}
        ${order.pickupNumber === null ? nothing : html` · ${t('pickupNumber')} <strong>${order.pickupNumber}</strong>`}
      </p>
      ${refundLines(order, true)}
      <a class="button" href=${this.href}>${t('goodsOpen')}</a>
    </mq-card>`;
  }
}
