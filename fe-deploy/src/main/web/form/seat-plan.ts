import { groupAt, textAt } from './draft.ts';
import type { Draft } from './draft.ts';
import { parseMoney } from './money.ts';

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
  /** Tickets per performance. */
  readonly capacity: number;
  /** What a performance brings in when it is sold out, in minor units; undefined while a price is missing. */
  readonly revenue: number | undefined;
}

/** The seat plan of the sections as they are typed right now. */
export function seatPlanOf(sections: readonly Draft[], currency: string): SeatPlan {
  const planned = sections.map((section) => plannedSection(section, currency));
  const filled = planned.filter((section) => capacityOf(section) > 0);
  const priced = filled.every((section) => section.price !== null);
  return {
    sections: planned,
    capacity: filled.reduce((total, section) => total + capacityOf(section), 0),
    revenue: priced
      ? filled.reduce((total, section) => total + capacityOf(section) * (section.price ?? 0), 0)
      : undefined,
  };
}

function plannedSection(draft: Draft, currency: string): PlannedSection {
  const section = groupAt(draft);
  const money = parseMoney(textAt(section['price']), currency);
  const common = { name: textAt(section['name']), price: money.outcome === 'amount' ? money.minorUnits : null };
  return textAt(section['kind']) === 'GENERAL'
    ? { ...common, kind: 'GENERAL', capacity: count(section['capacity'], 50_000) }
    : { ...common, kind: 'RESERVED', rows: count(section['rows'], 100), seatsPerRow: count(section['seatsPerRow'], 100) };
}

function capacityOf(section: PlannedSection): number {
  return section.kind === 'GENERAL' ? (section.capacity ?? 0) : (section.rows ?? 0) * (section.seatsPerRow ?? 0);
}

/** A half-typed number must not make the preview draw a million seats. */
function count(draft: Draft | undefined, most: number): number {
  const text = textAt(draft).trim();
  return /^\d+$/.test(text) ? Math.min(Number(text), most) : 0;
}
