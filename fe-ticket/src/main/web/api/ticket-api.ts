import { ProblemError, problemOf, requestJson } from '@marquee/ui';
import type { ContextFetch, FetchInit } from '@marquee/ui';
import { Calls } from './calls.ts';
import type { ServerClock } from './server-clock.ts';
import type { Availability, Hold, HoldWish, Order, Show } from './types.ts';

/** Milliseconds; a PDF of many tickets takes a while to make. */
const FILE_TIMEOUT = 30_000;

/** The show's two services, event and ticketing, as this page uses them. Throws what `requestJson` throws. */
export class TicketApi {
  readonly #base: string;
  readonly #show: string;
  readonly #calls: Calls;
  readonly #fetch: ContextFetch;
  readonly #clock: ServerClock;
  readonly #signal: AbortSignal;
  readonly #availabilities = new Map<string, { etag: string | null; value: Availability }>();

  /** @param base the show's base path, `/shows/<slug>` */
  constructor(base: string, fetch: ContextFetch, clock: ServerClock, signal: AbortSignal) {
    this.#base = `${base}/api`;
    this.#show = base;
    this.#calls = new Calls(this.#base, fetch, clock, signal);
    this.#clock = clock;
    this.#signal = signal;
    this.#fetch = async (path: string, init?: FetchInit) => {
      const sentAt = Date.now();
      const response = await fetch(path, init);
      this.#clock.learn(response.headers, sentAt);
      return response;
    };
  }

  show(): Promise<Show> {
    return this.#get('/event/show');
  }

  /** The names of the show's components; none where the show is too old to tell. */
  async components(): Promise<ReadonlySet<string>> {
    try {
      const { components } = await requestJson<{ components: readonly string[] }>(this.#fetch, `${this.#show}/components.json`, {
        signal: this.#signal,
      });
      return new Set(components);
    } catch (error) {
      if (error instanceof ProblemError && error.status === 404) {
        return new Set();
      }
      throw error;
    }
  }

  /** The present availability; the very object of the last call when nothing has changed since. */
  async availability(performance: string): Promise<Availability> {
    const known = this.#availabilities.get(performance);
    const response = await this.#fetch(`${this.#base}/ticketing/performances/${encodeURIComponent(performance)}/availability`, {
      headers: { Accept: 'application/json', ...(known?.etag && { 'If-None-Match': known.etag }) },
      signal: this.#signal,
    });
    if (response.status === 304 && known) {
      return known.value;
    }
    if (!response.ok) {
      throw await problemOf(response);
    }
    const value = (await response.json()) as Availability;
    this.#availabilities.set(performance, { etag: response.headers.get('ETag'), value });
    return value;
  }

  /** The stream of what changes from now on, public like the availability; undefined where browsers know no streams. */
  changes(performance: string): EventSource | undefined {
    const path = `${this.#base}/ticketing/performances/${encodeURIComponent(performance)}/availability/changes`;
    return typeof EventSource === 'undefined' ? undefined : new EventSource(path);
  }

  hold(wish: HoldWish, idempotencyKey: string): Promise<Hold> {
    return this.#post('/ticketing/holds', wish, idempotencyKey);
  }

  findHold(id: string): Promise<Hold> {
    return this.#get(`/ticketing/holds/${encodeURIComponent(id)}`);
  }

  extend(id: string, idempotencyKey: string): Promise<Hold> {
    return this.#post(`/ticketing/holds/${encodeURIComponent(id)}/extend`, undefined, idempotencyKey);
  }

  async release(id: string): Promise<void> {
    await requestJson<undefined>(this.#fetch, `${this.#base}/ticketing/holds/${encodeURIComponent(id)}`, {
      method: 'DELETE',
      signal: this.#signal,
    });
  }

  order(hold: string, idempotencyKey: string): Promise<Order> {
    return this.#post('/ticketing/orders', { hold }, idempotencyKey);
  }

  async orders(): Promise<readonly Order[]> {
    const { items } = await this.#get<{ items: readonly Order[] }>('/ticketing/orders');
    return items;
  }

  findOrder(id: string): Promise<Order> {
    return this.#get(`/ticketing/orders/${encodeURIComponent(id)}`);
  }

  /** The stream of one order: whole after each change. */
  orderChanges(id: string, signal: AbortSignal): Promise<Response> {
    return this.#calls.stream(`/ticketing/orders/${encodeURIComponent(id)}/changes`, signal);
  }

  /** @param tickets ids of single tickets; without it the whole order is cancelled */
  cancel(order: string, tickets: readonly string[] | undefined, idempotencyKey: string): Promise<Order> {
    const path = `/ticketing/orders/${encodeURIComponent(order)}/cancel`;
    return this.#post(path, tickets && { tickets }, idempotencyKey);
  }

  /** The order's tickets for printing, or its performance for a calendar. */
  async file(order: string, name: 'tickets.pdf' | 'calendar.ics'): Promise<Blob> {
    const path = `${this.#base}/ticketing/orders/${encodeURIComponent(order)}/${name}`;
    const response = await this.#fetch(path, { signal: this.#signal, timeout: FILE_TIMEOUT });
    if (!response.ok) {
      throw await problemOf(response);
    }
    return response.blob();
  }

  #get<T>(path: string): Promise<T> {
    return this.#calls.get(path);
  }

  #post<T>(path: string, body: unknown, idempotencyKey: string): Promise<T> {
    return this.#calls.post(path, body, idempotencyKey);
  }
}
