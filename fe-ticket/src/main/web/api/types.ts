/** What event and ticketing answer; see their pages below docs/services. */
import type { SectionFacts } from '@marquee/ui/seat-map';

export interface Show {
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly cast: readonly string[];
  readonly posterUrl: string | null;
  readonly descriptionPictureUrl: string | null;
  readonly currency: string;
  readonly timeZone: string;
  readonly venue: { readonly name: string; readonly address?: string | null };
  readonly sale: { readonly opensAt: string; readonly closesAt: string };
  readonly maxTicketsPerOrder: number;
  /** For one performance, over all orders; null or absent: as many as one order may have. */
  readonly maxTicketsPerBuyer?: number | null;
  readonly performances: readonly Performance[];
  readonly sections: readonly Section[];
  readonly revision: number;
}

export interface Performance {
  readonly id: string;
  /** RFC 3339 instant. */
  readonly startsAt: string;
}

/** Ticket types and price categories are missing in the answers of shows from before there were any. */
export interface Section extends SectionFacts {
  readonly id: string;
  readonly name: string;
  readonly kind: 'RESERVED' | 'GENERAL';
  /** Minor units of the show's currency. */
  readonly price: number;
  readonly capacity: number;
}

export interface Availability {
  readonly performance: string;
  readonly version: number | string;
  readonly sections: readonly SectionAvailability[];
}

export interface SectionAvailability {
  readonly id: string;
  readonly kind: 'RESERVED' | 'GENERAL';
  /** Without blocked seats. */
  readonly capacity: number;
  readonly free: number;
  /** One character per seat in plan order; null for general admission. */
  readonly states: string | null;
}

/** What became different since an earlier version. */
export interface AvailabilityChanges {
  readonly version: number | string;
  readonly sections: readonly {
    readonly id: string;
    readonly free: number;
    /** Position in plan order within the section, and the new state. */
    readonly seats: readonly (readonly [number, string])[];
  }[];
}

export interface Places {
  readonly section: string;
  readonly quantity: number;
  /** Absent: the standard type. */
  readonly ticketType?: string;
}

/** Chosen seats and places. */
export interface SeatsWish {
  readonly performance: string;
  readonly seats: readonly string[];
  /** Types by seat; the others are of the standard type. */
  readonly ticketTypes?: Readonly<Record<string, string>>;
  readonly places: readonly Places[];
}

/** Seats that the server picks. */
export interface BestWish {
  readonly performance: string;
  readonly best: { readonly section: string; readonly quantity: number; readonly ticketTypes?: readonly string[] };
}

export type HoldWish = SeatsWish | BestWish;

export interface Hold {
  readonly id: string;
  readonly performance: string;
  readonly seats: readonly string[];
  readonly places: readonly Places[];
  readonly tickets?: readonly HeldTicket[];
  readonly total: number;
  readonly currency: string;
  readonly expiresAt: string;
  /** How often the time may still be extended; absent where it cannot be. */
  readonly extensionsLeft?: number;
}

export interface HeldTicket {
  readonly section: string;
  /** A seat's id; null for general admission. */
  readonly seat: string | null;
  readonly ticketType: string;
  readonly price: number;
}

export type OrderStatus =
  | 'PENDING_PAYMENT' | 'CONFIRMED' | 'PARTIALLY_REFUNDED' | 'REFUNDED' | 'EXPIRED' | 'REJECTED' | 'CANCELLED';

export interface Order {
  readonly id: string;
  readonly number: string;
  readonly performance: string;
  readonly status: OrderStatus;
  readonly total: number;
  /** All that the buyer gets back, and what of it has been paid back. */
  readonly refundDue?: number;
  readonly refunded?: number;
  readonly currency: string;
  readonly createdAt: string;
  readonly cancelledAt: string | null;
  readonly payBy?: string | null;
  /** Since when the provider may have taken the money though nobody knows yet: meanwhile nothing expires. */
  readonly paymentUnresolvedSince?: string | null;
  /** Absent: the server does not tell, and neither tickets.pdf nor calendar.ics are to be had. */
  readonly cancellableUntil?: string | null;
  readonly tickets: readonly Ticket[];
}

export interface Ticket {
  readonly id: string;
  /** Null until the order is confirmed. */
  readonly code: string | null;
  readonly performance: string;
  readonly section: string;
  /** Null for general admission, like the seat. */
  readonly row: string | null;
  readonly seat: number | string | null;
  readonly ticketType?: string;
  readonly price: number;
  readonly status: 'RESERVED' | 'VALID' | 'USED' | 'CANCELLED';
  readonly usedAt?: string | null;
}
