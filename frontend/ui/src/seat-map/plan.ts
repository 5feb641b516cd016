/**
 * The seat plan: what the sections of a venue hold, in one numbering.
 *
 * Every seat of every RESERVED section has an index from 0, in plan order: section by section, row by row, seat by
 * seat. It is the order of the `states` strings that ticketing answers with.
 */
import { SEAT_LISTS, STANDARD, amount, count, rowFacts } from './facts.ts';
import type { RowFacts, SectionFacts, SectionKind, TicketTypeFacts } from './facts.ts';

/** What one should know about a seat before taking it. */
export const SEAT_FEATURES = ['accessible', 'companion', 'restrictedView'] as const;
export type SeatFeature = (typeof SEAT_FEATURES)[number];

export interface TicketType {
  readonly name: string;
  /** Minor units; null while a form has none. */
  readonly price: number | null;
}

/** What a seat costs, by ticket type: a section has its own, and one for each of its price categories. */
export interface PriceTier {
  /** Name of the price category; null for the section's own. */
  readonly name: string | null;
  /** At least one; the standard type first. */
  readonly types: readonly [TicketType, ...TicketType[]];
  /** Position of the standard price among the plan's distinct ones, dearest first. */
  readonly category: number;
}

export interface PlanRow extends Readonly<Record<(typeof SEAT_LISTS)[number], readonly number[]>> {
  readonly name: string;
  readonly seats: number;
  /** Index of the row's first seat. */
  readonly first: number;
  readonly tier: PriceTier;
}

export interface PlanSection {
  readonly id: string;
  readonly name: string;
  readonly kind: SectionKind;
  /** Of the standard type in the section's own price category. */
  readonly price: number | null;
  /** The section's own first. */
  readonly tiers: readonly [PriceTier, ...PriceTier[]];
  readonly capacity: number;
  readonly rows: readonly PlanRow[];
  /** Index of the section's first seat. */
  readonly first: number;
  readonly seats: number;
  /** That of the section's own price; see {@link PriceTier.category}. */
  readonly category: number;
}

export interface Plan {
  readonly sections: readonly PlanSection[];
  readonly seats: number;
  /** Distinct standard prices, dearest first; `category` points into it. */
  readonly prices: readonly (number | null)[];
}

export interface SeatPlace {
  readonly index: number;
  readonly id: string;
  readonly section: PlanSection;
  readonly row: PlanRow;
  readonly number: number;
  readonly features: readonly SeatFeature[];
}

/** More than any hall has; keeps a typing error in a form from freezing the page. */
const MOST_SEATS = 200_000;

export function planOf(facts: readonly SectionFacts[]): Plan {
  const prices = [...new Set(facts.flatMap(standardPrices))].sort((a, b) => (b ?? -1) - (a ?? -1));
  const sections: PlanSection[] = [];
  let first = 0;
  facts.forEach((section, position) => {
    const kind = section.kind ?? 'RESERVED';
    const tiers = tiersOf(section, prices);
    const rows = kind === 'RESERVED' ? rowsOf(section, tiers, first) : [];
    const seats = rows.reduce((sum, row) => sum + row.seats, 0);
    sections.push({
      id: section.id ?? `s${position + 1}`,
      name: section.name ?? '',
      kind,
      price: amount(section.price),
      tiers,
      capacity: kind === 'RESERVED' ? seats : count(section.capacity),
      rows,
      first,
      seats,
      category: tiers[0].category,
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
  const row = section && lastStartingBy(section.rows, index);
  return section && row && seatPlace(section, row, index - row.first + 1);
}

/** The seat with this id; undefined when the plan has none. */
export function seatById(plan: Plan, id: string): SeatPlace | undefined {
  const parts = /^(.+)-([^-]+)-(\d+)$/.exec(id);
  const section = parts && plan.sections.find((each) => each.id === parts[1]);
  const row = section?.rows.find((each) => each.name === parts?.[2]);
  const number = Number(parts?.[3]);
  return section && row && number >= 1 && number <= row.seats ? seatPlace(section, row, number) : undefined;
}

export function seatId(section: PlanSection, row: PlanRow, number: number): string {
  return `${section.id}-${row.name}-${number}`;
}

export function featuresOf(row: PlanRow, number: number): SeatFeature[] {
  return SEAT_FEATURES.filter((feature) => row[feature].includes(number));
}

/** The features that some seat of the plan has. */
export function featuresIn(plan: Plan): SeatFeature[] {
  return SEAT_FEATURES.filter((feature) => plan.sections.some(({ rows }) => rows.some((row) => row[feature].length > 0)));
}

/** Whether the plan has seats that are not for sale. */
export function hasBlocked(plan: Plan): boolean {
  return plan.sections.some(({ rows }) => rows.some(({ blocked }) => blocked.length > 0));
}

function seatPlace(section: PlanSection, row: PlanRow, number: number): SeatPlace {
  const id = seatId(section, row, number);
  return { index: row.first + number - 1, id, section, row, number, features: featuresOf(row, number) };
}

function standardPrices(section: SectionFacts): (number | null)[] {
  const categories = section.categories ?? [];
  return [section, ...categories].map(({ price, ticketTypes }) => typesOf(price, ticketTypes)[0].price);
}

function tiersOf(section: SectionFacts, prices: Plan['prices']): PlanSection['tiers'] {
  const tier = (name: string | null, price: number | null | undefined, further: SectionFacts['ticketTypes']): PriceTier => {
    const types = typesOf(price, further);
    return { name, types, category: prices.indexOf(types[0].price) };
  };
  return [
    tier(null, section.price, section.ticketTypes),
    ...(section.categories ?? []).map(({ name, price, ticketTypes }) => tier(name ?? '', price, ticketTypes)),
  ];
}

function typesOf(price: number | null | undefined, types: readonly TicketTypeFacts[] | null | undefined): PriceTier['types'] {
  const [first, ...others] = types ?? [];
  const complete = first?.name === STANDARD;
  const standard = complete ? first.price : price;
  const further = complete ? others : (types ?? []);
  return [
    { name: STANDARD, price: amount(standard) },
    ...further.map((type) => ({ name: type.name ?? '', price: amount(type.price) })),
  ];
}

function rowsOf(section: SectionFacts, tiers: PlanSection['tiers'], first: number): PlanRow[] {
  let next = first;
  const numbered: PlanRow[] = [];
  for (const row of rowFacts(section)) {
    const seats = Math.min(count(row.seats), MOST_SEATS - next);
    if (seats > 0) {
      const tier = tiers.find(({ name }) => name !== null && name === row.category) ?? tiers[0];
      numbered.push({ name: row.name, seats, first: next, tier, ...listsOf(row) });
      next += seats;
    }
  }
  return numbered;
}

function listsOf(row: RowFacts): Pick<PlanRow, (typeof SEAT_LISTS)[number]> {
  const { blocked, accessible, companion, restrictedView } = row;
  return {
    blocked: blocked ?? [], accessible: accessible ?? [], companion: companion ?? [], restrictedView: restrictedView ?? [],
  };
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
