import { css, element, formatDateTime, formatMoney, html, nothing, query } from '@marquee/ui';
import type { PropertyValues, TemplateResult } from '@marquee/ui';
import type { Order, Ticket } from '../api/types.ts';
import { momentOf, performanceOf } from '../dates.ts';
import { explain } from '../explain.ts';
import { Companions } from '../goods/companions.ts';
import '../goods/ticket-companion.ts';
import '../goods/ticket-goods-order.ts';
import type { PickupOrder } from '../goods/types.ts';
import type { Documents } from '../live/following.ts';
import { payablesOf, samePayables } from '../pay/payables.ts';
import '../pay/ticket-pay.ts';
import type { Payable } from '../pay/types.ts';
import { t } from '../texts.ts';
import { FollowedOrderPage } from './followed-order-page.ts';
import { isMoving, refundLines } from './money.ts';
import { orderNews } from './order-news.ts';
import { hasFiles, isCancellable, statusText, statusTone, validTickets } from './order-status.ts';
import './ticket-cancel.ts';
import type { TicketCancel } from './ticket-cancel.ts';
import './ticket-card.ts';
import './ticket-files.ts';

const NEWS = { confirmed: 'confirmedText', expired: 'expiredText', rejected: 'rejectedText' } as const;

/**
 * One order with its tickets; right after buying also its confirmation. While it waits for its payment, or its money is on
 * the way back, it is followed live.
 *
 * @fires order-missing - there is no such order of tickets
 */
@element('ticket-order-page')
export class TicketOrderPage extends FollowedOrderPage<Order> {
  static override styles = [
    FollowedOrderPage.styles,
    css`
      .tickets {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr));
        gap: var(--mq-space-4);
        list-style: none;
      }
      .news {
        display: grid;
        gap: var(--mq-space-4);
      }
      .news:empty {
        display: none;
      }
    `,
  ];

  @query('ticket-cancel') private canceller!: TicketCancel;
  readonly #companions = new Companions(this, () => this.#now());
  #payables: readonly Payable[] = [];
  #missed: unknown;
  #lead = false;

