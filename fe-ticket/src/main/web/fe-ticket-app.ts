import {
  MarqueeElement, ProblemError, Router, controls, css, element, html, isAbort, property, state,
} from '@marquee/ui';
import type { ContextElement, ModuleContext, PropertyValues, TemplateResult } from '@marquee/ui';
import { ServerClock } from './api/server-clock.ts';
import { TicketApi } from './api/ticket-api.ts';
import type { Order, Show } from './api/types.ts';
import { Keep } from './booking/keep.ts';
import { MerchandiseApi } from './goods/merchandise-api.ts';
import type { PickupOrder } from './goods/types.ts';
import type { OrdersContext } from './orders/page.ts';
import { PaymentApi } from './pay/payment-api.ts';
import './show/ticket-show-page.ts';
import { t } from './texts.ts';

/** What the show's own page adds to the context of a module. */
export interface TicketContext extends ModuleContext {
  /** The page is the show's own; otherwise the app is a guest in another page. */
  readonly ownPage?: boolean;
}

/** The whole of fe-ticket: loads the show and draws the page that the address names. */
@element('fe-ticket-app')
export class TicketApp extends MarqueeElement implements ContextElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
      }
    `,
  ];

  @property({ attribute: false }) context!: TicketContext;
  @state() private show: Show | undefined;
  @state() private failure: 'missing' | 'unreachable' | undefined;
  @state() private orderPages: 'unknown' | 'loading' | 'here' = 'unknown';
  readonly #router = new Router(this, () => this.context);
  readonly #clock = new ServerClock();
  #api!: TicketApi;
  #keep!: Keep;
  #payment: PaymentApi | undefined;
  #goods: MerchandiseApi | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { basePath, fetch, signal } = this.context;
    this.#api = new TicketApi(basePath, fetch, this.#clock, signal);
    this.#keep = new Keep(basePath.split('/').at(-1) ?? '');
    void this.#load();
  }

  protected override updated(_changed: PropertyValues<this>): void {
    if (/^\/(orders|merchandise)\b/.test(this.#router.path) && this.orderPages === 'unknown' && !this.failure) {
      void this.#loadOrderPages();
    }
    if (this.show) {
      this.context.setTitle(this.show.title);
    }
  }

  protected override render(): TemplateResult {
    const { show } = this;
    if (this.failure === 'missing') {
      return html`<mq-empty heading=${t('showMissing')}>${t('showMissingText')}</mq-empty>`;
    }
    if (this.failure) {
      return html`<mq-notice tone="error" heading=${t('showUnreachable')} retry @mq-retry=${this.#load}></mq-notice>`;
    }
    if (!show) {
      return html`<mq-skeleton lines="8"></mq-skeleton>`;
    }
    if (this.#router.path === '/') {
      return html`<ticket-show-page
        .context=${this.context}
        .show=${show}
        .api=${this.#api}
        .clock=${this.#clock}
        .keep=${this.#keep}
        .goodsApi=${this.#goods}
        .ordersHref=${this.#router.href('/orders')}
        @ticket-ordered=${({ detail }: CustomEvent<Order>) => this.#router.navigate(`/orders/${detail.id}?placed`)}
        @goods-ordered=${({ detail }: CustomEvent<PickupOrder>) => this.#router.navigate(`/merchandise/${detail.id}?placed`)}
      ></ticket-show-page>`;
    }
    const page = this.#orderPages(this.#ordersContext(show));
    return page && this.orderPages !== 'here' ? html`<mq-skeleton lines="6"></mq-skeleton>` : (page ?? this.#missing());
  }

  #ordersContext(show: Show): OrdersContext {
    const embedded = this.context.ownPage !== true || window.top !== window.self;
    return {
      context: this.context, show, embedded, api: this.#api, keep: this.#keep, router: this.#router, clock: this.#clock,
      payment: this.#payment, goods: this.#goods,
    };
  }

  #orderPages(page: OrdersContext): TemplateResult | undefined {
    const placed = this.#router.query.has('placed');
    if (this.#router.match('/orders')) {
      return html`<ticket-orders-page .page=${page}></ticket-orders-page>`;
    }
    const order = this.#router.match('/orders/:id')?.['id'];
    if (order) {
      return html`<ticket-order-page
        .page=${page}
        .orderId=${order}
        .placed=${placed}
        @order-missing=${() => this.#findPickup(order)}
      ></ticket-order-page>`;
    }
    const pickup = this.#router.match('/merchandise/:id')?.['id'];
    return pickup && page.goods
      ? html`<ticket-pickup-page .page=${page} .orderId=${pickup} .placed=${placed}></ticket-pickup-page>`
      : undefined;
  }

  /** Who comes from paying knows an order by its id alone: it may be one of merchandise. */
  async #findPickup(order: string): Promise<void> {
    if (await this.#goods?.has(order).catch(() => false)) {
      this.#router.navigate(`/merchandise/${order}`, { replace: true });
    }
  }

  #missing(): TemplateResult {
    return html`<mq-empty heading=${t('pageMissing')}>
      ${t('pageMissingText')}
      <a slot="actions" class="button primary" href=${this.#router.href('/')}>${t('toShow')}</a>
    </mq-empty>`;
  }

  async #loadOrderPages(): Promise<void> {
    this.orderPages = 'loading';
    try {
      await import('./orders/pages.ts');
      this.orderPages = 'here';
    } catch {
      // The network went away; the notice offers to try again.
      this.orderPages = 'unknown';
      this.failure = 'unreachable';
    }
  }

  readonly #load = async (): Promise<void> => {
    this.failure = undefined;
    try {
      const { basePath, fetch, signal } = this.context;
      const [show, components] = await Promise.all([this.#api.show(), this.#api.components()]);
      this.#payment = components.has('payment') ? new PaymentApi(basePath, fetch, this.#clock, signal) : undefined;
      this.#goods = components.has('merchandise') ? new MerchandiseApi(basePath, fetch, this.#clock, signal) : undefined;
      this.show = show;
    } catch (error) {
      if (!isAbort(error)) {
        this.failure = error instanceof ProblemError && error.status === 404 ? 'missing' : 'unreachable';
      }
    }
  };
}
