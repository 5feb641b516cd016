/** What becomes of the money of an order, of tickets or of merchandise, in words. */
import { formatMoney, html, nothing } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import type { OrderStatus } from '../api/types.ts';
import { t } from '../texts.ts';

export interface Money {
  readonly status: OrderStatus;
  /** All that goes back, and what of it has gone, in minor units. */
  readonly refundDue?: number;
  readonly refunded?: number;
  readonly currency: string;
  readonly payBy?: string | null;
  readonly paymentUnresolvedSince?: string | null;
}

/** How long after its time to pay an order that expired may still turn out to be paid. Milliseconds. */
const MAY_STILL_BE_PAID = 15 * 60_000;

/** Whether money is, or may be, on its way: then the order is worth following. */
export function isMoving({ status, refundDue = 0, refunded = 0, payBy }: Money, now: number): boolean {
  switch (status) {
    case 'PENDING_PAYMENT':
      return true;
    case 'EXPIRED':
      return payBy ? now < Date.parse(payBy) + MAY_STILL_BE_PAID : false;
    default:
      return refunded < refundDue;
  }
}

/** Whether an order was given up before anything was paid. */
export function wasGivenUp({ status, refundDue = 0, payBy }: Money): boolean {
  return status === 'CANCELLED' && refundDue === 0 && Boolean(payBy);
}

/** Whether a provider took money for it, as far as its status tells. */
export function wasCharged(order: Money): boolean {
  const { status, payBy } = order;
  return Boolean(payBy) && status !== 'PENDING_PAYMENT' && status !== 'EXPIRED' && !wasGivenUp(order);
}

/** What is due back and what went back. @param byProvider whether a payment component pays it back */
export function refundLines(money: Money, byProvider: boolean): TemplateResult | typeof nothing {
  const { refundDue = 0, refunded = 0, currency } = money;
  const amount = (value: number): string => formatMoney(value, currency);
  const due = refundDue - refunded;
  if (due <= 0 && refunded === 0) {
    return nothing;
  }
  return html`<div class="refund numbers">
    ${due > 0
      ? html`<strong>${t('refundDue', { amount: amount(due) })}</strong>
          ${byProvider ? html`<span class="soft">${t('refundText', { amount: amount(due) })}</span>` : nothing}`
      : nothing}
    ${refunded > 0
      ? html`<strong>${t('refunded', { amount: amount(refunded) })}</strong>
          ${byProvider && due <= 0 ? html`<span class="soft">${t('refundDoneText', { amount: amount(refunded) })}</span>` : nothing}`
      : nothing}
  </div>`;
}
