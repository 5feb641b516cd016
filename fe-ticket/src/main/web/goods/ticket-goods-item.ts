import { MarqueeElement, controls, css, element, formatMoney, html, nothing, property, state } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import { t } from '../texts.ts';
import { piecesOf, roomFor, sameLine } from './basket.ts';
import { chosenOf, hasOptionStock, stockOf, stockWith } from './stock.ts';
import type { ChosenOptions, GoodsLine, Item, ItemOption } from './types.ts';

/**
 * One item of merchandise: picture, price, options, whether there is any left, and the way into the basket.
 *
 * @fires goods-set - a line with the wanted quantity
 */
@element('ticket-goods-item')
export class TicketGoodsItem extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
        height: 100%;
      }
      article {
        display: grid;
        grid-template-rows: auto 1fr auto;
        height: 100%;
        overflow: hidden;
        background: var(--mq-surface);
        border: 1px solid var(--mq-line);
        border-radius: var(--mq-radius-l);
        box-shadow: var(--mq-shadow);
      }
      .picture {
        width: 100%;
        aspect-ratio: 4 / 3;
        max-height: 12rem;
        background: var(--mq-surface-sunken);
      }
      img {
        display: block;
        width: 100%;
        height: 100%;
        object-fit: cover;
      }
      .text,
      .buy {
        display: grid;
        gap: var(--mq-space-2);
        align-content: start;
        padding: var(--mq-space-4) var(--mq-space-4) 0;
        overflow-wrap: anywhere;
      }
      .buy {
        gap: var(--mq-space-3);
        padding-bottom: var(--mq-space-4);
      }
      .head {
        display: flex;
        justify-content: space-between;
        gap: var(--mq-space-3);
      }
      .head strong {
        white-space: nowrap;
      }
      .gone .picture {
        opacity: 0.5;
      }
      .stock {
        min-height: 1.5rem;
        font-size: var(--mq-text-s);
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) item!: Item;
  @property() currency = '';
  /** In the basket. */
  @property({ attribute: false }) lines: readonly GoodsLine[] = [];
  @property({ type: Boolean }) locked = false;
  /** It cannot be ordered now; why is said elsewhere. */
  @property({ type: Boolean }) closed = false;
  /** Other items have pictures: this one keeps the room for one. */
  @property({ type: Boolean }) pictured = false;
  /** No further kind fits into the basket. */
  @property({ type: Boolean }) full = false;
  @state() private chosen: ChosenOptions = {};

  protected override render(): TemplateResult {
    const { item } = this;
    const gone = item.state === 'SOLD_OUT';
    return html`<article class=${gone ? 'gone' : ''} aria-labelledby="name">
      ${item.pictureUrl
        ? html`<div class="picture"><img src=${item.pictureUrl} alt="" loading="lazy" /></div>`
        : html`<div class=${this.pictured ? 'picture' : ''}></div>`}
      <div class="text">
        <div class="head">
          <h3 id="name">${item.name}</h3>
          <strong class="numbers">${formatMoney(item.price, this.currency)}</strong>
        </div>
        ${item.description ? html`<p class="soft">${item.description}</p>` : nothing}
      </div>
      <div class="buy">
        ${gone ? nothing : item.options.map((option, position) => this.#option(option, position))}
        <span class="stock">${this.#stock()}</span>
        ${gone || this.closed ? nothing : this.#add()}
      </div>
    </article>`;
  }

  /** A value is sold out when it is with what is chosen of the options before it. */
  #option({ name, values }: ItemOption, position: number): TemplateResult {
    const chosen = this.#options;
    const before = Object.fromEntries(this.item.options.slice(0, position).map((option) => [option.name, chosen[option.name] ?? '']));
    return html`<mq-field label=${name}>
      <select
        aria-label=${t('goodsOption', { option: name, item: this.item.name })}
        @change=${({ target }: Event) => (this.chosen = { ...this.chosen, [name]: (target as HTMLSelectElement).value })}
      >
        ${values.map((value) => this.#value(value, chosen[name] === value, stockWith(this.item, { ...before, [name]: value })))}
      </select>
    </mq-field>`;
  }

  /** That few are left of what is chosen stands below. */
  #value(value: string, selected: boolean, { state: stock, free }: ReturnType<typeof stockWith>): TemplateResult {
    const own = hasOptionStock(this.item);
    const gone = own && stock === 'SOLD_OUT';
    const text = gone
      ? t('goodsValueSoldOut', { value })
      : own && stock === 'FEW' && !selected
        ? t('goodsValueFew', { value, count: free })
        : value;
    return html`<option value=${value} .selected=${selected} ?disabled=${gone}>${text}</option>`;
  }

  /** Of what is chosen. */
  #stock(): TemplateResult | typeof nothing {
    const { state: stock, free } = stockOf(this.item, this.#options);
    switch (stock) {
      case 'SOLD_OUT':
        return html`<mq-badge>${t('goodsSoldOut')}</mq-badge>`;
      case 'FEW':
        return html`<mq-badge tone="warning">${t('goodsFew', { count: free })}</mq-badge>`;
      case 'AVAILABLE':
        return nothing;
    }
  }

  #add(): TemplateResult {
    const { item } = this;
    const line = { item: item.id, options: this.#options };
    const known = this.lines.find((each) => sameLine(each, line));
    const room = roomFor(this.lines, line, item);
    const most = (known?.quantity ?? 0) >= room || (this.full && !known);
    const limited = piecesOf(this.lines, item.id) >= item.maxPerOrder;
    const add = (): void => {
      const detail: GoodsLine = { ...line, quantity: (known?.quantity ?? 0) + 1 };
      this.dispatchEvent(new CustomEvent('goods-set', { detail, bubbles: true, composed: true }));
    };
    return html`<button
        type="button"
        aria-label=${t('goodsAddOf', { item: item.name })}
        aria-disabled=${most || this.locked}
        @click=${() => (most || this.locked ? undefined : add())}
      >
        ${t('goodsAdd')}${known ? html` <span class="numbers">(${known.quantity})</span>` : nothing}
      </button>
      ${limited
        ? html`<small class="soft">${t('goodsMost', { count: item.maxPerOrder })}</small>`
        : most && known
          ? html`<small class="soft">${t('goodsAll')}</small>`
          : nothing}`;
  }

  /** What is chosen of each option. */
  get #options(): ChosenOptions {
    return chosenOf(this.item, this.chosen);
  }
}
