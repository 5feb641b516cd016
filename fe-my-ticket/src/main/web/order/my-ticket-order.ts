import {
  MarqueeElement, ProblemError, controls, css, element, formatDateTime, formatMoney, html, isAbort, loginPath, nothing, property, query, state,
} from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import '@marquee/ui/ticket';
import type { Order, Ticket } from '../api/types.ts';
import { keepPage } from '../offline/register.ts';
import type { News, Page } from '../page.ts';
import { t } from '../texts.ts';
import { isCancellable, momentOf, orderText, orderTone, refundText, validTickets, wasCharged } from '../words.ts';
import './my-order-cancel.ts';
import type { MyOrderCancel } from './my-order-cancel.ts';
import './my-order-files.ts';
import './my-ticket-card.ts';

/** One order with its tickets. What was opened is kept on this device, and shown from there without a network. */
@element('my-ticket-order')
export class MyTicketOrder extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        gap: var(--mq-space-4);
      }
      .facts {
        display: grid;
        gap: var(--mq-space-1);
        overflow-wrap: anywhere;
      }
      .tickets {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 21rem), 1fr));
        gap: var(--mq-space-4);
        list-style: none;
      }
    `,
  ];

  @property({ attribute: false }) page!: Page;
  @property() orderId = '';
  @state() private order: Order | undefined;
  @state() private failure: 'missing' | 'unreachable' | 'signed-out' | undefined;
  @query('my-order-cancel') private canceller!: MyOrderCancel;
  #stop: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = this.page.follow((news) => this.#heard(news));
    void this.#load();
  }

  override disconnectedCallback(): void {
    this.#stop?.();
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    return html`<p><a href=${this.page.router.href('/')}>${t('back')}</a></p>
      ${this.#failure()} ${this.order ? this.#orderView(this.order) : this.failure ? nothing : html`<mq-skeleton lines="6"></mq-skeleton>`}`;
  }

  #failure(): TemplateResult | typeof nothing {
    const { path, search } = this.page.context.location.value;
    switch (this.failure) {
      case undefined:
        return nothing;
      case 'missing':
        return html`<mq-empty heading=${t('missing')}>${t('missingHint')}</mq-empty>`;
      case 'signed-out':
        return html`<mq-empty heading=${t('signInTitle')}>
          ${t('signInHint')}<a slot="actions" class="button primary" href=${loginPath(path + search)}>${t('signIn')}</a>
        </mq-empty>`;
      case 'unreachable':
        return this.order
          ? html`<mq-notice tone="warning" heading=${t('offlineHeading')} retry @mq-retry=${this.#load}>${t('offlineHint')}</mq-notice>`
          : html`<mq-notice tone="error" heading=${t('loadFailed')} retry @mq-retry=${this.#load}>${t('loadFailedHint')}</mq-notice>`;
    }
  }

  #orderView(order: Order): TemplateResult {
    const offline = this.failure === 'unreachable';
    const cancellable = !offline && isCancellable(order, Date.now());
    return html`${this.#news(order)} ${this.#facts(order)}
      ${!offline && validTickets(order).length > 0 ? html`<my-order-files .page=${this.page} .order=${order}></my-order-files>` : nothing}
      ${!offline && wasCharged(order)
        ? html`<mq-receipts .ask=${() => this.page.api.payments(order)} about="${order.id} ${order.status}"></mq-receipts>`
        : nothing}
      <ul class="tickets">
        ${order.tickets.map(
          (ticket, index) => html`<li>
            <my-ticket-card
              .ticket=${ticket}
              .order=${order}
              .position=${index + 1}
              ?cancellable=${cancellable && order.tickets.length > 1}
              @ticket-cancel=${({ detail }: CustomEvent<Ticket>) => this.canceller.ask(detail)}
            ></my-ticket-card>
          </li>`,
        )}
      </ul>
      <div class="row">
        ${order.show.removed ? nothing : html`<a class="button" href=${order.show.url}>${t('toShow')}</a>`}
        ${cancellable
          ? html`<button type="button" class="danger" @click=${() => this.canceller.ask()}>${t('cancelOrder')}</button>`
          : nothing}
      </div>
      ${this.#cancelTime(order, cancellable, offline)}
      <my-order-cancel
        .page=${this.page}
        .order=${order}
        @order-changed=${({ detail }: CustomEvent<Order>) => this.#learn(detail)}
      ></my-order-cancel>`;
  }

  #news(order: Order): TemplateResult | typeof nothing {
    const { show, payBy, status } = order;
    if (show.removed) return html`<mq-notice tone="warning" heading=${t('removedHeading')}>${t('removedHint')}</mq-notice>`;
    if (status === 'REJECTED') return html`<mq-notice tone="error" heading=${t('rejectedHeading')}>${t('rejectedHint')}</mq-notice>`;
    if (status !== 'PENDING_PAYMENT') return nothing;
    return html`<mq-notice tone="warning" heading=${t('pendingHeading')}>
      ${t('pendingHint')} ${payBy ? t('payBy', { date: formatDateTime(payBy) }) : nothing}
      <a href="${show.url}orders/${order.id}">${t('pay')}</a>
    </mq-notice>`;
  }

  #facts(order: Order): TemplateResult {
    const { show } = order;
    const refund = refundText(order);
    return html`<div class="facts">
      <h1>${show.title}</h1>
      <p>${momentOf(order.performance.startsAt, show.timeZone)}</p>
      <p>${show.venue.name}${show.venue.address ? html`<span class="soft"> · ${show.venue.address}</span>` : nothing}</p>
      <p class="soft numbers">
        ${t('number', { number: order.number })} · ${t('count', { count: order.tickets.length })} ·
        ${formatMoney(order.total, order.currency)} ·
        ${order.cancelledAt
          ? t('cancelledAt', { date: formatDateTime(order.cancelledAt) })
          : t('orderedAt', { date: formatDateTime(order.createdAt) })}
      </p>
      <p role="status">
        <mq-badge tone=${orderTone(order)} ?busy=${order.status === 'PENDING_PAYMENT'}>${orderText(order)}</mq-badge>
        ${refund ? html`<strong class="numbers refund">${refund}</strong>` : nothing}
      </p>
    </div>`;
  }

  #cancelTime(order: Order, cancellable: boolean, offline: boolean): TemplateResult | typeof nothing {
    if (validTickets(order).length === 0 || order.show.removed) return nothing;
    if (offline) return html`<p class="soft">${t('cancelOffline')}</p>`;
    const date = momentOf(order.cancellableUntil, order.show.timeZone);
    return html`<p class="soft">${cancellable ? t('cancellableUntil', { date }) : t('cancelClosed', { date })}</p>`;
  }

  #heard(news: News): void {
    if (news.kind === 'reload') void this.#load();
    if (news.kind === 'order' && news.order.id === this.orderId) this.#learn(news.order);
  }

  #learn(order: Order): void {
    this.order = order;
    this.failure = undefined;
    const user = this.page.context.user.value;
    if (!user) return;
    this.page.kept.keep(user.id, order);
    if (validTickets(order).length > 0) void keepPage(this.page.context.basePath);
  }

  readonly #load = async (): Promise<void> => {
    const user = this.page.context.user.value;
    const kept = this.page.kept.find(user?.id, this.orderId);
    if (!user) {
      // Nobody is signed in and yet something is kept: `auth` could not be asked, or the shell would have removed it.
      this.order = kept;
      this.failure = kept ? 'unreachable' : 'signed-out';
      return;
    }
    this.order ??= kept;
    try {
      this.#learn(await this.page.api.order(this.orderId));
    } catch (error) {
      if (isAbort(error)) return;
      const missing = error instanceof ProblemError && error.status === 404;
      if (missing) this.order = undefined;
      this.failure = missing ? 'missing' : 'unreachable';
    }
  };
}
