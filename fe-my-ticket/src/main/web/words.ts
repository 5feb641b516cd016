/** What states mean to a buyer, and how times and places are written. */
import { formatMoney, pageLocale } from '@marquee/ui';
import type { Order, PickupOrder, RefundState, Ticket } from './api/types.ts';
import { t } from './texts.ts';

export type BadgeTone = 'success' | 'warning' | 'error' | 'info' | 'neutral';

const ORDER_TONES: Readonly<Record<Order['status'], BadgeTone>> = {
  PENDING_PAYMENT: 'warning',
  CONFIRMED: 'success',
  PARTIALLY_REFUNDED: 'success',
  REFUNDED: 'neutral',
  EXPIRED: 'neutral',
  REJECTED: 'error',
  CANCELLED: 'neutral',
};

export function orderTone({ status }: Pick<Order, 'status'>): BadgeTone {
  return ORDER_TONES[status] ?? 'neutral';
}

export function orderText({ status }: Pick<Order, 'status'>): string {
  return status in ORDER_TONES ? t(`order.${status}`) : status;
}

export const PICKUP_STEPS = ['ORDERED', 'PREPARING', 'READY', 'PICKED_UP'] as const;
export type PickupStep = (typeof PICKUP_STEPS)[number];

const PICKUP_TONES: Readonly<Record<PickupStep, BadgeTone>> = {
  ORDERED: 'info',
  PREPARING: 'warning',
  READY: 'success',
  PICKED_UP: 'neutral',
};

type Picked = Pick<PickupOrder, 'status' | 'pickupStatus'>;

/** The step that an order is at, as long as somebody may come for it. */
export function pickupStep({ status, pickupStatus }: Picked): PickupStep | undefined {
  const paid = status === 'CONFIRMED' || status === 'PARTIALLY_REFUNDED';
  return paid ? PICKUP_STEPS.find((step) => step === pickupStatus) : undefined;
}

export function pickupTone(order: Picked): BadgeTone {
  const step = pickupStep(order);
  return step ? PICKUP_TONES[step] : orderTone(order);
}

export function pickupText(order: Picked): string {
  const step = pickupStep(order);
  return step ? t(`pickup.${step}`) : orderText(order);
}

interface Refunded {
  readonly refund: RefundState;
  readonly refundDue: number;
  readonly refunded: number;
  readonly currency: string;
}

/** What happens to money that is paid back; empty when there is none. */
export function refundText({ refund, refundDue, refunded, currency }: Refunded): string {
  switch (refund) {
    case 'NONE':
      return '';
    case 'PENDING':
      return t('refundPending', { amount: formatMoney(refundDue - refunded, currency) });
    case 'DONE':
      return t('refundDone', { amount: formatMoney(refunded, currency) });
  }
}

export function validTickets({ tickets }: Pick<Order, 'tickets'>): Ticket[] {
  return tickets.filter(({ status }) => status === 'VALID');
}

/** Whether something of the order can be cancelled, as far as one can know without asking its show. */
export function isCancellable(order: Order, now: number): boolean {
  return !order.show.removed && validTickets(order).length > 0 && now < Date.parse(order.cancellableUntil);
}

/** Whether a provider took money for it, as far as its status tells, and the show can still be asked for the receipt. */
export function wasCharged({ show, payBy, status, refundDue }: Order): boolean {
  const never = status === 'PENDING_PAYMENT' || status === 'EXPIRED' || (status === 'CANCELLED' && refundDue === 0);
  return !show.removed && payBy !== null && !never;
}

export function sectionOf({ section, sectionName }: Ticket): string {
  return sectionName ?? section;
}

export function placeOf({ row, seat }: Ticket): string {
  return row === null || seat === null ? t('unreserved') : t('seat', { row, seat: String(seat) });
}

export function typeOf({ ticketType }: Ticket): string {
  return ticketType === 'Standard' ? t('standard') : ticketType;
}

/** `Sat, Mar 6, 2027, 7:30 PM`, in the show's own time zone whatever the buyer's is. */
export function momentOf(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat(pageLocale.value, {
    weekday: 'short', month: 'short', day: 'numeric', year: 'numeric', hour: 'numeric', minute: '2-digit', timeZone,
  }).format(new Date(instant));
}

/** `L`, `L, blue`: the values of what was chosen, however it is written. */
export function optionsOf(options: unknown): string {
  if (typeof options === 'string') return options;
  if (Array.isArray(options)) return options.map(optionsOf).filter(Boolean).join(', ');
  if (typeof options !== 'object' || options === null) return '';
  return 'value' in options ? optionsOf(options.value) : Object.values(options).map(optionsOf).filter(Boolean).join(', ');
}
