/** What the show's payment component answers; see its page below docs/services. */
import type { OrderStatus } from '../api/types.ts';

export type PaymentStatus = 'READY' | 'CONFIRMING' | 'UNKNOWN' | 'APPROVED' | 'DECLINED' | 'EXPIRED';

/** An attempt to pay one or several orders. */
export interface Payment {
  readonly id: string;
  readonly status: PaymentStatus;
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  /** Ids of the orders, those of tickets and of merchandise. */
  readonly orders: readonly string[];
  /** Where the buyer's window goes to; null once there is nothing to pay there. */
  readonly checkoutUrl: string | null;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly receiptUrl?: string | null;
  /** Why it was not charged, in the provider's words. */
  readonly code?: string | null;
  readonly message?: string | null;
}

/** An order that waits for its payment, of tickets or of merchandise. */
export interface Payable {
  readonly id: string;
  readonly kind: 'tickets' | 'goods';
  readonly status: OrderStatus;
  readonly total: number;
  readonly currency: string;
  readonly payBy: string | null;
  /** Whether the provider may have taken the money though nobody knows yet. */
  readonly unresolved: boolean;
}

export function isFinal({ status }: Payment): boolean {
  return status === 'APPROVED' || status === 'DECLINED' || status === 'EXPIRED';
}

/** Whether the provider may be charging at this moment. */
export function isUnresolved({ status }: Payment): boolean {
  return status === 'CONFIRMING' || status === 'UNKNOWN';
}

/** Whether an attempt pays for exactly these orders. */
export function pays({ orders }: Payment, wanted: readonly Payable[]): boolean {
  return orders.length === wanted.length && wanted.every(({ id }) => orders.includes(id));
}
