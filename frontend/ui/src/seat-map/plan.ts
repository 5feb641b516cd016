/**
 * The seat plan: what the sections of a venue hold, in one numbering.
 *
 * Every seat of every RESERVED section has an index from 0, in plan order: section by section, row by row, seat by
 * seat. It is the order of the `states` strings that ticketing answers with.
 */

export type SectionKind = 'RESERVED' | 'GENERAL';

/**
 * A section as it comes: from a seller's form (`rows` and `seatsPerRow` are numbers, there is no id yet, and fields may
 * be half typed) or from event (`rows` is a list).
 */
export interface SectionFacts {
  readonly id?: string;
  readonly name?: string;
  readonly kind?: SectionKind;
  /** Minor units of the show's currency. */
  readonly price?: number | null;
  readonly capacity?: number | null;
  readonly rows?: number | readonly RowFacts[] | null;
  readonly seatsPerRow?: number | null;
}

export interface RowFacts {
  readonly name: string;
  readonly seats: number;
}

export interface PlanRow extends RowFacts {
  /** Index of the row's first seat. */
  readonly first: number;
}

export interface PlanSection {
  readonly id: string;
  readonly name: string;
  readonly kind: SectionKind;
  readonly price: number | null;
  readonly capacity: number;
  readonly rows: readonly PlanRow[];
  /** Index of the section's first seat. */
  readonly first: number;
  readonly seats: number;
  /** Position of the section's price among the plan's distinct prices, dearest first. */
  readonly category: number;
}

export interface Plan {
  readonly sections: readonly PlanSection[];
  readonly seats: number;
  /** Distinct prices, dearest first; `PlanSection.category` points into it. */
  readonly prices: readonly (number | null)[];
}

export interface SeatPlace {
  readonly index: number;
  readonly id: string;
  readonly section: PlanSection;
  readonly row: PlanRow;
  readonly number: number;
}

/** More than any hall has; keeps a typing error in a form from freezing the page. */
const MOST_SEATS = 200_000;
const MOST_ROWS = 1_000;

/** Rows are named A to Z, then AA, AB and so on. */
export function rowName(index: number): string {
  let name = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

export function planOf(facts: readonly SectionFacts[]): Plan {
  const prices = [...new Set(facts.map((section) => amount(section.price)))].sort((a, b) => (b ?? -1) - (a ?? -1));
  const sections: PlanSection[] = [];
  let first = 0;
  facts.forEach((section, position) => {
    const kind = section.kind ?? 'RESERVED';
    const rows = kind === 'RESERVED' ? rowsOf(section, first) : [];
    const seats = rows.reduce((sum, row) => sum + row.seats, 0);
    sections.push({
      id: section.id ?? `s${position + 1}`,
      name: section.name ?? '',
      kind,
      price: amount(section.price),
      capacity: kind === 'RESERVED' ? seats : count(section.capacity),
      rows,
      first,
      seats,
      category: prices.indexOf(amount(section.price)),
    });
    first += seats;
  });
  return { sections, seats: first, prices };
}

/** The seat with this index; undefined outside the plan. */
export function seatAt(plan: Plan, index: number): SeatPlace | undefined {
  if (!Number.isInteger(index) || index < 0 || index >= plan.seats) {
    return undefined;
  }
  const section = lastStartingBy(plan.sections.filter((each) => each.seats > 0), index);
  const row = section && lastStartingBy(section.rows.filter((each) => each.seats > 0), index);
  if (!section || !row) {
    return undefined;
  }
  const number = index - row.first + 1;
  return { index, id: seatId(section, row, number), section, row, number };
}

/** The seat with this id; undefined when the plan has none. */
export function seatById(plan: Plan, id: string): SeatPlace | undefined {
  const parts = /^(.+)-([^-]+)-(\d+)$/.exec(id);
  const section = parts && plan.sections.find((each) => each.id === parts[1]);
  const row = section?.rows.find((each) => each.name === parts?.[2]);
  const number = Number(parts?.[3]);
  if (!section || !row || number < 1 || number > row.seats) {
    return undefined;
  }
  return { index: row.first + number - 1, id, section, row, number };
}

export function seatId(section: PlanSection, row: PlanRow, number: number): string {
  return `${section.id}-${row.name}-${number}`;
}

function rowsOf(section: SectionFacts, first: number): PlanRow[] {
  const rows: readonly RowFacts[] =
    typeof section.rows === 'object' && section.rows !== null
      ? section.rows
      : Array.from({ length: Math.min(count(section.rows), MOST_ROWS) }, (_, index) => ({
          name: rowName(index),
          seats: count(section.seatsPerRow),
        }));
  let next = first;
  const numbered: PlanRow[] = [];
  for (const row of rows) {
    const seats = Math.min(count(row.seats), MOST_SEATS - next);
    if (seats > 0) {
      numbered.push({ name: row.name, seats, first: next });
      next += seats;
    }
  }
  return numbered;
}

function lastStartingBy<T extends { readonly first: number }>(sorted: readonly T[], index: number): T | undefined {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle]?.first ?? Infinity) <= index) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return sorted[low];
}

/** A whole number from a form field that may be empty or half typed. */
function count(value: number | string | null | undefined | readonly RowFacts[]): number {
  const number = Math.floor(Number(value ?? 0));
  return Number.isFinite(number) && number > 0 ? number : 0;
}

function amount(value: number | null | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
