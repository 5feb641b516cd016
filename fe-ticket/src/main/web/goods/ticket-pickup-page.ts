import { css, element, formatDateTime, formatMoney, html, nothing, query } from '@marquee/ui';
import type { PropertyValues, TemplateResult } from '@marquee/ui';
import type { Documents } from '../live/following.ts';
import { FollowedOrderPage } from '../orders/followed-order-page.ts';
import { isMoving, refundLines } from '../orders/money.ts';
import { orderNews } from '../orders/order-news.ts';
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

const NEWS = { confirmed: 'pickupConfirmedText', expired: 'pickupExpiredText', rejected: 'pickupRejectedText' } as const;

/** One order of merchandise: its number, how far it is, live, and its items. */
@element('ticket-pickup-page')
export class TicketPickupPage extends FollowedOrderPage<PickupOrder> {
  static override styles = [
    FollowedOrderPage.styles,
    css`
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

  @query('ticket-pickup-cancel') private canceller!: TicketPickupCancel;
  #payables: readonly Payable[] = [];

  protected override documents(id: string): ReturnType<Documents<PickupOrder>> {
    const goods = this.page.goods ?? absent();
    return {
      read: () => goods.findOrder(id),
      stream: (signal) => goods.orderChanges(id, signal),
      final: (order) => !isMoving(order, this.page.clock.now()) && (!isOnTheWay(order) || order.pickupStatus === 'PICKED_UP'),
    };
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { value } = this.order;
    this.#payables = samePayables(this.#payables, payablesOf(undefined, value && !value.together ? [value] : []));
  }

  protected override renderOrder(order: PickupOrder): TemplateResult {
    const { show, router } = this.page;
    return html`
      ${this.lostNotice()} ${orderNews(order, NEWS, this.placed || this.paid, router.href('/'))}
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
      ${this.#items(order)} ${this.receipts(order)}
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
        @order-changed=${({ detail }: CustomEvent<PickupOrder>) => this.order.adopt(detail)}
      ></ticket-pickup-cancel>
    `;
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
      @pay-news=${() => this.order.refresh()}
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

  protected override newsOf(now: PickupOrder, before: PickupOrder): string | undefined {
    if (before.status === now.status && before.pickupStatus === now.pickupStatus) {
      return undefined;
    }
    return now.pickupNumber === null
      ? statusOf(now)
      : t('pickupSaid', { number: String(now.pickupNumber), status: statusOf(now) });
  }
}

function isThere({ status }: PickupLine): boolean {
  return status !== 'CANCELLED';
}

function absent(): never {
  throw new Error('a show without merchandise has no page for its orders');
}
