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
  readonly performances: readonly Performance[];
  readonly sections: readonly Section[];
  readonly revision: number;
}

export interface Performance {
  readonly id: string;
  /** RFC 3339 instant. */
  readonly startsAt: string;
}

export interface Section extends SectionFacts {
  readonly id: string;
  readonly name: string;
  readonly kind: 'RESERVED' | 'GENERAL';
  /** Minor units of the show's currency. */
  readonly price: number;
  readonly capacity: number;
  readonly rows: readonly { readonly name: string; readonly seats: number }[];
}

export interface Availability {
  readonly performance: string;
  readonly version: number | string;
  readonly sections: readonly SectionAvailability[];
}

export interface SectionAvailability {
  readonly id: string;
  readonly kind: 'RESERVED' | 'GENERAL';
  readonly capacity: number;
  readonly free: number;
  readonly states: string | null;
}

export interface Places {
  readonly section: string;
  readonly quantity: number;
}

export interface HoldWish {
  readonly performance: string;
  readonly seats: readonly string[];
  readonly places: readonly Places[];
}

export interface Hold extends HoldWish {
  readonly id: string;
  readonly total: number;
  readonly currency: string;
  readonly expiresAt: string;
}

export interface Order {
  readonly id: string;
  readonly number: string;
  readonly performance: string;
  readonly status: 'CONFIRMED' | 'CANCELLED';
  readonly total: number;
  readonly currency: string;
  readonly createdAt: string;
  readonly cancelledAt: string | null;
  readonly tickets: readonly Ticket[];
}

export interface Ticket {
  readonly id: string;
  readonly code: string;
  readonly performance: string;
  readonly section: string;
  /** Null for general admission, like the seat. */
  readonly row: string | null;
  readonly seat: number | string | null;
  readonly price: number;
  readonly status: 'VALID' | 'CANCELLED';
}
