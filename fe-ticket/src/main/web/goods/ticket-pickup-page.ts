import { MarqueeElement, controls, css, element, formatDateTime, formatMoney, html, nothing, property, query, state } from '@marquee/ui';
import type { PropertyValues, TemplateResult, User } from '@marquee/ui';
import { explain } from '../explain.ts';
import { Following } from '../live/following.ts';
import { isMoving, refundLines, wasGivenUp } from '../orders/money.ts';
import { goToLogin } from '../orders/page.ts';
import type { OrdersContext } from '../orders/page.ts';
import { payablesOf, samePayables } from '../pay/payables.ts';
import '../pay/ticket-pay.ts';
import type { Payable } from '../pay/types.ts';
import { t } from '../texts.ts';
import { nameWith } from './basket.ts';
import { isOnTheWay, pickupTone, statusOf } from './pickup-status.ts';
import './ticket-pickup-cancel.ts';
import type { TicketPickupCancel } from './ticket-pickup-cancel.ts';
import './ticket-pickup-progress.ts';
import type { PickupLine, PickupOrder } from './types.ts';

/** One order of merchandise: its number, how far it is, live, and its items. */
@element('ticket-pickup-page')
export class TicketPickupPage extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--mq-space-5);
        max-width: 46rem;
      }
      h1 {
        overflow-wrap: anywhere;
      }
      .facts,
      .refund {
        display: grid;
        gap: var(--mq-space-1);
      }
      ul {
        display: grid;
        list-style: none;
        border: 1px solid var(--mq-line);
        border-radius: var(--mq-radius);
        background: var(--mq-surface);
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto auto;
        gap: var(--mq-space-3);
        align-items: center;
        min-height: 3.25rem;
        padding: var(--mq-space-2) var(--mq-space-4);
        overflow-wrap: anywhere;
      }
      li + li {
        border-top: 1px solid var(--mq-line);
      }
      .void .name {
        text-decoration: line-through;
      }
    `,
  ];

  @property({ attribute: false }) page!: OrdersContext;
  @property() orderId = '';
  /** The order was placed a moment ago. */
  @property({ type: Boolean }) placed = false;
  @state() private user: User | null = null;
  /** Read out. */
  @state() private said = '';
  @query('ticket-pickup-cancel') private canceller!: TicketPickupCancel;
  readonly #order = new Following<PickupOrder>(
    this,
    (id) => {
      const goods = this.page.goods ?? absent();
      return {
        read: () => goods.findOrder(id),
        stream: (signal) => goods.orderChanges(id, signal),
        final: (order) => !isMoving(order, this.page.clock.now()) && (!isOnTheWay(order) || order.pickupStatus === 'PICKED_UP'),
      };
    },
    (now, before) => this.#told(now, before),
  );
  #payables: readonly Payable[] = [];
  #paid = false;
  #stop: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { user } = this.page.context;
    this.user = user.value;
    this.#stop = user.subscribe((now) => {
      this.user = now;
      this.#order.follow(undefined);
    });
  }

  override disconnectedCallback(): void {
    this.#stop?.();
    super.disconnectedCallback();
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    this.#order.follow(this.user && this.orderId ? this.orderId : undefined);
    const { value } = this.#order;
    this.#payables = samePayables(this.#payables, payablesOf(undefined, value && !value.together ? [value] : []));
  }

  protected override render(): TemplateResult {
    const { router } = this.page;
    return html`
      <p><a href=${router.href('/orders')}>${t('backToOrders')}</a></p>
      <p class="visually-hidden" role="status" aria-live="assertive">${this.said}</p>
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
    const { value, error } = this.#order;
    if (error !== undefined) {
      const problem = explain(error);
      return html`<mq-notice
        tone="error"
        heading=${problem.heading}
        ?retry=${problem.code !== 'NOT_FOUND'}
        @mq-retry=${() => this.#order.again()}
        >${problem.text}</mq-notice
      >`;
    }
    return value ? this.#orderView(value) : html`<mq-skeleton lines="6"></mq-skeleton>`;
  }

  #orderView(order: PickupOrder): TemplateResult {
    const { show, router } = this.page;
    return html`
      ${this.#order.lost ? html`<mq-notice tone="warning" heading=${t('payLost')}></mq-notice>` : nothing}
      ${this.#news(order)}
      <div class="facts">
        <h1>${t('pickupOf', { number: order.number })}</h1>
        <p>${show.title} · ${show.venue.name}</p>
        <p class="soft">
          <span class="numbers">${formatMoney(order.total, order.currency)}</span> ·
          ${order.cancelledAt
            ? t('cancelledAt', { date: formatDateTime(order.cancelledAt) })
            : t('orderedAt', { date: formatDateTime(order.createdAt) })}
        </p>
        ${refundLines(order, this.page.payment !== undefined)}
        ${isOnTheWay(order) ? nothing : html`<p><mq-badge tone=${pickupTone(order)}>${statusOf(order)}</mq-badge></p>`}
      </div>
      ${isOnTheWay(order) ? html`<ticket-pickup-progress .order=${order}></ticket-pickup-progress>` : this.#pay(order)}
      ${this.#items(order)}
      <div class="row">
        <a class="button" href=${router.href('/')}>${t('toShow')}</a>
        ${order.together ? html`<a class="button" href=${router.href(`/orders/${order.together}`)}>${t('pickupToTickets')}</a>` : nothing}
        ${order.cancellable
          ? html`<button type="button" class="danger" @click=${() => this.canceller.ask()}>${t('pickupCancel')}</button>`
          : nothing}
      </div>
      ${isOnTheWay(order) && !order.cancellable && order.pickupStatus !== 'PICKED_UP'
        ? html`<p class="soft">${t('pickupNoCancel')}</p>`
        : nothing}
      <ticket-pickup-cancel
        .page=${this.page}
        .order=${order}
        @order-changed=${({ detail }: CustomEvent<PickupOrder>) => this.#order.adopt(detail)}
      ></ticket-pickup-cancel>
    `;
  }

  #news(order: PickupOrder): TemplateResult | typeof nothing {
    switch (order.status) {
      case 'CONFIRMED':
        return this.placed || this.#paid
          ? html`<mq-notice tone="success" heading=${t('confirmed')}>${t('pickupConfirmedText')}</mq-notice>`
          : nothing;
      case 'EXPIRED':
        return html`<mq-notice tone="warning" heading=${t('expiredHeading')}>
          ${t('pickupExpiredText')} <a href=${this.page.router.href('/')}>${t('chooseAgain')}</a>
        </mq-notice>`;
      case 'REJECTED':
        return html`<mq-notice tone="error" heading=${t('rejectedHeading')}>${t('pickupRejectedText')}</mq-notice>`;
      case 'CANCELLED':
        return wasGivenUp(order)
          ? html`<mq-notice tone="info" heading=${t('givenUpHeading')}>${t('givenUpText')}</mq-notice>`
          : nothing;
      case 'PENDING_PAYMENT':
      case 'PARTIALLY_REFUNDED':
      case 'REFUNDED':
        return nothing;
    }
  }

  /** What was bought with tickets is paid with them, on their page. */
  #pay(order: PickupOrder): TemplateResult | typeof nothing {
    const { payment, keep, clock, embedded, router } = this.page;
    if (order.status === 'PENDING_PAYMENT' && order.together) {
      return html`<mq-notice tone="warning" heading=${t('pendingHeading')}>
        ${t('pickupPayTogether')}
        <a class="button primary small" href=${router.href(`/orders/${order.together}`)}>${t('pickupToTickets')}</a>
      </mq-notice>`;
    }
    if (!payment || this.#payables.length === 0) {
      return nothing;
    }
    return html`<ticket-pay
      .parts=${{ api: payment, keep, clock }}
      .orders=${this.#payables}
      ?embedded=${embedded}
      @pay-news=${() => this.#order.refresh()}
    ></ticket-pay>`;
  }

  #items(order: PickupOrder): TemplateResult {
    const single = order.cancellable && order.status !== 'PENDING_PAYMENT' && order.items.filter(isThere).length > 1;
    return html`<h2 id="items">${t('pickupItems')}</h2>
      <ul aria-labelledby="items">
        ${order.items.map((line) => this.#line(line, order.currency, single))}
      </ul>`;
  }

  #line(line: PickupLine, currency: string, cancellable: boolean): TemplateResult {
    const item = nameWith(line.name, line.options);
    return html`<li class=${isThere(line) ? '' : 'void'}>
      <span>
        <span class="name">${t('placesOf', { what: item, quantity: line.quantity })}</span>
        ${isThere(line) ? nothing : html`<span class="soft">(${t('pickupCancelled')})</span>`}
      </span>
      <span class="numbers">${formatMoney(line.quantity * line.price, currency)}</span>
      ${cancellable && isThere(line)
        ? html`<button
            type="button"
            class="quiet small"
            aria-label=${t('pickupCancelLineOf', { item })}
            @click=${() => this.canceller.ask(line)}
          >
            ${t('pickupCancelLine')}
          </button>`
        : nothing}
    </li>`;
  }

  #told(now: PickupOrder, before: PickupOrder | undefined): void {
    if (!before || (before.status === now.status && before.pickupStatus === now.pickupStatus)) {
      return;
    }
    this.#paid ||= before.status === 'PENDING_PAYMENT' && now.status === 'CONFIRMED';
    this.said =
      now.pickupNumber === null ? statusOf(now) : t('pickupSaid', { number: String(now.pickupNumber), status: statusOf(now) });
    const { context, show } = this.page;
    context.events.emit('order-changed', { slug: show.slug, orderId: now.id });
  }
}

function isThere({ status }: PickupLine): boolean {
  return status !== 'CANCELLED';
}

function absent(): never {
  throw new Error('a show without merchandise has no page for its orders');
}
