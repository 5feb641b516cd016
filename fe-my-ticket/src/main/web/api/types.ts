/** What my-tickets answers; see docs/services/my-tickets.md. Money is in minor units, times are RFC 3339 instants. */

export type OrderStatus =
  | 'PENDING_PAYMENT' | 'CONFIRMED' | 'PARTIALLY_REFUNDED' | 'REFUNDED' | 'EXPIRED' | 'REJECTED' | 'CANCELLED';

export type RefundState = 'NONE' | 'PENDING' | 'DONE';

export interface Order {
  readonly id: string;
  readonly number: string;
  readonly show: Show;
  readonly performance: { readonly id: string; readonly startsAt: string };
  readonly status: OrderStatus;
  readonly total: number;
  /** What is to be paid back, with what has been. */
  readonly refundDue: number;
  readonly refunded: number;
  readonly refund: RefundState;
  readonly currency: string;
  readonly createdAt: string;
  readonly cancelledAt: string | null;
  readonly payBy: string | null;
  readonly cancellableUntil: string;
  readonly tickets: readonly Ticket[];
}

export interface Show {
  readonly slug: string;
  readonly title: string;
  readonly venue: { readonly name: string; readonly address: string | null };
  readonly timeZone: string;
  readonly posterUrl: string | null;
  readonly url: string;
  /** It was taken down: nothing of it answers any more. */
  readonly removed: boolean;
}

export interface Ticket {
  readonly id: string;
  /** Null until the order is confirmed. */
  readonly code: string | null;
  readonly section: string;
  readonly sectionName: string | null;
  /** Null for general admission, like the seat. */
  readonly row: string | null;
  readonly seat: number | null;
  readonly ticketType: string;
  readonly price: number;
  readonly status: 'RESERVED' | 'VALID' | 'USED' | 'CANCELLED';
  readonly usedAt: string | null;
}

/** How far the staff is with an order. */
export type PickupStatus = 'ORDERED' | 'PREPARING' | 'READY' | 'PICKED_UP';

export interface PickupOrder {
  readonly id: string;
  readonly number: string;
  /** By which it is called; null until the order is confirmed, as what follows it. */
  readonly pickupNumber: number | null;
  readonly show: { readonly slug: string; readonly title: string; readonly url: string };
  readonly status: OrderStatus;
  readonly pickupStatus: PickupStatus | null;
  readonly pickupStatusAt: string | null;
  readonly total: number;
  readonly refundDue: number;
  readonly refunded: number;
  readonly refund: RefundState;
  readonly currency: string;
  readonly createdAt: string;
  readonly payBy: string | null;
  readonly items: readonly PickupItem[];
}

export interface PickupItem {
  readonly id: string;
  readonly name: string;
  /** What was chosen, such as `{size: 'L'}`. */
  readonly options: unknown;
  readonly quantity: number;
  readonly price: number;
  readonly status: string | null;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
}

export type When = 'upcoming' | 'past';

/** What ticketing answers to a cancellation, as far as it tells more than is known. */
export interface CancelledOrder {
  readonly status: OrderStatus;
  readonly refundDue?: number;
  readonly refunded?: number;
  readonly cancelledAt: string | null;
  readonly tickets: readonly { readonly id: string; readonly status: Ticket['status'] }[];
}
