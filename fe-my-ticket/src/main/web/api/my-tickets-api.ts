import { problemOf, requestJson } from '@marquee/ui';
import type { ContextFetch } from '@marquee/ui';
import type { PaidAttempt } from '@marquee/ui/ticket';
import type { CancelledOrder, Order, Page, PickupOrder, When } from './types.ts';

const BASE = '/api/tickets';

/** Milliseconds; a PDF of many tickets takes a while to make. */
const FILE_TIMEOUT = 30_000;

export const PAGE_SIZE = 20;

/** my-tickets, and what a show itself is asked: to take tickets back, and for receipts. Throws what `requestJson` throws. */
export class MyTicketsApi {
  readonly #fetch: ContextFetch;
  readonly #signal: AbortSignal;

  constructor(fetch: ContextFetch, signal: AbortSignal) {
    this.#fetch = fetch;
    this.#signal = signal;
  }

  orders(when: When, offset: number): Promise<Page<Order>> {
    return this.#get(`?when=${when}&offset=${offset}&limit=${PAGE_SIZE}`);
  }

  order(id: string): Promise<Order> {
    return this.#get(`/orders/${encodeURIComponent(id)}`);
  }

  pickupOrders(offset: number): Promise<Page<PickupOrder>> {
    return this.#get(`/pickup-orders?offset=${offset}&limit=${PAGE_SIZE}`);
  }

  /** The stream of what changes; unlike an `EventSource` it carries the access token. */
  async changes(signal: AbortSignal): Promise<Response> {
    const response = await this.#fetch(`${BASE}/changes`, { headers: { Accept: 'text/event-stream' }, signal });
    if (!response.ok) throw await problemOf(response);
    return response;
  }

  /** The order's tickets for printing, or its performance for a calendar. */
  async file(order: string, name: 'tickets.pdf' | 'calendar.ics'): Promise<Blob> {
    const path = `${BASE}/orders/${encodeURIComponent(order)}/${name}`;
    const response = await this.#fetch(path, { signal: this.#signal, timeout: FILE_TIMEOUT });
    if (!response.ok) throw await problemOf(response);
    return response.blob();
  }

  /**
   * Gives tickets back: to the show's own ticketing, which alone can free their seats.
   *
   * @param tickets ids of single tickets; without it the whole order is cancelled
   */
  cancel(order: Order, tickets: readonly string[] | undefined, idempotencyKey: string): Promise<CancelledOrder> {
    const path = `/ticketing/orders/${encodeURIComponent(order.id)}/cancel`;
    return requestJson(this.#fetch, apiOf(order) + path, {
      method: 'POST',
      body: tickets && { tickets },
      idempotencyKey,
      signal: this.#signal,
    });
  }

  /** The attempts to pay an order: of the show's payment, which alone knows the provider's receipts. */
  async payments(order: Order): Promise<readonly PaidAttempt[]> {
    const path = `${apiOf(order)}/payment/orders/${encodeURIComponent(order.id)}/payments`;
    return (await requestJson<{ items: readonly PaidAttempt[] }>(this.#fetch, path, { signal: this.#signal })).items;
  }

  #get<T>(path: string): Promise<T> {
    return requestJson<T>(this.#fetch, BASE + path, { signal: this.#signal });
  }
}

function apiOf({ show }: Order): string {
  return `/shows/${encodeURIComponent(show.slug)}/api`;
}
