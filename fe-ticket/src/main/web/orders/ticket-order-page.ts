import { MarqueeElement, controls, css, element, formatDateTime, formatMoney, html, isAbort, nothing, property, query, state } from '@marquee/ui';
import type { PropertyValues, TemplateResult, User } from '@marquee/ui';
import type { Order, Ticket } from '../api/types.ts';
import { momentOf, performanceOf } from '../dates.ts';
import { explain } from '../explain.ts';
import type { Explanation } from '../explain.ts';
import { t } from '../texts.ts';
import { hasFiles, isCancellable, statusText, statusTone, validTickets } from './order-status.ts';
import { goToLogin } from './page.ts';
import type { OrdersContext } from './page.ts';
import './ticket-cancel.ts';
import type { TicketCancel } from './ticket-cancel.ts';
import './ticket-card.ts';
import './ticket-files.ts';

/** One order with its tickets; right after buying also its confirmation. */
@element('ticket-order-page')
export class TicketOrderPage extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        gap: var(--mq-space-5);
        max-width: 46rem;
      }
      .tickets {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr));
        gap: var(--mq-space-4);
        list-style: none;
      }
      .facts,
      .refund {
        display: grid;
        gap: var(--mq-space-1);
      }
      h1 {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) page!: OrdersContext;
  @property() orderId = '';
  /** The order was placed a moment ago. */
  @property({ type: Boolean }) placed = false;
  @state() private order: Order | undefined;
  @state() private problem: Explanation | undefined;
  @state() private user: User | null = null;
  @query('ticket-cancel') private canceller!: TicketCancel;
  #stop: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { user } = this.page.context;
    this.user = user.value;
    this.#stop = user.subscribe((now) => {
      this.user = now;
      void this.#load();
    });
  }

  override disconnectedCallback(): void {
    this.#stop?.();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('orderId')) {
      void this.#load();
    }
  }

  protected override render(): TemplateResult {
    const { router } = this.page;
    return html`
      <p><a href=${router.href('/orders')}>${t('backToOrders')}</a></p>
      ${this.#content()}
    `;
  }

  #content(): TemplateResult {
    if (!this.user) {
      return html`<mq-empty heading=${t('logInForOrders')}>
        ${t('logInForOrdersText')}
        <button slot="actions" type="button" class="primary" @click=${() => goToLogin(this.page)}>${t('logIn')}</button>
      </mq-empty>`;
    }
    if (this.problem) {
      return html`<mq-notice
        tone="error"
        heading=${this.problem.heading}
        ?retry=${this.problem.code !== 'NOT_FOUND'}
        @mq-retry=${this.#load}
        >${this.problem.text}</mq-notice
      >`;
    }
    return this.order ? this.#orderView(this.order) : html`<mq-skeleton lines="6"></mq-skeleton>`;
  }

  #orderView(order: Order): TemplateResult {
    const { show, router } = this.page;
    const cancellable = isCancellable(order, Date.now());
    return html`
      ${this.#news(order)} ${this.#facts(order)} ${hasFiles(order)
        ? html`<ticket-files .page=${this.page} .order=${order}></ticket-files>`
        : nothing}
      <ul class="tickets">
        ${order.tickets.map(
          (ticket, position) => html`<li>
            <ticket-card
              .ticket=${ticket}
              .show=${show}
              .currency=${order.currency}
              .position=${position + 1}
              .all=${order.tickets.length}
              ?cancellable=${cancellable && order.tickets.length > 1}
              @ticket-cancel=${({ detail }: CustomEvent<Ticket>) => this.canceller.ask(detail)}
            ></ticket-card>
          </li>`,
        )}
      </ul>
      <div class="row">
        <a class="button" href=${router.href('/')}>${t('moreTickets')}</a>
        ${cancellable
          ? html`<button type="button" class="danger" @click=${() => this.canceller.ask()}>${t('cancelOrder')}</button>`
          : nothing}
      </div>
      ${this.#cancelTime(order, cancellable)}
      <ticket-cancel
        .page=${this.page}
        .order=${order}
        @order-changed=${({ detail }: CustomEvent<Order>) => (this.order = detail)}
      ></ticket-cancel>
    `;
  }

  #news(order: Order): TemplateResult | typeof nothing {
    if (order.status === 'PENDING_PAYMENT') {
      return html`<mq-notice tone="warning" heading=${t('pendingHeading')}>
        ${t('pendingText')} ${order.payBy ? t('payBy', { date: formatDateTime(order.payBy) }) : nothing}
      </mq-notice>`;
    }
    return this.placed && order.status === 'CONFIRMED'
      ? html`<mq-notice tone="success" heading=${t('confirmed')}>${t('confirmedText')}</mq-notice>`
      : nothing;
  }

  #facts(order: Order): TemplateResult {
    const { show } = this.page;
    const performance = performanceOf(show, order.performance);
    return html`<div class="facts">
      <h1>${show.title}</h1>
      <p>
        ${performance ? momentOf(performance.startsAt, show.timeZone) : nothing} · ${show.venue.name}
      </p>
      <p class="soft">
        ${t('orderNumber', { number: order.number })} · ${t('tickets', { count: order.tickets.length })} ·
        <span class="numbers">${formatMoney(order.total, order.currency)}</span> ·
        ${order.cancelledAt
          ? t('cancelledAt', { date: formatDateTime(order.cancelledAt) })
          : t('orderedAt', { date: formatDateTime(order.createdAt) })}
      </p>
      ${this.#refund(order)}
      <p><mq-badge tone=${statusTone(order)}>${statusText(order)}</mq-badge></p>
    </div>`;
  }

  #refund({ refundDue = 0, refunded = 0, currency }: Order): TemplateResult | typeof nothing {
    if (refundDue === 0 && refunded === 0) {
      return nothing;
    }
    return html`<p class="numbers refund">
      ${refundDue > 0 ? html`<strong>${t('refundDue', { amount: formatMoney(refundDue, currency) })}</strong>` : nothing}
      ${refunded > 0 ? html`<strong>${t('refunded', { amount: formatMoney(refunded, currency) })}</strong>` : nothing}
    </p>`;
  }

  #cancelTime(order: Order, cancellable: boolean): TemplateResult | typeof nothing {
    if (!order.cancellableUntil || validTickets(order).length === 0) {
      return nothing;
    }
    const date = momentOf(order.cancellableUntil, this.page.show.timeZone);
    return html`<p class="soft">${cancellable ? t('cancellableUntil', { date }) : t('cancelClosed', { date })}</p>`;
  }

  readonly #load = async (): Promise<void> => {
    this.problem = undefined;
    if (!this.user) {
      return;
    }
    try {
      this.order = await this.page.api.findOrder(this.orderId);
    } catch (error) {
      if (!isAbort(error)) {
        this.problem = explain(error);
      }
    }
  };
}
