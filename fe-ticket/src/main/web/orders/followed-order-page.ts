import { MarqueeElement, controls, css, html, nothing, property, state } from '@marquee/ui';
import type { CSSResultGroup, PropertyValues, TemplateResult, User } from '@marquee/ui';
import '@marquee/ui/ticket';
import { explain } from '../explain.ts';
import { Following } from '../live/following.ts';
import type { Documents } from '../live/following.ts';
import { t } from '../texts.ts';
import type { Money } from './money.ts';
import { wasCharged } from './money.ts';
import { goToLogin } from './page.ts';
import type { OrdersContext } from './page.ts';

/** What pages need of an order, of tickets or of merchandise. */
export interface FollowedOrder extends Money {
  readonly id: string;
}

/**
 * The page of one order: the way back, log-in, what went wrong, and the order itself, followed while it is shown. What an
 * order looks like is up to those that extend it.
 */
export abstract class FollowedOrderPage<T extends FollowedOrder> extends MarqueeElement {
  static override styles: CSSResultGroup = [
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
    `,
  ];

  @property({ attribute: false }) page!: OrdersContext;
  @property() orderId = '';
  /** The order was placed a moment ago. */
  @property({ type: Boolean }) placed = false;
  @state() private user: User | null = null;
  /** Read out. */
  @state() private said = '';
  /** It was paid before one's eyes. */
  protected paid = false;
  protected readonly order = new Following<T>(
    this,
    (id) => this.documents(id),
    (now, before) => this.told(now, before),
  );
  #stop: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { user } = this.page.context;
    this.user = user.value;
    this.#stop = user.subscribe((now) => {
      this.user = now;
      this.order.follow(undefined);
    });
  }

  override disconnectedCallback(): void {
    this.#stop?.();
    super.disconnectedCallback();
  }

  /** Where the order is asked for and followed. */
  protected abstract documents(id: string): ReturnType<Documents<T>>;

  protected abstract renderOrder(order: T): TemplateResult;

  /** What is read out when another status is known than before; undefined when nothing changed for the buyer. */
  protected abstract newsOf(now: T, before: T): string | undefined;

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('orderId')) {
      this.paid = false;
    }
    this.order.follow(this.user && this.orderId ? this.orderId : undefined);
  }

  protected override render(): TemplateResult {
    return html`
      <p><a href=${this.page.router.href('/orders')}>${t('backToOrders')}</a></p>
      <p class="visually-hidden" role="status">${this.said}</p>
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
    const { value, error } = this.order;
    if (error !== undefined) {
      const problem = explain(error);
      return html`<mq-notice
        tone="error"
        heading=${problem.heading}
        ?retry=${problem.code !== 'NOT_FOUND'}
        @mq-retry=${() => this.order.again()}
        >${problem.text}</mq-notice
      >`;
    }
    return value ? this.renderOrder(value) : html`<mq-skeleton lines="6"></mq-skeleton>`;
  }

  /** What is shown may be out of date. */
  protected lostNotice(): TemplateResult | typeof nothing {
    return this.order.lost ? html`<mq-notice tone="warning" heading=${t('payLost')}></mq-notice>` : nothing;
  }

  /** The provider's receipts, of an order that was paid. */
  protected receipts(order: T): TemplateResult | typeof nothing {
    const { payment } = this.page;
    return payment && wasCharged(order)
      ? html`<mq-receipts .ask=${() => payment.ofOrder(order.id)} about="${order.id} ${order.status}"></mq-receipts>`
      : nothing;
  }

  protected told(now: T, before: T | undefined): void {
    const news = before && this.newsOf(now, before);
    if (!before || news === undefined) {
      return;
    }
    this.paid ||= before.status === 'PENDING_PAYMENT' && now.status === 'CONFIRMED';
    this.said = news;
    const { context, show } = this.page;
    context.events.emit('order-changed', { slug: show.slug, orderId: now.id });
  }
}
