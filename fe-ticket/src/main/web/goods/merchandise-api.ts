import { isAbort, problemOf } from '@marquee/ui';
import type { ContextFetch } from '@marquee/ui';
import { Calls } from '../api/calls.ts';
import type { ServerClock } from '../api/server-clock.ts';
import type { GoodsLine, Items, PickupOrder } from './types.ts';

/** The show's merchandise component, as its buyers use it. Throws what `requestJson` throws. */
export class MerchandiseApi {
  readonly #base: string;
  readonly #fetch: ContextFetch;
  readonly #signal: AbortSignal;
  readonly #calls: Calls;
  #items: { readonly etag: string | null; readonly value: Items } | undefined;

  /** @param base the show's base path, `/shows/<slug>` */
  constructor(base: string, fetch: ContextFetch, clock: ServerClock, signal: AbortSignal) {
    this.#base = `${base}/api/merchandise`;
    this.#fetch = fetch;
    this.#signal = signal;
    this.#calls = new Calls(this.#base, fetch, clock, signal);
  }

  /** What is for sale; the very object of the last call when nothing has changed since. */
  async items(): Promise<Items> {
    const known = this.#items;
    const response = await this.#fetch(`${this.#base}/items`, {
      headers: { Accept: 'application/json', ...(known?.etag && { 'If-None-Match': known.etag }) },
      signal: this.#signal,
    });
    if (response.status === 304 && known) {
      return known.value;
    }
    if (!response.ok) {
      throw await problemOf(response);
    }
    const value = (await response.json()) as Items;
    this.#items = { etag: response.headers.get('ETag'), value };
    return value;
  }

  /** @param together the order of tickets that it belongs to */
  order(lines: readonly GoodsLine[], together: string | undefined, idempotencyKey: string): Promise<PickupOrder> {
    return this.#calls.post('/orders', { items: lines, ...(together && { together }) }, idempotencyKey);
  }

  async orders(): Promise<readonly PickupOrder[]> {
    return (await this.#calls.get<{ items: readonly PickupOrder[] }>('/orders')).items;
  }

  findOrder(id: string): Promise<PickupOrder> {
    return this.#calls.get(`/orders/${encodeURIComponent(id)}`);
  }

  orderChanges(id: string, signal: AbortSignal): Promise<Response> {
    return this.#calls.stream(`/orders/${encodeURIComponent(id)}/changes`, signal);
  }

  /** @param lines ids of single lines; without it the whole order is cancelled */
  cancel(order: string, lines: readonly string[] | undefined, idempotencyKey: string): Promise<PickupOrder> {
    return this.#calls.post(`/orders/${encodeURIComponent(order)}/cancel`, lines && { items: lines }, idempotencyKey);
  }

  /** Whether there is such an order of the buyer. */
  async has(id: string): Promise<boolean> {
    try {
      await this.findOrder(id);
      return true;
    } catch (error) {
      if (isAbort(error)) {
        throw error;
      }
      return false;
    }
  }
}
