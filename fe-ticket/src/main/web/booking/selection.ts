/** What the buyer wants: seats, and places of general admission. Pure. */
import { Mark, seatById } from '@marquee/ui/seat-map';
import type { Plan, PlanSection, SeatPlace } from '@marquee/ui/seat-map';
import type { Availability, Hold, HoldWish } from '../api/types.ts';

export interface Selection {
  /** Seat ids in the order in which they were chosen. */
  readonly seats: readonly string[];
  /** Places by section id; never zero. */
  readonly places: Readonly<Record<string, number>>;
}

export const NOTHING: Selection = { seats: [], places: {} };

export type Change =
  | { readonly kind: 'changed'; readonly selection: Selection }
  | { readonly kind: 'limit'; readonly limit: number };

export function count(selection: Selection): number {
  return selection.seats.length + Object.values(selection.places).reduce((sum, quantity) => sum + quantity, 0);
}

/** Adds a seat or takes it away again. */
export function toggleSeat(selection: Selection, seat: string, limit: number): Change {
  if (selection.seats.includes(seat)) {
    return changed({ ...selection, seats: selection.seats.filter((each) => each !== seat) });
  }
  if (count(selection) >= limit) {
    return { kind: 'limit', limit };
  }
  return changed({ ...selection, seats: [...selection.seats, seat] });
}

/** Sets the places of a section, as far as there are free ones. */
export function setPlaces(selection: Selection, section: string, wanted: number, free: number, limit: number): Change {
  const { [section]: before = 0, ...others } = selection.places;
  const quantity = Math.max(0, Math.min(Math.floor(wanted), free));
  if (quantity > before && count(selection) - before + quantity > limit) {
    return { kind: 'limit', limit };
  }
  return changed({ ...selection, places: quantity > 0 ? { ...others, [section]: quantity } : others });
}

/**
 * What of the selection can still be had, and the seats that cannot. Places shrink to what is left.
 */
export function stillFree(
  selection: Selection,
  plan: Plan,
  availability: Availability,
): { readonly selection: Selection; readonly lost: readonly string[] } {
  const states = new Map(availability.sections.map((section) => [section.id, section]));
  const lost = selection.seats.filter((id) => {
    const seat = seatById(plan, id);
    return !seat || stateOf(seat, states.get(seat.section.id)?.states) !== Mark.AVAILABLE;
  });
  const places = Object.fromEntries(
    Object.entries(selection.places)
      .map(([section, quantity]) => [section, Math.min(quantity, states.get(section)?.free ?? 0)] as const)
      .filter(([, quantity]) => quantity > 0),
  );
  return { selection: { seats: selection.seats.filter((id) => !lost.includes(id)), places }, lost };
}

export function wishOf(selection: Selection, performance: string): HoldWish {
  return {
    performance,
    seats: [...selection.seats].sort(),
    places: Object.entries(selection.places)
      .map(([section, quantity]) => ({ section, quantity }))
      .sort((one, other) => (one.section < other.section ? -1 : 1)),
  };
}

export function selectionOf(hold: Hold): Selection {
  return {
    seats: hold.seats,
    places: Object.fromEntries(hold.places.map(({ section, quantity }) => [section, quantity])),
  };
}

export interface Line {
  readonly section: PlanSection;
  readonly quantity: number;
  /** Chosen seats in plan order; empty for general admission. */
  readonly seats: readonly SeatPlace[];
  /** Minor units, for the whole line. */
  readonly amount: number;
}

/** One line a section, in plan order. */
export function lines(selection: Selection, plan: Plan): Line[] {
  const seats = selection.seats
    .map((id) => seatById(plan, id))
    .filter((seat) => seat !== undefined)
    .sort((one, other) => one.index - other.index);
  return plan.sections
    .map((section) => {
      const own = seats.filter((seat) => seat.section === section);
      const quantity = own.length + (selection.places[section.id] ?? 0);
      return { section, seats: own, quantity, amount: quantity * (section.price ?? 0) };
    })
    .filter(({ quantity }) => quantity > 0);
}

/** Minor units. What the server says in a hold stands above it. */
export function total(selection: Selection, plan: Plan): number {
  return lines(selection, plan).reduce((sum, line) => sum + line.amount, 0);
}

function stateOf(seat: SeatPlace, states: string | null | undefined): Mark {
  const code = states?.[seat.index - seat.section.first];
  return code === 'H' ? Mark.HELD : code === 'S' ? Mark.SOLD : Mark.AVAILABLE;
}

function changed(selection: Selection): Change {
  return { kind: 'changed', selection };
}
