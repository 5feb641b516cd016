import { MarqueeElement, controls, css, element, formatMoney, html, nothing, property, query, svg } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import { STANDARD, featureIcon, featureText, planOf, seatById, typeText } from '@marquee/ui/seat-map';
import type { Show, Ticket } from '../api/types.ts';
import { momentOf, performanceOf } from '../dates.ts';
import { t } from '../texts.ts';
import type { BadgeTone } from './order-status.ts';
import { placeOf } from './order-status.ts';
import { qrPicture, qrText } from '@marquee/ui/ticket';

const TONES: Readonly<Record<Ticket['status'], BadgeTone>> = {
  VALID: 'success',
  USED: 'neutral',
  CANCELLED: 'error',
  RESERVED: 'warning',
};

/**
 * One ticket: what it admits to, and its code, which opens in full size for the door.
 *
 * @fires ticket-cancel - the ticket, to be given back
 */
@element('ticket-card')
export class TicketCard extends MarqueeElement {
  static override styles = [
    controls,
    css`
      mq-card {
        height: 100%;
      }
      .ticket {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--mq-space-4);
        align-items: center;
      }
      .ticket > div {
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
      .code {
        padding: 0;
        border: 1px solid var(--mq-line);
        border-radius: var(--mq-radius);
        background: #ffffff;
        overflow: hidden;
      }
      .qr {
        display: block;
        width: 7rem;
        aspect-ratio: 1;
        background: #ffffff;
        fill: #000000;
        shape-rendering: crispEdges;
      }
      .void .seat {
        text-decoration: line-through;
      }
      .features {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--mq-space-3);
        font-size: var(--mq-text-s);
        font-weight: 600;
      }
      .features span {
        display: inline-flex;
        align-items: center;
        gap: var(--mq-space-1);
      }
      .stamp {
        display: grid;
        gap: var(--mq-space-3);
        justify-items: center;
        width: 8.5rem;
        text-align: center;
        font-size: var(--mq-text-s);
        color: var(--mq-ink-soft);
      }
      .stamp strong {
        padding: var(--mq-space-1) var(--mq-space-2);
        white-space: nowrap;
        border: 3px double currentColor;
        border-radius: var(--mq-radius-s);
        color: var(--mq-ink);
        text-transform: uppercase;
        transform: rotate(-8deg);
      }
      .foot {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        align-items: center;
        gap: var(--mq-space-2);
        overflow-wrap: anywhere;
      }
      .number {
        font-family: var(--mq-font-mono);
        font-size: var(--mq-text-s);
      }
      dialog {
        width: 100vw;
        height: 100dvh;
        max-width: none;
        max-height: none;
        margin: 0;
        padding: var(--mq-space-4);
        border: 0;
        color: #000000;
        background: #ffffff;
        text-align: center;
        /* A scanner wants white paper, whatever the reader's theme. */
        color-scheme: light;
      }
      .whole {
        display: grid;
        gap: var(--mq-space-3);
        justify-items: center;
        align-content: center;
        min-height: 100%;
      }
      .whole .qr {
        width: min(88vw, 66dvh);
      }
      .whole button {
        color: #000000;
        background: #ffffff;
      }
    `,
  ];

  @property({ attribute: false }) ticket!: Ticket;
  @property({ attribute: false }) show!: Show;
  @property() currency = '';
  @property({ type: Number }) position = 1;
  @property({ type: Number }) all = 1;
  /** Whether this ticket alone can be given back. */
  @property({ type: Boolean }) cancellable = false;
  @query('dialog') private dialog!: HTMLDialogElement;

