import { MarqueeElement, controls, css, element, formatDateTime, formatMoney, html, isAbort, nothing, property, state } from '@marquee/ui';
import type { TemplateResult, User } from '@marquee/ui';
import type { Order } from '../api/types.ts';
import { momentOf, performanceOf } from '../dates.ts';
import { explain } from '../explain.ts';
import type { Explanation } from '../explain.ts';
import '../goods/ticket-companion.ts';
import type { PickupOrder } from '../goods/types.ts';
import { t } from '../texts.ts';
import { statusText, statusTone } from './order-status.ts';
import { goToLogin } from './page.ts';
import type { OrdersContext } from './page.ts';

/** The buyer's orders of this show, of tickets and of merchandise, newest first. */
@element('ticket-orders-page')
export class TicketOrdersPage extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
        max-width: 46rem;
      }
      ul {
        display: grid;
        gap: var(--mq-space-4);
        list-style: none;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: var(--mq-space-2) var(--mq-space-4);
      }
      .head > * {
        min-width: 0;
        overflow-wrap: anywhere;
      }
      a.button {
        margin-top: var(--mq-space-3);
      }
    `,
  ];

  @property({ attribute: false }) page!: OrdersContext;
  @state() private orders: readonly Order[] | undefined;
  @state() private pickups: readonly PickupOrder[] = [];
  /** Merchandise orders could not be loaded: the tickets are shown all the same. */
  @state() private pickupsMissing = false;
  @state() private problem: Explanation | undefined;
  @state() private user: User | null = null;
  #stop: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { user } = this.page.context;
    this.user = user.value;
    this.#stop = user.subscribe((now) => {
      this.user = now;
      this.orders = undefined;
      this.pickups = [];
      void this.#load();
    });
    void this.#load();
  }

  override disconnectedCallback(): void {
    this.#stop?.();
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    const { show, router } = this.page;
    return html`
      <p><a href=${router.href('/')}>${t('toShow')}</a></p>
      <mq-page-header heading=${t('ordersTitle', { title: show.title })}></mq-page-header>
      ${this.#content()}
    `;
  }

  #content(): TemplateResult {
    const { router } = this.page;
    if (!this.user) {
      return html`<mq-empty heading=${t('logInForOrders')}>
        ${t('logInForOrdersText')}
        <button slot="actions" type="button" class="primary" @click=${() => goToLogin(this.page)}>${t('logIn')}</button>
      </mq-empty>`;
    }
    if (this.problem) {
      return html`<mq-notice tone="error" heading=${this.problem.heading} retry @mq-retry=${this.#load}>
        ${this.problem.text}
      </mq-notice>`;
    }
    if (!this.orders) {
      return html`<mq-skeleton lines="6"></mq-skeleton>`;
    }
    const trouble = this.pickupsMissing
      ? html`<mq-notice tone="warning" heading=${t('pickupOrdersFailed')} retry @mq-retry=${this.#load}></mq-notice>`
      : nothing;
    const entries = newestFirst([...this.orders, ...this.pickups]);
    if (entries.length === 0) {
      return html`${trouble}<mq-empty heading=${t('noOrders')}>
        ${t('noOrdersText')}
        <a slot="actions" class="button primary" href=${router.href('/')}>${t('toShow')}</a>
      </mq-empty>`;
    }
    return html`${trouble}
      <ul>
        ${entries.map((order) => html`<li>${'tickets' in order ? this.#order(order) : this.#pickup(order)}</li>`)}
      </ul>`;
  }

  #order(order: Order): TemplateResult {
    const { show, router } = this.page;
    const performance = performanceOf(show, order.performance);
    return html`
      <mq-card>
        <div class="head">
          <h2>${performance ? momentOf(performance.startsAt, show.timeZone) : t('orderNumber', { number: order.number })}</h2>
          <mq-badge tone=${statusTone(order)}>${statusText(order)}</mq-badge>
        </div>
        <p>
          ${t('tickets', { count: order.tickets.length })} ·
          <span class="numbers">${formatMoney(order.total, order.currency)}</span>
        </p>
        <p class="soft">
          ${t('orderNumber', { number: order.number })} ·
          ${t('orderedAt', { date: formatDateTime(order.createdAt) })}
        </p>
        <a class="button" href=${router.href(`/orders/${order.id}`)}>${t('showTickets')}</a>
      </mq-card>
    `;
  }

  #pickup(order: PickupOrder): TemplateResult {
    return html`<ticket-companion
      .order=${order}
      heading=${t('goods')}
      href=${this.page.router.href(`/merchandise/${order.id}`)}
    ></ticket-companion>`;
  }

  readonly #load = async (): Promise<void> => {
    this.problem = undefined;
    if (!this.user) {
      return;
    }
    try {
      const [orders] = await Promise.all([this.page.api.orders(), this.#loadPickups()]);
      this.orders = orders;
    } catch (error) {
      if (!isAbort(error)) {
        this.problem = explain(error);
      }
    }
  };

  async #loadPickups(): Promise<void> {
    try {
      this.pickups = (await this.page.goods?.orders()) ?? [];
      this.pickupsMissing = false;
    } catch (error) {
      if (isAbort(error)) {
        throw error;
      }
      this.pickupsMissing = true;
    }
  }
}

function newestFirst<T extends { readonly createdAt: string }>(orders: readonly T[]): T[] {
  return [...orders].sort((one, other) => Date.parse(other.createdAt) - Date.parse(one.createdAt));
}
