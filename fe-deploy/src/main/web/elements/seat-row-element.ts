import { MarqueeElement, css, element, html, property } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import { t } from '../messages/texts.ts';
import { seatSymbol } from './seat-symbols.ts';

/** A kind of mark that seats can have. */
export interface SeatMark {
  readonly name: string;
  readonly label: string;
}

/** Where in a row the focus would go: 0 is the row's own head, 1 its first seat. */
export type RowCell = CustomEvent<{ readonly row: string; readonly seat: number }>;

/**
 * One row of the plan on which seats are marked. A row of its own is drawn again only when something in it changes:
 * a plan has up to 10,000 seats.
 *
 * @fires fe-deploy-seat-down, fe-deploy-seat-over, fe-deploy-seat-click - {@link RowCell}
 */
@element('fe-deploy-seat-row')
export class SeatRowElement extends MarqueeElement {
  static override styles = css`
    :host {
      display: flex;
      width: max-content;
    }
    span {
      display: inline-flex;
      flex: none;
      flex-wrap: wrap;
      align-items: center;
      justify-content: center;
      box-sizing: border-box;
      width: 1.75rem;
      height: 1.75rem;
      margin: 1px;
      font-size: 0.6875rem;
      font-variant-numeric: tabular-nums;
      border: 1px solid var(--mq-line-strong);
      border-radius: 8px 8px 4px 4px;
      color: var(--mq-ink-soft);
      background: var(--mq-surface);
      cursor: pointer;
    }
    .head {
      position: sticky;
      inset-inline-start: 0;
      z-index: 1;
      width: 2.25rem;
      border-color: transparent;
      border-radius: 4px;
      font-weight: 700;
      font-size: 0.75rem;
      color: var(--mq-ink);
      background: var(--mq-canvas);
    }
    .head:hover,
    span:hover {
      border-color: var(--mq-accent);
    }
    .marked {
      color: var(--mq-on-accent);
      background: var(--mq-accent);
      border-color: var(--mq-accent);
    }
    .blocked {
      color: var(--mq-ink-soft);
      border-style: dashed;
      border-color: var(--mq-line-strong);
      background: var(--mq-surface-sunken);
    }
    .several svg {
      width: 0.75rem;
      height: 0.75rem;
    }
    span:focus-visible {
      z-index: 2;
      outline: 2px solid transparent;
      box-shadow: var(--mq-focus);
    }
    svg {
      pointer-events: none;
    }
  `;

  @property() name = '';
  /** One character per seat: `0` plus the bits of its marks. */
  @property() marks = '';
  @property({ attribute: false, hasChanged: (one, other) => JSON.stringify(one) !== JSON.stringify(other) }) kinds: readonly SeatMark[] = [];
  /** Which kind is being marked now. */
  @property({ type: Number }) brush = 0;
  /** The cell of this row that the tab key reaches; -1 for none. */
  @property({ type: Number }) reachable = -1;

  override connectedCallback(): void {
    super.connectedCallback();
    this.role = 'row';
    for (const [on, fired] of [
      ['pointerdown', 'fe-deploy-seat-down'],
      ['pointerover', 'fe-deploy-seat-over'],
      ['click', 'fe-deploy-seat-click'],
    ] as const) {
      this.renderRoot.addEventListener(on, (event) => this.#tell(fired, event));
    }
  }

  override render() {
    const label = this.kinds[this.brush]?.label ?? '';
    return html`<span class="head" role="rowheader" data-seat="0" tabindex=${this.reachable === 0 ? 0 : -1}
        aria-label=${t('markRow', { row: this.name, mark: label })} title=${t('markRow', { row: this.name, mark: label })}>${this.name}</span
      >${[...this.marks].map((bits, index) => this.#seat(index + 1, bits.charCodeAt(0) - 48))}`;
  }

  focusCell(seat: number): void {
    this.renderRoot.querySelector<HTMLElement>(`[data-seat="${seat}"]`)?.focus();
  }

  #seat(seat: number, bits: number): TemplateResult {
    const marked = this.kinds.filter((_, index) => bits & (1 << index));
    const blocked = marked.some(({ name }) => name === 'blocked');
    const style = [marked.length > 0 ? 'marked' : '', blocked ? 'blocked' : '', marked.length > 1 ? 'several' : ''].join(' ');
    const says = marked.length === 0 ? t('unmarked') : marked.map(({ label }) => label).join(', ');
    const label = t('seatMarked', { seat: `${this.name}-${seat}`, marks: says });
    return html`<span
      class=${style}
      role="gridcell"
      data-seat=${seat}
      tabindex=${this.reachable === seat ? 0 : -1}
      aria-label=${label}
      title=${label}
      aria-selected=${(bits & (1 << this.brush)) !== 0}
      >${marked.length === 0 ? seat : marked.map(({ name }) => seatSymbol(name))}</span
    >`;
  }

  #tell(fired: string, event: Event): void {
    const seat = (event.target as HTMLElement).dataset['seat'];
    if (seat === undefined) return;
    const { buttons = 0, pointerType = '' } = event as PointerEvent;
    const detail = { row: this.name, seat: Number(seat), drawing: buttons === 1 && pointerType === 'mouse' };
    this.dispatchEvent(new CustomEvent(fired, { detail, bubbles: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fe-deploy-seat-row': SeatRowElement;
  }
}
