import { MarqueeElement, css, element, html, property, state } from '@marquee/ui';
import { rowName, rowNames } from '../form/seats.ts';
import type { Hall, SeatRange } from '../form/seats.ts';
import { t } from '../messages/texts.ts';
import './seat-row-element.ts';
import type { SeatMark } from './seat-row-element.ts';

interface Cell {
  readonly row: number;
  /** 0 is the row's head, which stands for the whole row. */
  readonly seat: number;
}

interface Pointed {
  readonly row: string;
  readonly seat: number;
  readonly drawing: boolean;
}

/** Seats to mark or to free from the mark of the brush. */
export type SeatPaint = CustomEvent<{ readonly seats: SeatRange; readonly present: boolean }>;

/**
 * The plan of a section on which seats are marked: by tapping, by drawing over them with a mouse, or with the keyboard
 * (arrows, Home and End move; space or Enter marks; with Shift the arrows draw).
 *
 * @fires fe-deploy-seat-paint - {@link SeatPaint}
 */
@element('fe-deploy-seat-grid')
export class SeatGridElement extends MarqueeElement {
  static override styles = css`
    :host {
      display: block;
    }
    .hall {
      overflow: auto;
      max-height: min(26rem, 70vh);
      padding: var(--mq-space-2) var(--mq-space-1) var(--mq-space-2) 0;
      background: var(--mq-canvas);
      border: 1px solid var(--mq-line);
      border-radius: var(--mq-radius);
      user-select: none;
    }
    .stage {
      position: sticky;
      inset-inline-start: 0;
      padding-bottom: var(--mq-space-2);
      font-size: var(--mq-text-s);
      text-align: center;
      color: var(--mq-ink-soft);
    }
  `;

  @property({ attribute: false }) hall: Hall = { rows: 0, seatsPerRow: 0 };
  /** Per kind, the marked seats by row. */
  @property({ attribute: false }) marked: readonly ReadonlyMap<string, ReadonlySet<number>>[] = [];
  @property({ attribute: false }) kinds: readonly SeatMark[] = [];
  @property({ type: Number }) brush = 0;
  @property() label = '';
  @state() private reached: Cell = { row: 0, seat: 1 };
  /** What drawing with a held button does, from where it began. */
  #drawing: { readonly from: Pointed; readonly present: boolean; moved: boolean } | undefined;

  override render() {
    const { row, seat } = this.#inside(this.reached);
    return html`<div
      class="hall"
      role="grid"
      aria-multiselectable="true"
      aria-label=${this.label}
      @keydown=${this.#key}
      @fe-deploy-seat-down=${this.#down}
      @fe-deploy-seat-over=${this.#over}
      @fe-deploy-seat-click=${this.#click}
    >
      <div class="stage" role="presentation">${t('stage')}</div>
      ${rowNames(this.hall).map(
        (name, index) => html`<fe-deploy-seat-row
          .name=${name}
          .marks=${this.#bitsOf(name)}
          .kinds=${this.kinds}
          .brush=${this.brush}
          .reachable=${index === row ? seat : -1}
        ></fe-deploy-seat-row>`,
      )}
    </div>`;
  }

  /** The marks of a row as one text, which is the same as long as nothing in the row changes. */
  #bitsOf(row: string): string {
    const lists = this.marked.map((byRow) => byRow.get(row));
    if (lists.every((list) => list === undefined)) return '0'.repeat(this.hall.seatsPerRow);
    return Array.from({ length: this.hall.seatsPerRow }, (_, index) =>
      String.fromCharCode(lists.reduce((bits, list, kind) => bits | (list?.has(index + 1) ? 1 << kind : 0), 0) + 48),
    ).join('');
  }

  #inside({ row, seat }: Cell): Cell {
    return { row: Math.max(0, Math.min(row, this.hall.rows - 1)), seat: Math.max(0, Math.min(seat, this.hall.seatsPerRow)) };
  }

  #has({ row, seat }: { readonly row: string; readonly seat: number }): boolean {
    const seats = this.marked[this.brush]?.get(row);
    return seat === 0 ? seats?.size === this.hall.seatsPerRow : seats?.has(seat) === true;
  }

  #paint({ row, seat }: { readonly row: string; readonly seat: number }, present: boolean): void {
    const seats: SeatRange = seat === 0 ? { row, from: 1, to: this.hall.seatsPerRow } : { row, from: seat, to: seat };
    this.dispatchEvent(new CustomEvent('fe-deploy-seat-paint', { detail: { seats, present } }));
  }

  readonly #down = ({ detail }: CustomEvent<Pointed>): void => {
    this.#drawing = detail.drawing && detail.seat > 0 ? { from: detail, present: !this.#has(detail), moved: false } : undefined;
  };

  readonly #over = ({ detail }: CustomEvent<Pointed>): void => {
    const drawing = this.#drawing;
    if (drawing === undefined || !detail.drawing || detail.seat === 0) return;
    if (detail.row === drawing.from.row && detail.seat === drawing.from.seat && !drawing.moved) return;
    if (!drawing.moved) this.#paint(drawing.from, drawing.present);
    drawing.moved = true;
    this.#paint(detail, drawing.present);
  };

  readonly #click = ({ detail }: CustomEvent<Pointed>): void => {
    const drawn = this.#drawing?.moved === true;
    this.#drawing = undefined;
    this.reached = { row: rowNames(this.hall).indexOf(detail.row), seat: detail.seat };
    if (!drawn) this.#paint(detail, !this.#has(detail));
  };

  readonly #key = (event: KeyboardEvent): void => {
    const { row, seat } = this.#inside(this.reached);
    const here = { row: rowName(row), seat };
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      this.#paint(here, !this.#has(here));
      return;
    }
    const target = movedBy(event, { row, seat }, this.hall);
    if (target === undefined) return;
    event.preventDefault();
    const next = this.#inside(target);
    if (event.shiftKey && seat > 0 && next.seat > 0) this.#paint({ row: rowName(next.row), seat: next.seat }, this.#has(here));
    void this.#reach(next);
  };

  async #reach(cell: Cell): Promise<void> {
    this.reached = cell;
    await this.updateComplete;
    const row = this.renderRoot.querySelectorAll('fe-deploy-seat-row')[cell.row];
    await row?.updateComplete;
    row?.focusCell(cell.seat);
  }
}

function movedBy({ key, ctrlKey }: KeyboardEvent, { row, seat }: Cell, { rows, seatsPerRow }: Hall): Cell | undefined {
  switch (key) {
    case 'ArrowLeft':
      return { row, seat: seat - 1 };
    case 'ArrowRight':
      return { row, seat: seat + 1 };
    case 'ArrowUp':
      return { row: row - 1, seat };
    case 'ArrowDown':
      return { row: row + 1, seat };
    case 'Home':
      return { row: ctrlKey ? 0 : row, seat: 1 };
    case 'End':
      return { row: ctrlKey ? rows - 1 : row, seat: seatsPerRow };
    default:
      return undefined;
  }
}
