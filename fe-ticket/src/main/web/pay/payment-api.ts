import type { ContextFetch } from '@marquee/ui';
import { Calls } from '../api/calls.ts';
import type { ServerClock } from '../api/server-clock.ts';
import type { Payment } from './types.ts';

/** The show's payment component, as its buyers use it. Throws what `requestJson` throws. */
export class PaymentApi {
  readonly #calls: Calls;

  /** @param base the show's base path, `/shows/<slug>` */
  constructor(base: string, fetch: ContextFetch, clock: ServerClock, signal: AbortSignal) {
    this.#calls = new Calls(`${base}/api/payment`, fetch, clock, signal);
  }

  /** Begins an attempt; nothing is charged by that. */
  begin(orders: readonly string[], idempotencyKey: string): Promise<Payment> {
    return this.#calls.post('/payments', { orders }, idempotencyKey);
  }

  find(id: string): Promise<Payment> {
    return this.#calls.get(`/payments/${encodeURIComponent(id)}`);
  }

  /** The stream of one attempt: whole after each change. */
  changes(id: string, signal: AbortSignal): Promise<Response> {
    return this.#calls.stream(`/payments/${encodeURIComponent(id)}/changes`, signal);
  }

  /** The attempts to pay an order, the latest first. */
  async ofOrder(order: string): Promise<readonly Payment[]> {
    return (await this.#calls.get<{ items: readonly Payment[] }>(`/orders/${encodeURIComponent(order)}/payments`)).items;
  }
}
