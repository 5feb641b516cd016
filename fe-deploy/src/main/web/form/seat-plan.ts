import { groupAt, itemsAt, textAt } from './draft.ts';
import type { Draft, DraftGroup } from './draft.ts';
import { parseMoney } from './money.ts';
import { readSeats, rowIndex, rowNames, seatsByRow, writtenSeats } from './seats.ts';

/** A section as `<mq-seat-map>` takes it; what is not typed yet is missing. */
export interface PlannedSection {
  readonly name: string;
  readonly kind: 'RESERVED' | 'GENERAL';
  readonly price: number | null;
  readonly rows?: number;
  readonly seatsPerRow?: number;
  readonly capacity?: number;
  readonly categories?: readonly PlannedCategory[];
  readonly blocked?: readonly string[];
  readonly accessible?: readonly string[];
  readonly companion?: readonly string[];
  readonly restrictedView?: readonly string[];
}

export interface PlannedCategory {
  readonly name: string;
  readonly fromRow: string;
  readonly toRow: string;
  readonly price: number | null;
}

export interface SeatPlan {
  readonly sections: readonly PlannedSection[];
  /** Tickets per performance, without blocked seats. */
  readonly capacity: number;
  /** What a performance brings in when it is sold out at standard prices, in minor units; undefined while one is missing. */
  readonly revenue: number | undefined;
}

/** Tickets that cost the same. */
interface Lot {
  readonly tickets: number;
  readonly price: number | null;
}

/** The seat plan of the sections as they are typed right now. */
export function seatPlanOf(sections: readonly Draft[], currency: string): SeatPlan {
  const planned = sections.map((section) => plannedSection(groupAt(section), currency));
  const lots = planned.flatMap(lotsOf).filter(({ tickets }) => tickets > 0);
  return {
    sections: planned,
    capacity: lots.reduce((total, { tickets }) => total + tickets, 0),
    revenue: lots.every(({ price }) => price !== null)
      ? lots.reduce((total, { tickets, price }) => total + tickets * (price ?? 0), 0)
      : undefined,
  };
}

function plannedSection(section: DraftGroup, currency: string): PlannedSection {
  const common = { name: textAt(section['name']), price: priceOf(section, currency) };
  return textAt(section['kind']) === 'GENERAL'
    ? { ...common, kind: 'GENERAL', capacity: count(section['capacity'], 50_000) }
    : {
        ...common,
        kind: 'RESERVED',
        rows: count(section['rows'], 100),
        seatsPerRow: count(section['seatsPerRow'], 100),
        categories: itemsAt(section['categories']).map((category) => plannedCategory(groupAt(category), currency)),
        blocked: seatsIn(section['blocked']),
        accessible: seatsIn(section['accessible']),
        companion: seatsIn(section['companion']),
        restrictedView: seatsIn(section['restrictedView']),
      };
}

function plannedCategory(category: DraftGroup, currency: string): PlannedCategory {
  const [fromRow, toRow] = ['fromRow', 'toRow'].map((name) => textAt(category[name]).trim().toUpperCase()) as [string, string];
  return { name: textAt(category['name']), fromRow, toRow, price: priceOf(category, currency) };
}

function seatsIn(draft: Draft | undefined): readonly string[] {
  return writtenSeats(readSeats(textAt(draft)).ranges);
}

/** Each row at its own price. */
function lotsOf({ kind, price, capacity = 0, rows = 0, seatsPerRow = 0, categories = [], blocked = [] }: PlannedSection): readonly Lot[] {
  if (kind === 'GENERAL') {
    return [{ tickets: capacity, price }];
  }
  const hall = { rows, seatsPerRow };
  const notSold = seatsByRow(blocked.join(', '), hall);
  return rowNames(hall).map((name, row) => {
    const category = categories.find(({ fromRow, toRow }) => rowIndex(fromRow) <= row && row <= rowIndex(toRow));
    return { tickets: seatsPerRow - (notSold.get(name)?.size ?? 0), price: category === undefined ? price : category.price };
  });
}

function priceOf(group: DraftGroup, currency: string): number | null {
  const money = parseMoney(textAt(group['price']), currency);
  return money.outcome === 'amount' ? money.minorUnits : null;
}

/** A half-typed number must not make the preview draw a million seats. */
function count(draft: Draft | undefined, most: number): number {
  const text = textAt(draft).trim();
  return /^\d+$/.test(text) ? Math.min(Number(text), most) : 0;
}
