import { MarqueeElement, controls, css, element, formatMoney, html, property, query, svg } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import type { Show, Ticket } from '../api/types.ts';
import { momentOf, performanceOf } from '../dates.ts';
import { t } from '../texts.ts';
import { qrPicture } from './qr.ts';

/** One ticket: what it admits to, and its code, which opens in full size for the door. */
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
      .void .qr {
        opacity: 0.15;
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
  @query('dialog') private dialog!: HTMLDialogElement;

  protected override render(): TemplateResult {
    const { ticket, show } = this;
    const valid = ticket.status === 'VALID';
    const section = show.sections.find(({ id }) => id === ticket.section)?.name ?? ticket.section;
    const place = ticket.row === null || ticket.seat === null
      ? t('ofGeneral')
      : t('seat', { row: ticket.row, seat: String(ticket.seat) });
    const performance = performanceOf(show, ticket.performance);
    const when = performance ? momentOf(performance.startsAt, show.timeZone) : '';
    return html`
      <mq-card>
        <div class=${valid ? 'ticket' : 'ticket void'}>
          <div>
            <span class="soft">${t('ticketOf', { position: this.position, all: this.all })}</span>
            <strong class="seat">${section}</strong>
            <span>${place}</span>
            <span class="soft numbers">${formatMoney(ticket.price, this.currency)}</span>
            <mq-badge tone=${valid ? 'success' : 'neutral'}>${valid ? t('valid') : t('cancelledState')}</mq-badge>
          </div>
          ${valid
            ? html`<button type="button" class="code" aria-label=${t('enlarge')} @click=${() => this.dialog.showModal()}>
                ${this.#qr()}
              </button>`
            : html`<span class="code">${this.#qr()}</span>`}
        </div>
        <span slot="footer" class="number">${ticket.code}</span>
      </mq-card>
      <dialog aria-label=${t('codeOf', { code: ticket.code })}>
        <div class="whole">
          <strong>${show.title}</strong>
          <span>${when}</span>
          ${this.#qr()}
          <strong class="seat">${section} · ${place}</strong>
          <span class="number">${ticket.code}</span>
          <button type="button" @click=${() => this.dialog.close()}>${t('close')}</button>
        </div>
      </dialog>
    `;
  }

  #qr(): TemplateResult {
    const { size, path } = qrPicture(this.ticket.code);
    return html`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label=${t('qr', { code: this.ticket.code })}>
      ${svg`<path d=${path} />`}
    </svg>`;
  }
}
