import { MarqueeElement, ProblemError, controls, element, html, isAbort, nothing, property, state } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import type { Order, Ticket } from '../api/types.ts';
import { patiently } from '../booking/patience.ts';
import { explain } from '../explain.ts';
import type { Explanation } from '../explain.ts';
import { t } from '../texts.ts';
import { placeOf, validTickets } from './order-status.ts';
import type { OrdersContext } from './page.ts';

/**
 * Asks before anything is cancelled, and cancels: one ticket, or all that are still valid.
 *
 * @fires order-changed - the order as it is now
 */
@element('ticket-cancel')
export class TicketCancel extends MarqueeElement {
  static override styles = controls;

  @property({ attribute: false }) page!: OrdersContext;
  @property({ attribute: false }) order!: Order;
  @state() private asking = false;
  /** The one ticket; undefined for all. */
  @state() private ticket: Ticket | undefined;
  @state() private cancelling = false;
  @state() private waiting = false;
  @state() private problem: Explanation | undefined;

  /** Opens the question. */
  ask(ticket?: Ticket): void {
    this.ticket = ticket;
    this.problem = undefined;
    this.asking = true;
  }

  protected override render(): TemplateResult {
    const { ticket, order } = this;
    const unpaid = order.status === 'PENDING_PAYMENT';
    const question = unpaid ? 'payGiveUpQuestion' : 'cancelQuestion';
    const heading = ticket ? t('cancelTicketQuestion') : t(question, { number: order.number });
    return html`
      <mq-dialog heading=${heading} .open=${this.asking} @mq-close=${() => (this.asking = false)}>
        <div class="stack">
          <p>${ticket ? t('cancelTicketText', { seat: this.#seat(ticket) }) : this.#ofAll()}</p>
          ${this.waiting ? html`<mq-notice tone="info" heading=${t('busyHeading')}>${t('busyText')}</mq-notice>` : nothing}
          ${this.problem
            ? html`<mq-notice tone="error" heading=${this.problem.heading}>${this.problem.text}</mq-notice>`
            : nothing}
        </div>
        <button slot="actions" type="button" @click=${() => (this.asking = false)}>${t('cancelNo')}</button>
        <button
          slot="actions"
          type="button"
          class="danger"
          aria-busy=${this.cancelling}
          aria-disabled=${this.cancelling}
          @click=${this.#cancel}
        >
          ${this.cancelling ? t('cancelling') : ticket ? t('cancelTicketYes') : unpaid ? t('payGiveUpYes') : t('cancelYes')}
        </button>
      </mq-dialog>
    `;
  }

  #seat(ticket: Ticket): string {
    const { section, place } = placeOf(ticket, this.page.show);
    return `${section} ${place}`;
  }

  #ofAll(): string {
    if (this.order.status === 'PENDING_PAYMENT') {
      return t('payGiveUpText');
    }
    const valid = validTickets(this.order).length;
    const whole = valid === this.order.tickets.length;
    return whole ? t('cancelText', { count: valid }) : t('cancelRestText', { count: valid });
  }

  /** The tickets to name; undefined for the whole order. */
  #named(): readonly string[] | undefined {
    if (this.ticket) {
      return [this.ticket.id];
    }
    if (this.order.status === 'PENDING_PAYMENT') {
      return undefined;
    }
    const valid = validTickets(this.order);
    return valid.length === this.order.tickets.length ? undefined : valid.map(({ id }) => id);
  }

  readonly #cancel = async (): Promise<void> => {
    if (this.cancelling) {
      return;
    }
    const { api, keep, context, show } = this.page;
    const { order, ticket } = this;
    const attempt = `cancel:${order.id}`;
    const tickets = this.#named();
    this.cancelling = true;
    this.problem = undefined;
    try {
      const cancel = (): Promise<Order> => api.cancel(order.id, tickets, keep.keyFor(attempt, tickets ?? order.id));
      const now = await patiently(cancel, { waiting: (waiting) => (this.waiting = waiting), signal: context.signal });
      keep.settle(attempt);
      this.asking = false;
      this.dispatchEvent(new CustomEvent('order-changed', { detail: now }));
      context.events.emit('order-changed', { slug: show.slug, orderId: order.id });
      const done = order.status === 'PENDING_PAYMENT' ? 'payGivenUpToast' : 'cancelledToast';
      const text = ticket ? t('cancelTicketToast') : t(done, { number: order.number });
      context.events.emit('toast', { text, tone: 'success' });
    } catch (error) {
      if (error instanceof ProblemError && error.status < 500) {
        keep.settle(attempt);
      }
      if (!isAbort(error)) {
        this.problem = explain(error);
      }
    }
    this.cancelling = false;
  };
}
