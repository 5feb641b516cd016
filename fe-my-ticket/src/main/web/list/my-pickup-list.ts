import { MarqueeElement, controls, css, element, html, isAbort, nothing, property, repeat, state } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import type { PickupOrder } from '../api/types.ts';
import type { News, Page } from '../page.ts';
import { t } from '../texts.ts';
import './my-pickup-card.ts';

/** Merchandise that was ordered, the latest first; each changes as the staff works on it. */
@element('my-pickup-list')
export class MyPickupList extends MarqueeElement {
  static override styles = [
    controls,
    css`
      ul {
        display: grid;
        gap: var(--mq-space-4);
        list-style: none;
      }
      .more {
        display: flex;
        justify-content: center;
        margin-top: var(--mq-space-5);
      }
    `,
  ];

  @property({ attribute: false }) page!: Page;
  @state() private orders: readonly PickupOrder[] | undefined;
  @state() private total = 0;
  @state() private failed = false;
  #stop: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = this.page.follow((news) => this.#heard(news));
    void this.#load(0);
  }

  override disconnectedCallback(): void {
    this.#stop?.();
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    const { orders } = this;
    if (this.failed && !orders) {
      return html`<mq-notice tone="error" heading=${t('loadFailed')} retry @mq-retry=${() => this.#load(0)}
        >${t('loadFailedHint')}</mq-notice
      >`;
    }
    if (!orders) return html`<mq-skeleton lines="6"></mq-skeleton>`;
    if (orders.length === 0) {
      return html`<mq-empty heading=${t('noPickups')}>
        ${t('noPickupsHint')}<a slot="actions" class="button primary" href="/">${t('findShow')}</a>
      </mq-empty>`;
    }
    return html`<ul>
        ${repeat(orders, ({ id }) => id, (order) => html`<li><my-pickup-card .order=${order}></my-pickup-card></li>`)}
      </ul>
      ${orders.length < this.total
        ? html`<div class="more"><button type="button" @click=${() => this.#load(orders.length)}>${t('more')}</button></div>`
        : nothing}`;
  }

  #heard(news: News): void {
    if (news.kind === 'reload') void this.#load(0);
    if (news.kind !== 'pickup-order') return;
    const { order } = news;
    const before = this.orders?.find(({ id }) => id === order.id);
    if (order.pickupStatus === 'READY' && before?.pickupStatus !== 'READY') {
      const number = String(order.pickupNumber ?? order.number);
      this.page.context.events.emit('toast', { text: t('readyToast', { number }), tone: 'success' });
    }
    if (before) this.orders = this.orders?.map((each) => (each.id === order.id ? order : each));
    else void this.#load(0);
  }

  async #load(offset: number): Promise<void> {
    try {
      const { items, total } = await this.page.api.pickupOrders(offset);
      const before = offset === 0 ? [] : (this.orders ?? []);
      this.orders = [...before, ...items.filter(({ id }) => !before.some((order) => order.id === id))];
      this.total = total;
      this.failed = false;
    } catch (error) {
      if (!isAbort(error)) this.failed = true;
    }
  }
}
