import { groupAt, itemsAt, textAt } from './draft.ts';
import type { Draft, DraftGroup } from './draft.ts';
import { parseMoney } from './money.ts';
import { rowIndex, seatsByRow } from './seats.ts';

/** A section as `<mq-seat-map>` takes it; what is not typed yet is missing. */
export interface PlannedSection {
  readonly name: string;
  readonly kind: 'RESERVED' | 'GENERAL';
  readonly price: number | null;
  readonly rows?: number;
  readonly seatsPerRow?: number;
  readonly capacity?: number;
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
  const lots = planned.flatMap((section, index) => lotsOf(section, groupAt(sections[index]), currency)).filter(({ tickets }) => tickets > 0);
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
    : { ...common, kind: 'RESERVED', rows: count(section['rows'], 100), seatsPerRow: count(section['seatsPerRow'], 100) };
}

/** The rows of each price category, then the rest of the section. */
function lotsOf({ kind, price, capacity = 0, rows = 0, seatsPerRow = 0 }: PlannedSection, section: DraftGroup, currency: string): readonly Lot[] {
  if (kind === 'GENERAL') {
    return [{ tickets: capacity, price }];
  }
  const categories = itemsAt(section['categories']).map((draft) => {
    const category = groupAt(draft);
    const [from, to] = ['fromRow', 'toRow'].map((name) => rowIndex(textAt(category[name]).toUpperCase())) as [number, number];
    return { from, to, price: priceOf(category, currency) };
  });
  const blocked = seatsByRow(textAt(section['blocked']), { rows, seatsPerRow });
  const sellable = Array.from({ length: rows }, () => seatsPerRow);
  for (const [row, seats] of blocked) {
    sellable[rowIndex(row)] = seatsPerRow - seats.size;
  }
  return sellable.map((tickets, row) => {
    const category = categories.find(({ from, to }) => from <= row && row <= to);
    return { tickets, price: category === undefined ? price : category.price };
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
