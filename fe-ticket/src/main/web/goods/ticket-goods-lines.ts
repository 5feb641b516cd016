import { MarqueeElement, controls, css, element, formatMoney, html, icon, nothing, property } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import { t } from '../texts.ts';
import { itemOf, nameWith, roomFor } from './basket.ts';
import type { GoodsLine, Item, Items } from './types.ts';

/**
 * The merchandise in the basket.
 *
 * @fires goods-set - a line with the wanted quantity; none takes it out
 */
@element('ticket-goods-lines')
export class TicketGoodsLines extends MarqueeElement {
  static override styles = [
    controls,
    css`
      ul {
        display: grid;
        gap: var(--mq-space-2);
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0 var(--mq-space-2);
        align-items: center;
        overflow-wrap: anywhere;
      }
      .stepper {
        display: flex;
        align-items: center;
        gap: var(--mq-space-1);
      }
      .stepper button {
        width: 2.25rem;
        min-height: 2.25rem;
        padding: 0;
      }
      output {
        min-width: 2ch;
        text-align: center;
        font-weight: 700;
      }
      .numbers {
        text-align: end;
      }
    `,
  ];

  @property({ attribute: false }) items!: Items;
  @property({ attribute: false }) lines: readonly GoodsLine[] = [];
  @property({ type: Boolean }) locked = false;

  protected override render(): TemplateResult {
    return html`<strong id="heading">${t('goods')}</strong>
      <ul aria-labelledby="heading">
        ${this.lines.map((line) => this.#line(line, itemOf(this.items.items, line.item)))}
      </ul>`;
  }

  #line(line: GoodsLine, item: Item | undefined): TemplateResult | typeof nothing {
    if (!item) {
      return nothing;
    }
    const name = nameWith(item.name, line.options);
    const full = line.quantity >= roomFor(this.lines, line, item);
    return html`<li>
      <span>${name}</span>
      <span class="numbers">${formatMoney(line.quantity * item.price, this.items.currency)}</span>
      <div class="stepper" role="group" aria-label=${t('goodsQuantity', { item: name })}>
        <button
          type="button"
          class="quiet"
          aria-label=${line.quantity === 1 ? t('goodsRemove', { item: name }) : t('goodsFewerOf', { item: name })}
          ?disabled=${this.locked}
          @click=${() => this.#set(line, line.quantity - 1)}
        >
          ${icon(line.quantity === 1 ? 'trash' : 'minus')}
        </button>
        <output aria-live="polite">${line.quantity}</output>
        <button
          type="button"
          class="quiet"
          aria-label=${t('goodsMoreOf', { item: name })}
          ?disabled=${this.locked || full}
          @click=${() => this.#set(line, line.quantity + 1)}
        >
          ${icon('plus')}
        </button>
      </div>
    </li>`;
  }

  #set(line: GoodsLine, quantity: number): void {
    this.dispatchEvent(new CustomEvent('goods-set', { detail: { ...line, quantity }, bubbles: true, composed: true }));
  }
}
