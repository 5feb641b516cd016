/** What the status of an order of merchandise means to its buyer. */
import { statusTone as moneyTone } from '../orders/order-status.ts';
import type { BadgeTone } from '../orders/order-status.ts';
import { t } from '../texts.ts';
import type { PickupOrder, PickupStatus } from './types.ts';

const TONES: Readonly<Record<PickupStatus, BadgeTone>> = {
  ORDERED: 'neutral', PREPARING: 'warning', READY: 'success', PICKED_UP: 'neutral',
};

/** Whether there is something to wait for, or to fetch. */
export function isOnTheWay({ status, pickupStatus, items }: PickupOrder): boolean {
  const paid = status === 'CONFIRMED' || status === 'PARTIALLY_REFUNDED';
  return paid && pickupStatus !== null && items.some((line) => line.status === 'ORDERED');
}

/** The one status that says most: how far the items are, or what became of the money. */
export function statusOf(order: PickupOrder): string {
  return isOnTheWay(order) && order.pickupStatus ? t(`pickup.${order.pickupStatus}`) : t(`order.${order.status}`);
}

export function pickupTone(order: PickupOrder): BadgeTone {
  return isOnTheWay(order) && order.pickupStatus ? TONES[order.pickupStatus] : moneyTone(order);
}
