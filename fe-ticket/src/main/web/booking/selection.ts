/** What the buyer wants: seats, and places of general admission, each with a ticket type. Pure. */
import { STANDARD, seatById } from '@marquee/ui/seat-map';
import type { Plan, PlanSection, PriceTier, SeatPlace } from '@marquee/ui/seat-map';
import type { Availability, HeldTicket, Hold, Places, SeatsWish } from '../api/types.ts';

export interface Selection {
  /** Seat ids in the order in which they were chosen. */
  readonly seats: readonly string[];
  /** Ticket types by seat id; a seat that is missing has the standard type. */
  readonly types: Readonly<Record<string, string>>;
  /** One entry a section and type; never of quantity zero. */
  readonly places: readonly Required<Places>[];
}

export const NOTHING: Selection = { seats: [], types: {}, places: [] };

export type Change =
  | { readonly kind: 'changed'; readonly selection: Selection }
  | { readonly kind: 'limit'; readonly limit: number };

export function count(selection: Selection): number {
  return selection.seats.length + sumOf(selection.places);
}

export function quantityOf(selection: Selection, section: string, ticketType = STANDARD): number {
  return selection.places.find((each) => isOf(each, section, ticketType))?.quantity ?? 0;
}

/** Adds a seat or takes it away again. */
export function toggleSeat(selection: Selection, seat: string, limit: number): Change {
  if (selection.seats.includes(seat)) {
    return changed(withoutSeats(selection, [seat]));
  }
  if (count(selection) >= limit) {
    return { kind: 'limit', limit };
  }
  return changed({ ...selection, seats: [...selection.seats, seat] });
}

/** Sets the places of a section and type, as far as there are free ones in the section. */
export function setPlaces(selection: Selection, wish: Required<Places>, free: number, limit: number): Change {
  const others = selection.places.filter((each) => !isOf(each, wish.section, wish.ticketType));
  const taken = sumOf(others.filter(({ section }) => section === wish.section));
  const quantity = Math.max(0, Math.min(Math.floor(wish.quantity), free - taken));
  const growing = quantity > quantityOf(selection, wish.section, wish.ticketType);
  if (growing && selection.seats.length + sumOf(others) + quantity > limit) {
    return { kind: 'limit', limit };
  }
  return changed({ ...selection, places: quantity > 0 ? [...others, { ...wish, quantity }] : others });
}

/** Gives a chosen seat a ticket type. */
export function setType(selection: Selection, seat: string, ticketType: string): Selection {
  const { [seat]: _, ...others } = selection.types;
  return { ...selection, types: ticketType === STANDARD ? others : { ...others, [seat]: ticketType } };
}

export function withoutSeats(selection: Selection, seats: readonly string[]): Selection {
  return {
    ...selection,
    seats: selection.seats.filter((seat) => !seats.includes(seat)),
    types: Object.fromEntries(Object.entries(selection.types).filter(([seat]) => !seats.includes(seat))),
  };
}

/**
 * What of the selection can still be had, and the seats that cannot. Places shrink to what is left.
 * @param spared seats that count as free while they are held: the buyer's own, of a hold that has just ended
 */
export function stillFree(
  selection: Selection,
  plan: Plan,
  availability: Availability,
  spared: ReadonlySet<string> = new Set(),
): { readonly selection: Selection; readonly lost: readonly string[] } {
  const sections = new Map(availability.sections.map((section) => [section.id, section]));
  const lost = selection.seats.filter((id) => {
    const seat = seatById(plan, id);
    const state = seat && (sections.get(seat.section.id)?.states?.[seat.index - seat.section.first] ?? 'A');
    return state !== 'A' && !(state === 'H' && spared.has(id));
  });
  const left = new Map(availability.sections.map(({ id, free }) => [id, free]));
  const places = selection.places
    .map((each) => {
      const quantity = Math.min(each.quantity, left.get(each.section) ?? 0);
      left.set(each.section, (left.get(each.section) ?? 0) - quantity);
      return { ...each, quantity };
    })
    .filter(({ quantity }) => quantity > 0);
  return { selection: { ...withoutSeats(selection, lost), places }, lost };
}