  protected override documents(id: string): ReturnType<Documents<Order>> {
    return {
      read: () => this.page.api.findOrder(id),
      stream: (signal) => this.page.api.orderChanges(id, signal),
      final: (order) => !isMoving(order, this.#now()),
    };
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { error, value } = this.order;
    if (error !== this.#missed && this.page.goods && explain(error).code === 'NOT_FOUND') {
      this.#missed = error;
      this.dispatchEvent(new CustomEvent('order-missing'));
    }
    this.#payables = samePayables(this.#payables, payablesOf(value, this.#companions.orders));
  }

  protected override updated(): void {
    if (this.#lead) {
      // What had the keyboard has gone.
      this.#lead = false;
      this.renderRoot.querySelector<HTMLElement>('.news')?.focus({ preventScroll: true });
    }
  }

  protected override renderOrder(order: Order): TemplateResult {
    const { show, router } = this.page;
    const cancellable = isCancellable(order, Date.now());
    return html`
      <div class="news" tabindex="-1">${this.lostNotice()}${this.#news(order)}</div>
      ${this.#facts(order)} ${this.#pay()} ${this.#goods()} ${hasFiles(order)
        ? html`<ticket-files .page=${this.page} .order=${order}></ticket-files>`
        : nothing}
      ${this.receipts(order)}
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
        ${cancellable || isUnpaid(order)
          ? html`<button type="button" class="danger" @click=${() => this.canceller.ask()}>
              ${cancellable ? t('cancelOrder') : t('payGiveUp')}
            </button>`
          : nothing}
      </div>
      ${this.#cancelTime(order, cancellable)}
      <ticket-cancel
        .page=${this.page}
        .order=${order}
        @order-changed=${({ detail }: CustomEvent<Order>) => this.order.adopt(detail)}
      ></ticket-cancel>
    `;
  }

  #news(order: Order): TemplateResult | typeof nothing {
    return order.status === 'PENDING_PAYMENT' && !this.page.payment
      ? html`<mq-notice tone="warning" heading=${t('pendingHeading')}>
          ${t('pendingText')} ${order.payBy ? t('payBy', { date: formatDateTime(order.payBy) }) : nothing}
        </mq-notice>`
      : orderNews(order, NEWS, this.placed || this.paid, this.page.router.href('/'));
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
      ${refundLines(order, this.page.payment !== undefined)}
      <p><mq-badge tone=${statusTone(order)}>${statusText(order)}</mq-badge></p>
    </div>`;
  }

  /** All that waits to be paid, of tickets and of merchandise, in one payment. */
  #pay(): TemplateResult | typeof nothing {
    const { payment, keep, clock, embedded } = this.page;
    if (!payment || this.#payables.length === 0) {
      return nothing;
    }
    return html`<ticket-pay
      .parts=${{ api: payment, keep, clock }}
      .orders=${this.#payables}
      ?embedded=${embedded}
      ?held=${this.#orderingGoods}
      @pay-news=${this.#ask}
    ></ticket-pay>`;
  }

  /** Merchandise that was bought together with the tickets, and what of it is still to be ordered. */
  #goods(): TemplateResult | typeof nothing {
    const { goods, router } = this.page;
    if (!goods) {
      return nothing;
    }
    return html`
      ${this.#orderingGoods
        ? html`<ticket-goods-order
            .page=${this.page}
            .orderId=${this.orderId}
            @goods-ordered=${({ detail }: CustomEvent<PickupOrder>) => this.#companions.adopt(detail)}
            @goods-settled=${() => this.requestUpdate()}
          ></ticket-goods-order>`
        : nothing}
      ${this.#companions.orders.map(
        (order) => html`<ticket-companion .order=${order} href=${router.href(`/merchandise/${order.id}`)}></ticket-companion>`,
      )}
      ${this.#companions.failed
        ? html`<mq-notice
            tone="warning"
            heading=${t('goodsAsked')}
            retry
            @mq-retry=${() => this.#companions.follow(goods, this.orderId)}
          ></mq-notice>`
        : nothing}
    `;
  }

  get #orderingGoods(): boolean {
    const { goods = [], goodsFor } = this.page.keep.value;
    const { status } = this.order.value ?? {};
    const stands = status === 'PENDING_PAYMENT' || status === 'CONFIRMED';
    return this.page.goods !== undefined && stands && goodsFor === this.orderId && goods.length > 0;
  }

  #cancelTime(order: Order, cancellable: boolean): TemplateResult | typeof nothing {
    if (!order.cancellableUntil || validTickets(order).length === 0) {
      return nothing;
    }
    const date = momentOf(order.cancellableUntil, this.page.show.timeZone);
    return html`<p class="soft">${cancellable ? t('cancellableUntil', { date }) : t('cancelClosed', { date })}</p>`;
  }

  readonly #ask = (): void => {
    void this.order.refresh();
    void this.#companions.refresh();
  };

  protected override newsOf(now: Order, before: Order): string | undefined {
    return before.status === now.status ? undefined : statusText(now);
  }

  protected override told(now: Order, before: Order | undefined): void {
    super.told(now, before);
    if (!before) {
      void this.#companions.follow(this.page.goods, now.id);
    } else if (before.status === 'PENDING_PAYMENT' && now.status !== before.status) {
      this.#lead = this.renderRoot.querySelector('ticket-pay')?.matches(':focus-within') ?? false;
    }
  }

  #now(): number {
    return this.page.clock.now();
  }
}

/** Whether one may still leave without having paid: not while the provider may be charging. */
function isUnpaid({ status, paymentUnresolvedSince }: Order): boolean {
  return status === 'PENDING_PAYMENT' && !paymentUnresolvedSince;
}
