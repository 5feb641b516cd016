import { MarqueeElement, controls, css, element, formatMoney, html, nothing, property, state } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import { t } from '../texts.ts';
import { mostOf, piecesOf, sameLine } from './basket.ts';
import type { ChosenOptions, GoodsLine, Item } from './types.ts';

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
        ${gone ? nothing : item.options.map(({ name, values }) => this.#option(name, values))}
        <span class="stock">${this.#stock()}</span>
        ${gone ? nothing : this.#add()}
      </div>
    </article>`;
  }

  #option(name: string, values: readonly string[]): TemplateResult {
    return html`<mq-field label=${name}>
      <select
        aria-label=${t('goodsOption', { option: name, item: this.item.name })}
        @change=${({ target }: Event) => (this.chosen = { ...this.chosen, [name]: (target as HTMLSelectElement).value })}
      >
        ${values.map((value) => html`<option value=${value} .selected=${value === this.#options[name]}>${value}</option>`)}
      </select>
    </mq-field>`;
  }

  #stock(): TemplateResult | typeof nothing {
    const { state: stock, free } = this.item;
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
    const most = piecesOf(this.lines, item.id) >= mostOf(item) || (this.full && !known);
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
      ${most && piecesOf(this.lines, item.id) > 0 ? html`<small class="soft">${t('goodsMost', { count: mostOf(item) })}</small>` : nothing}`;
  }

  /** What is chosen of each option, the first value unless told. */
  get #options(): ChosenOptions {
    return Object.fromEntries(
      this.item.options.map(({ name, values }) => {
        const wanted = this.chosen[name];
        return [name, wanted !== undefined && values.includes(wanted) ? wanted : (values[0] ?? '')];
      }),
    );
  }
}