/**
 * The same wish whatever the order of choosing. Standard types go without saying, so that a show from before there were
 * ticket types understands.
 */
export function wishOf(selection: Selection, performance: string): SeatsWish {
  const types = Object.entries(selection.types).filter(([seat]) => selection.seats.includes(seat));
  return {
    performance,
    seats: [...selection.seats].sort(),
    ...(types.length > 0 && { ticketTypes: Object.fromEntries(types.sort(([one], [other]) => (one < other ? -1 : 1))) }),
    places: selection.places
      .map(({ section, quantity, ticketType }) =>
        ticketType === STANDARD ? { section, quantity } : { section, quantity, ticketType },
      )
      .sort((one, other) => (key(one) < key(other) ? -1 : 1)),
  };
}

export function selectionOf(hold: Hold): Selection {
  const types = (hold.tickets ?? []).flatMap(({ seat, ticketType }) =>
    seat === null || ticketType === STANDARD ? [] : [[seat, ticketType] as const],
  );
  return {
    seats: hold.seats,
    types: Object.fromEntries(types),
    places: hold.places.map(({ section, quantity, ticketType }) => ({ section, quantity, ticketType: ticketType ?? STANDARD })),
  };
}

interface Typed {
  readonly ticketType: string;
  /** Minor units, of one ticket. */
  readonly price: number;
}

export interface SeatItem extends Typed {
  readonly seat: SeatPlace;
}

export interface PlacesItem extends Typed {
  readonly quantity: number;
}

export interface Line {
  readonly section: PlanSection;
  readonly quantity: number;
  /** Chosen seats in plan order; empty for general admission. */
  readonly seats: readonly SeatItem[];
  /** Places by ticket type, in the order of the types. */
  readonly places: readonly PlacesItem[];
  /** Minor units, for the whole line. */
  readonly amount: number;
}

/** One line a section, in plan order. What the server priced stands above what we know. */
export function lines(selection: Selection, plan: Plan, held: readonly HeldTicket[] = []): Line[] {
  const priceOf = (section: string, seat: string | null, { ticketType, price }: Typed): number => {
    const found = held.find((each) => each.section === section && each.seat === seat && each.ticketType === ticketType);
    return found?.price ?? price;
  };
  const seats = selection.seats
    .map((id) => seatById(plan, id))
    .filter((seat) => seat !== undefined)
    .sort((one, other) => one.index - other.index)
    .map((seat) => {
      const type = typed(seat.row.tier, selection.types[seat.id] ?? STANDARD);
      return { seat, ...type, price: priceOf(seat.section.id, seat.id, type) };
    });
  return plan.sections
    .map((section) => {
      const own = seats.filter(({ seat }) => seat.section === section);
      const places = section.tiers[0].types
        .map(({ name }) => {
          const type = typed(section.tiers[0], name);
          return { ...type, price: priceOf(section.id, null, type), quantity: quantityOf(selection, section.id, name) };
        })
        .filter(({ quantity }) => quantity > 0);
      const amount =
        own.reduce((sum, { price }) => sum + price, 0) +
        places.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
      return { section, seats: own, places, quantity: own.length + sumOf(places), amount };
    })
    .filter(({ quantity }) => quantity > 0);
}

/** Minor units. What the server says in a hold stands above it. */
export function total(selection: Selection, plan: Plan): number {
  return lines(selection, plan).reduce((sum, line) => sum + line.amount, 0);
}

/** A type that the seat's price category does not have is the standard one. */
function typed({ types }: PriceTier, wanted: string): Typed {
  const { name, price } = types.find(({ name }) => name === wanted) ?? types[0];
  return { ticketType: name, price: price ?? 0 };
}

function isOf(places: Places, section: string, ticketType: string): boolean {
  return places.section === section && places.ticketType === ticketType;
}

function key({ section, ticketType = '' }: Places): string {
  return `${section} ${ticketType}`;
}

function sumOf(places: readonly { readonly quantity: number }[]): number {
  return places.reduce((sum, { quantity }) => sum + quantity, 0);
}

function changed(selection: Selection): Change {
  return { kind: 'changed', selection };
}
