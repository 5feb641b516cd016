/** What of a buyer's orders waits for its payment. */
import type { Order } from '../api/types.ts';
import type { PickupOrder } from '../goods/types.ts';
import type { Payable } from './types.ts';

export function payablesOf(tickets: Order | undefined, goods: readonly PickupOrder[]): readonly Payable[] {
  return [
    ...(tickets ? [payable(tickets, 'tickets')] : []),
    ...goods.map((order) => payable(order, 'goods')),
  ].filter(({ status }) => status === 'PENDING_PAYMENT');
}

/** The ones from before when nothing is different, so that who compares by identity has nothing to do. */
export function samePayables(before: readonly Payable[], now: readonly Payable[]): readonly Payable[] {
  return JSON.stringify(before) === JSON.stringify(now) ? before : now;
}

function payable(order: Order | PickupOrder, kind: Payable['kind']): Payable {
  const { id, status, total, currency, payBy = null, paymentUnresolvedSince } = order;
  return { id, kind, status, total, currency, payBy, unresolved: Boolean(paymentUnresolvedSince) };
}