  protected override render(): TemplateResult {
    const { ticket } = this;
    const { section, place } = placeOf(ticket, this.show);
    const valid = ticket.status === 'VALID';
    return html`
      <mq-card>
        <div class="ticket ${ticket.status === 'CANCELLED' ? 'void' : ''}">
          <div>
            <span class="soft">${t('ticketOf', { position: this.position, all: this.all })}</span>
            <strong class="seat">${section}</strong>
            <span>${place}</span>
            ${this.#features()}
            <span class="soft numbers">
              ${ticket.ticketType && this.#typed ? `${typeText(ticket.ticketType)} · ` : nothing}${formatMoney(
                ticket.price,
                this.currency,
              )}
            </span>
            <mq-badge tone=${TONES[ticket.status]}>${t(`ticket.${ticket.status}`)}</mq-badge>
          </div>
          ${valid && ticket.code !== null ? this.#code(ticket.code) : this.#stamp()}
        </div>
        ${ticket.code === null
          ? nothing
          : html`<span slot="footer" class="foot">
              <span class="number">${ticket.code}</span>
              ${valid && this.cancellable ? this.#cancel(`${section} ${place}`) : nothing}
            </span>`}
      </mq-card>
      ${valid && ticket.code !== null ? this.#whole(ticket.code, `${section} · ${place}`) : nothing}
    `;
  }

  #code(code: string): TemplateResult {
    return html`<button type="button" class="code" aria-label=${t('enlarge')} @click=${() => this.dialog.showModal()}>
      ${this.#qr(code)}
    </button>`;
  }

  /** In place of a code that opens no door: in words and across, so that nobody holds it out in vain. */
  #stamp(): TemplateResult {
    const { status, usedAt } = this.ticket;
    return html`<div class="stamp">
      <strong aria-hidden="true">${t(`ticket.${status}`)}</strong>
      <span>${status === 'USED' ? this.#used(usedAt) : t(status === 'RESERVED' ? 'reservedText' : 'cancelledText')}</span>
    </div>`;
  }

  #used(usedAt: string | null | undefined): string {
    return usedAt ? t('usedAt', { date: momentOf(usedAt, this.show.timeZone) }) : t('usedText');
  }

  #cancel(seat: string): TemplateResult {
    return html`<button
      type="button"
      class="quiet small"
      aria-label=${t('cancelTicketName', { position: this.position, seat })}
      @click=${() => this.dispatchEvent(new CustomEvent('ticket-cancel', { detail: this.ticket }))}
    >
      ${t('cancelTicket')}
    </button>`;
  }

  #features(): TemplateResult | typeof nothing {
    const { section, row, seat } = this.ticket;
    const features = seatById(planOf(this.show.sections), `${section}-${row}-${seat}`)?.features ?? [];
    return features.length === 0
      ? nothing
      : html`<span class="features">
          ${features.map((feature) => html`<span>${featureIcon(feature)}${featureText(feature)}</span>`)}
        </span>`;
  }

  /** Whether there is more than one type, so that it is worth saying. */
  get #typed(): boolean {
    const { ticketType, section } = this.ticket;
    const { ticketTypes = [] } = this.show.sections.find(({ id }) => id === section) ?? {};
    return ticketType !== STANDARD || (ticketTypes?.length ?? 0) > 1;
  }

  /** The code as large as the screen is, for the door. */
  #whole(code: string, seat: string): TemplateResult {
    const performance = performanceOf(this.show, this.ticket.performance);
    return html`<dialog aria-label=${t('codeOf', { code })}>
      <div class="whole">
        <strong>${this.show.title}</strong>
        <span>${performance ? momentOf(performance.startsAt, this.show.timeZone) : nothing}</span>
        ${this.#qr(code)}
        <strong class="seat">${seat}</strong>
        <span class="number">${code}</span>
        <button type="button" @click=${() => this.dialog.close()}>${t('close')}</button>
      </div>
    </dialog>`;
  }

  #qr(code: string): TemplateResult {
    const { size, path } = qrPicture(qrText(this.show.slug, code));
    return html`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label=${t('qr', { code })}>
      ${svg`<path d=${path} />`}
    </svg>`;
  }
}
