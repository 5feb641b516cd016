import { MarqueeElement, controls, css, element, formatMoney, html, nothing, property, query } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import type { Order, Ticket } from '../api/types.ts';
import { t } from '../texts.ts';
import type { BadgeTone } from '../words.ts';
import { momentOf, placeOf, sectionOf, typeOf } from '../words.ts';
import './my-ticket-code.ts';
import type { MyTicketCode } from './my-ticket-code.ts';

const TONES: Readonly<Record<Ticket['status'], BadgeTone>> = {
  VALID: 'success',
  USED: 'neutral',
  CANCELLED: 'error',
  RESERVED: 'warning',
};

/**
 * One ticket: what it admits to, and its code where it opens a door.
 *
 * @fires ticket-cancel - the ticket, to be given back
 */
@element('my-ticket-card')
export class MyTicketCard extends MarqueeElement {
  static override styles = [
    controls,
    css`
      mq-card {
        height: 100%;
      }
      .ticket {
        display: grid;
        gap: var(--mq-space-1);
        overflow-wrap: anywhere;
      }
      .ticket mq-badge {
        justify-self: start;
      }
      .seat {
        font-size: var(--mq-text-l);
      }
      .void .seat {
        text-decoration: line-through;
      }
      .open {
        margin-top: var(--mq-space-3);
      }
      .foot {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--mq-space-2);
        overflow-wrap: anywhere;
      }
      .number {
        font-family: var(--mq-font-mono);
        font-size: var(--mq-text-s);
      }
    `,
  ];

  @property({ attribute: false }) ticket!: Ticket;
  @property({ attribute: false }) order!: Order;
  @property({ type: Number }) position = 1;
  /** Whether this ticket alone can be given back. */
  @property({ type: Boolean }) cancellable = false;
  @query('my-ticket-code') private code!: MyTicketCode;

  protected override render(): TemplateResult {
    const { ticket, order } = this;
    const valid = ticket.status === 'VALID' && ticket.code !== null;
    const seat = `${sectionOf(ticket)}, ${placeOf(ticket)}`;
    return html`<mq-card>
        <div class="ticket ${ticket.status === 'CANCELLED' ? 'void' : ''}">
          <span class="soft">${t('ticketOf', { position: this.position, all: order.tickets.length })}</span>
          <strong class="seat">${sectionOf(ticket)}</strong>
          <span>${placeOf(ticket)}</span>
          <span class="soft numbers">${typeOf(ticket)} · ${formatMoney(ticket.price, order.currency)}</span>
          <mq-badge tone=${TONES[ticket.status]}>${t(`ticket.${ticket.status}`)}</mq-badge>
          ${valid
            ? html`<button type="button" class="primary open" aria-label=${t('code', { seat })} @click=${() => this.code.open()}>QR</button>`
            : html`<span class="soft">${this.#why(ticket)}</span>`}
        </div>
        ${valid
          ? html`<span slot="footer" class="foot">
              <span class="number">${ticket.code}</span>
              ${this.cancellable ? this.#cancel(seat) : nothing}
            </span>`
          : nothing}
      </mq-card>
      ${valid ? html`<my-ticket-code .ticket=${ticket} .order=${order}></my-ticket-code>` : nothing}`;
  }

  /** In place of a code that opens no door, in words, so that nobody holds it out in vain. */
  #why({ status, usedAt }: Ticket): string {
    switch (status) {
      case 'USED':
        return usedAt ? t('usedAt', { date: momentOf(usedAt, this.order.show.timeZone) }) : t('usedHint');
      case 'CANCELLED':
        return t('cancelledHint');
      case 'RESERVED':
      case 'VALID':
        return t('reservedHint');
    }
  }

  #cancel(seat: string): TemplateResult {
    return html`<button
      type="button"
      class="quiet small"
      aria-label=${t('cancelTicketOf', { position: this.position, seat })}
      @click=${() => this.dispatchEvent(new CustomEvent('ticket-cancel', { detail: this.ticket }))}
    >
      ${t('cancelTicket')}
    </button>`;
  }
}
