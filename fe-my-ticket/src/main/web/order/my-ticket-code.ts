import { MarqueeElement, controls, css, element, html, property, query, svg } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import { qrPicture, qrText } from '@marquee/ui/ticket';
import type { Order, Ticket } from '../api/types.ts';
import { t } from '../texts.ts';
import { momentOf, placeOf, sectionOf } from '../words.ts';
import { Awake } from './awake.ts';

/** A ticket's code as large as the screen is, black on white, for the door. The screen stays on while it is shown. */
@element('my-ticket-code')
export class MyTicketCode extends MarqueeElement {
  static override styles = [
    controls,
    css`
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
        overflow-wrap: anywhere;
      }
      svg {
        display: block;
        width: min(88vw, 60dvh);
        aspect-ratio: 1;
        background: #ffffff;
        fill: #000000;
        shape-rendering: crispEdges;
      }
      .seat {
        font-size: var(--mq-text-xl);
      }
      .number {
        font-family: var(--mq-font-mono);
      }
      button {
        color: #000000;
        background: #ffffff;
      }
    `,
  ];

  @property({ attribute: false }) ticket!: Ticket;
  @property({ attribute: false }) order!: Order;
  @query('dialog') private dialog!: HTMLDialogElement;
  readonly #awake = new Awake();

  open(): void {
    this.dialog.showModal();
    this.#awake.hold();
  }

  override disconnectedCallback(): void {
    this.#awake.release();
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    const { ticket, order } = this;
    const code = ticket.code ?? '';
    const { size, path } = qrPicture(qrText(order.show.slug, code));
    return html`<dialog aria-label=${t('codeOf', { code })} @close=${() => this.#awake.release()}>
      <div class="whole">
        <strong>${order.show.title}</strong>
        <span>${momentOf(order.performance.startsAt, order.show.timeZone)}</span>
        <svg viewBox="0 0 ${size} ${size}" role="img" aria-label=${t('qr', { code })}>${svg`<path d=${path} />`}</svg>
        <strong class="seat">${sectionOf(ticket)} · ${placeOf(ticket)}</strong>
        <span class="number">${code}</span>
        <button type="button" @click=${() => this.dialog.close()}>${t('close')}</button>
      </div>
    </dialog>`;
  }
}
