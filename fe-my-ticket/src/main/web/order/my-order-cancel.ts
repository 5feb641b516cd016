import { MarqueeElement, ProblemError, UnreachableError, controls, element, html, isAbort, newIdempotencyKey, nothing, property, state } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import type { CancelledOrder, Order, Ticket } from '../api/types.ts';
import type { Page } from '../page.ts';
import { t } from '../texts.ts';
import { placeOf, sectionOf, validTickets } from '../words.ts';

interface Explanation {
  readonly heading: string;
  readonly text: string;
}

const REASONS = ['ALREADY_CANCELLED', 'CUT_OFF_PASSED', 'TICKET_USED', 'NOT_CONFIRMED'] as const;

/**
 * Asks before anything is cancelled, and cancels at the order's show: one ticket, or all that are still valid. Says so
 * when the show does not answer; nothing else of the page needs it.
 *
 * @fires order-changed - the order as far as it is known now; the rest comes with the next news
 */
@element('my-order-cancel')
export class MyOrderCancel extends MarqueeElement {
  static override styles = controls;

  @property({ attribute: false }) page!: Page;
  @property({ attribute: false }) order!: Order;
  @state() private asking = false;
  /** The one ticket; undefined for all. */
  @state() private ticket: Ticket | undefined;
  @state() private cancelling = false;
  @state() private problem: Explanation | undefined;
  /** Stays while the same thing is tried again, so that it happens once. */
  #key: string | undefined;

  /** Opens the question. */
  ask(ticket?: Ticket): void {
    if (ticket?.id !== this.ticket?.id) this.#key = undefined;
    this.ticket = ticket;
    this.problem = undefined;
    this.asking = true;
  }

  protected override render(): TemplateResult {
    const { ticket, order } = this;
    return html`<mq-dialog
      heading=${ticket ? t('cancelTicketQuestion') : t('cancelQuestion', { number: order.number })}
      .open=${this.asking}
      @mq-close=${() => (this.asking = false)}
    >
      <div class="stack">
        <p>${ticket ? t('cancelTicketText', { seat: `${sectionOf(ticket)}, ${placeOf(ticket)}` }) : t('cancelText', { count: validTickets(order).length })}</p>
        ${order.total > 0 ? html`<p>${t('cancelMoney')}</p>` : nothing}
        ${this.problem ? html`<mq-notice tone="error" heading=${this.problem.heading}>${this.problem.text}</mq-notice>` : nothing}
      </div>
      <button slot="actions" type="button" @click=${() => (this.asking = false)}>${t('cancelNo')}</button>
      <button slot="actions" type="button" class="danger" aria-busy=${this.cancelling} aria-disabled=${this.cancelling} @click=${this.#cancel}>
        ${this.cancelling ? t('cancelling') : ticket ? t('cancelTicketYes') : t('cancelYes')}
      </button>
    </mq-dialog>`;
  }

  /** The tickets to name; undefined for the whole order. */
  #named(): readonly string[] | undefined {
    if (this.ticket) return [this.ticket.id];
    const valid = validTickets(this.order);
    return valid.length === this.order.tickets.length ? undefined : valid.map(({ id }) => id);
  }

  readonly #cancel = async (): Promise<void> => {
    if (this.cancelling) return;
    const { page, order, ticket } = this;
    this.cancelling = true;
    this.problem = undefined;
    this.#key ??= newIdempotencyKey();
    try {
      const cancelled = await page.api.cancel(order, this.#named(), this.#key);
      this.#key = undefined;
      this.asking = false;
      this.dispatchEvent(new CustomEvent('order-changed', { detail: after(order, cancelled) }));
      page.context.events.emit('order-changed', { slug: order.show.slug, orderId: order.id });
      const text = ticket ? t('cancelledTicket') : t('cancelled', { number: order.number });
      page.context.events.emit('toast', { text, tone: 'success' });
    } catch (error) {
      if (error instanceof ProblemError && error.status < 500) this.#key = undefined;
      if (!isAbort(error)) this.problem = explain(error);
    }
    this.cancelling = false;
  };
}

/** The order with what its show has answered. */
function after(order: Order, { status, cancelledAt, refundDue = 0, refunded = 0, tickets }: CancelledOrder): Order {
  const refund = refunded < refundDue ? 'PENDING' : refunded > 0 ? 'DONE' : 'NONE';
  return {
    ...order, status, cancelledAt, refundDue, refunded, refund,
    tickets: order.tickets.map((ticket) => ({ ...ticket, status: tickets.find(({ id }) => id === ticket.id)?.status ?? ticket.status })),
  };
}

function explain(error: unknown): Explanation {
  if (error instanceof UnreachableError || (error instanceof ProblemError && isAway(error))) {
    return { heading: t('showAwayHeading'), text: t('showAwayHint') };
  }
  if (error instanceof ProblemError && error.code === 'NOT_CANCELLABLE') {
    const reason = REASONS.find((each) => each === error.members['reason']);
    return { heading: t('notCancellableHeading'), text: t(reason ? `reason.${reason}` : 'reason.OTHER') };
  }
  return { heading: t('failedHeading'), text: t('failedHint') };
}

/** The gateway's own answers: it has no such show, or none of its pods answers. */
function isAway({ status }: ProblemError): boolean {
  return status === 404 || status === 502 || status === 503 || status === 504;
}
