import { MarqueeElement, controls, element, html, nothing, property, state } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import type { Explanation } from '../explain.ts';
import type { OrdersContext } from '../orders/page.ts';
import { t } from '../texts.ts';
import { explainGoods } from './explain-goods.ts';
import { GoodsPurchase } from './purchase.ts';
import type { PickupOrder } from './types.ts';

/**
 * Orders the merchandise that was in the basket with tickets, once these are set aside. What goes wrong is said here, with
 * what can be done: nothing of the basket is lost, and the tickets are not concerned.
 *
 * @fires goods-ordered - the order
 * @fires goods-settled - there is nothing more to order
 */
@element('ticket-goods-order')
export class TicketGoodsOrder extends MarqueeElement {
  static override styles = controls;

  /** Read once. */
  @property({ attribute: false }) page!: OrdersContext;
  /** Of tickets. */
  @property() orderId = '';
  @state() private problem: Explanation | undefined;
  #purchase: GoodsPurchase | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { goods, keep } = this.page;
    if (goods) {
      this.#purchase ??= new GoodsPurchase({ api: goods, keep }, () => this.requestUpdate());
      void this.#order();
    }
  }

  override disconnectedCallback(): void {
    this.#purchase?.stopWaiting();
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { problem } = this;
    if (problem) {
      return html`<mq-notice tone="error" heading=${t('goodsFailedHeading')}>
        ${problem.text} ${t('goodsFailedText')}
        <div class="row">
          <button type="button" class="small" @click=${this.#order}>${t('goodsRetry')}</button>
          <button type="button" class="small" @click=${this.#change}>${t('goodsChange')}</button>
          <button type="button" class="small quiet" @click=${this.#drop}>${t('goodsDrop')}</button>
        </div>
      </mq-notice>`;
    }
    const waiting = this.#purchase?.waiting ? t('busyText') : t('goodsOrderingTogetherText');
    return html`<mq-notice tone="info" heading=${t('goodsOrderingTogether')}>${waiting}</mq-notice>`;
  }

  readonly #order = async (): Promise<void> => {
    const { keep, context, show } = this.page;
    const lines = keep.value.goods ?? [];
    if (!this.#purchase || this.#purchase.busy || lines.length === 0) {
      return;
    }
    this.problem = undefined;
    const outcome = await this.#purchase.order(lines, this.orderId);
    if (outcome.kind === 'refused') {
      this.problem = explainGoods(outcome.error, show.timeZone);
    } else if (outcome.kind === 'done') {
      this.#settle([]);
      this.dispatchEvent(new CustomEvent<PickupOrder>('goods-ordered', { detail: outcome.value }));
      context.events.emit('order-changed', { slug: show.slug, orderId: outcome.value.id });
    }
  };

  /** Back to the basket, which is as it was: what is ordered there is an order of its own. */
  readonly #change = (): void => {
    this.#settle(this.page.keep.value.goods ?? []);
    this.page.router.navigate('/');
  };

  readonly #drop = (): void => this.#settle([]);

  #settle(goods: NonNullable<OrdersContext['keep']['value']['goods']>): void {
    this.page.keep.update({ goods, goodsFor: undefined });
    this.dispatchEvent(new CustomEvent('goods-settled'));
  }
}
