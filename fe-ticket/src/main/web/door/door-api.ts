import { fetchInTime, requestJson } from '@marquee/ui';
import type { ContextFetch, FetchInit } from '@marquee/ui';
import { ServerClock } from '../api/server-clock.ts';
import type { CheckIn, DoorDocument, Scan, ShowFacts } from './types.ts';

/** People wait at a door: an answer that takes longer is asked for again. Milliseconds. */
const PATIENCE = 6_000;

/**
 * The show's services as a door uses them, with the door's key alone: whoever happens to be signed in on the device has
 * no part in it. Throws what `requestJson` throws.
 */
export class DoorApi {
  readonly #base: string;
  readonly #fetch: ContextFetch;
  readonly #clock = new ServerClock();
  key = '';

  /** @param base the show's base path, `/shows/<slug>` */
  constructor(base: string, fetch: ContextFetch = fetchInTime) {
    this.#base = `${base}/api`;
    this.#fetch = async (path: string, init?: FetchInit) => {
      const sentAt = Date.now();
      const response = await fetch(path, init);
      this.#clock.learn(response.headers, sentAt);
      return response;
    };
  }

  /** The server's time as far as it is known, in milliseconds: devices at doors are often minutes off. */
  now(): number {
    return this.#clock.now();
  }

  door(): Promise<DoorDocument> {
    return requestJson<DoorDocument>(this.#fetch, `${this.#base}/ticketing/door`, { headers: this.#headers(), timeout: PATIENCE });
  }

  checkIn({ id, code, performance, scannedAt }: Scan): Promise<CheckIn> {
    return requestJson<CheckIn>(this.#fetch, `${this.#base}/ticketing/check-ins`, {
      method: 'POST', body: { code, performance, scannedAt }, idempotencyKey: id, headers: this.#headers(), timeout: PATIENCE,
    });
  }

  /** Public. */
  show(): Promise<ShowFacts> {
    return requestJson<ShowFacts>(this.#fetch, `${this.#base}/event/show`);
  }

  #headers(): Record<string, string> {
    return { 'X-Door-Key': this.key };
  }
}
