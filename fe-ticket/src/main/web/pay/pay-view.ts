/** What there is to say about a payment, from what the server told and what the window does. */
import { isUnresolved, pays } from './types.ts';
import type { Payable, Payment } from './types.ts';
import type { WindowState } from './pay-window.ts';

export type PayView =
  /** Nothing is under way. */
  | { readonly kind: 'ready' }
  /** An attempt is being begun. */
  | { readonly kind: 'opening' }
  /** It goes on in the other window, as far as it is still open. */
  | { readonly kind: 'elsewhere'; readonly window: WindowState; readonly url: string }
  /** The browser opens no window by itself: a link does. */
  | { readonly kind: 'link'; readonly url: string }
  /** The provider is being asked, or does not answer. */
  | { readonly kind: 'checking'; readonly unknown: boolean }
  /** Paid; the orders are being confirmed. */
  | { readonly kind: 'paid' }
  | { readonly kind: 'declined'; readonly code: string; readonly message: string }
  /** The time to pay is over by the server's clock; the server has not said so yet. */
  | { readonly kind: 'over' };

export interface PaySituation {
  /** The orders that wait for their payment. */
  readonly orders: readonly Payable[];
  readonly payment: Payment | undefined;
  readonly opening: boolean;
  /** The browser did not open a window. */
  readonly blocked: boolean;
  readonly window: WindowState;
  /** The server's time in milliseconds. */
  readonly now: number;
}

export function payView({ orders, payment, opening, blocked, window, now }: PaySituation): PayView {
  // What the provider may have charged comes before everything that would ask for money again.
  if (payment && isUnresolved(payment)) {
    return { kind: 'checking', unknown: payment.status === 'UNKNOWN' };
  }
  if (orders.some(({ unresolved }) => unresolved)) {
    return { kind: 'checking', unknown: true };
  }
  if (payment?.status === 'APPROVED' && orders.every(({ id }) => payment.orders.includes(id))) {
    return { kind: 'paid' };
  }
  if (isOver(orders, now)) {
    return { kind: 'over' };
  }
  if (opening) {
    return { kind: 'opening' };
  }
  const url = payment && reusableUrl(payment, orders, now);
  if (url) {
    return blocked ? { kind: 'link', url } : { kind: 'elsewhere', window, url };
  }
  if (payment?.status === 'DECLINED') {
    return { kind: 'declined', code: payment.code ?? '', message: payment.message ?? '' };
  }
  return { kind: 'ready' };
}

/** The checkout of an attempt that may still pay these very orders. */
export function reusableUrl(payment: Payment, orders: readonly Payable[], now: number): string | undefined {
  const open = payment.status === 'READY' && payment.checkoutUrl && pays(payment, orders) && Date.parse(payment.expiresAt) > now;
  return open ? (payment.checkoutUrl ?? undefined) : undefined;
}

/** The first moment at which one of the orders may no longer be paid. */
export function payUntil(orders: readonly Payable[]): string | undefined {
  const times = orders.map(({ payBy }) => payBy).filter((payBy) => payBy !== null);
  return times.sort((one, other) => Date.parse(one) - Date.parse(other))[0];
}

function isOver(orders: readonly Payable[], now: number): boolean {
  const until = payUntil(orders);
  return until !== undefined && Date.parse(until) <= now;
}

/** Of several attempts the one that matters: what may be charging, what was charged, else the latest. */
export function decisive(payments: readonly Payment[]): Payment | undefined {
  const latest = [...payments].sort((one, other) => Date.parse(other.createdAt) - Date.parse(one.createdAt));
  return latest.find(isUnresolved) ?? latest.find(({ status }) => status === 'APPROVED') ?? latest[0];
}
