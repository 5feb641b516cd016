import { MarqueeElement, controls, css, element, formatDateTime, html, nothing, property, repeat, state } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import { t } from '../texts.ts';
import { nameWith } from './basket.ts';
import './ticket-goods-item.ts';
import type { GoodsLine, Items } from './types.ts';

/**
 * The show's merchandise.
 *
 * @fires goods-set - a line with the wanted quantity
 * @fires goods-retry - the items could not be loaded: again
 */
@element('ticket-goods')
export class TicketGoods extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
      }
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--mq-space-3);
      }
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr));
        gap: var(--mq-space-4);
        list-style: none;
      }
    `,
  ];

  @property({ attribute: false }) items: Items | undefined;
  /** In the basket. */
  @property({ attribute: false }) lines: readonly GoodsLine[] = [];
  @property({ type: Boolean }) stale = false;
  /** Of the show, for when the sale begins and ends. */
  @property() timeZone = 'UTC';
  @property({ type: Boolean }) locked = false;
  /** Read out. */
  @state() private said = '';

  /** To its heading, for who jumps here. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus(options);
  }

  protected override render(): TemplateResult {
    return html`<section aria-labelledby="heading">
      <h2 id="heading" tabindex="-1">${t('goods')}</h2>
      ${this.#open ? html`<p class="soft">${t('goodsHint')}</p>` : nothing}
      ${this.stale ? this.#trouble() : nothing} ${this.#sale()} ${this.#list()}
      <p class="visually-hidden" role="status">${this.said}</p>
    </section>`;
  }

  #trouble(): TemplateResult {
    return html`<mq-notice
      tone="warning"
      heading=${this.items ? t('goodsStale') : t('goodsUnknown')}
      retry
      @mq-retry=${() => this.dispatchEvent(new CustomEvent('goods-retry'))}
    ></mq-notice>`;
  }

  get #open(): boolean {
    return (this.items?.sale?.state ?? 'OPEN') === 'OPEN';
  }

  /** Before and after the sale, and when it ends. */
  #sale(): TemplateResult | typeof nothing {
    const sale = this.items?.sale;
    if (sale === undefined || (this.items?.items.length ?? 0) === 0) {
      return nothing;
    }
    switch (sale.state) {
      case 'UPCOMING':
        return html`<mq-notice tone="info" heading=${t('goodsUpcoming', { date: this.#date(sale.opensAt) })}></mq-notice>`;
      case 'OPEN':
        return sale.closesAt === null ? nothing : html`<p class="soft">${t('goodsUntil', { date: this.#date(sale.closesAt) })}</p>`;
      case 'CLOSED':
        return html`<mq-notice tone="info" heading=${t('goodsClosed')}></mq-notice>`;
    }
  }

  #date(instant: string | null): string {
    return instant === null ? '' : formatDateTime(instant, this.timeZone);
  }

  #list(): TemplateResult | typeof nothing {
    const { items } = this;
    if (!items) {
      return this.stale ? nothing : html`<mq-skeleton lines="4"></mq-skeleton>`;
    }
    if (items.items.length === 0) {
      return html`<p>${t('goodsNone')}</p>`;
    }
    return html`<ul>
      ${repeat(
        items.items,
        ({ id }) => id,
        (item) => html`<li>
          <ticket-goods-item
            .item=${item}
            currency=${items.currency}
            .lines=${this.lines}
            ?locked=${this.locked}
            ?closed=${!this.#open}
            ?pictured=${items.items.some(({ pictureUrl }) => pictureUrl)}
            ?full=${this.lines.length >= items.maxLines}
            @goods-set=${({ detail }: CustomEvent<GoodsLine>) =>
              (this.said = t('goodsAdded', { item: nameWith(item.name, detail.options) }))}
          ></ticket-goods-item>
        </li>`,
      )}
    </ul>`;
  }
}
