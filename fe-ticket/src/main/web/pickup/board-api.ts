import { fetchInTime } from '@marquee/ui';
import type { ContextFetch } from '@marquee/ui';
import { Calls } from '../api/calls.ts';
import { ServerClock } from '../api/server-clock.ts';
import type { PickupStatus } from '../goods/types.ts';
import type { Board, BoardEntry, Desk, Display } from './types.ts';

/** Merchandise as its staff uses it: with a desk's key, else as whoever is signed in. Throws what `requestJson` throws. */
export class BoardApi {
  readonly clock = new ServerClock();
  key: string | undefined;
  readonly #signedIn: Calls;
  readonly #keyed: Calls;

  /**
   * @param show the show's base path, `/shows/<slug>`
   * @param fetch adds the access token
   */
  constructor(show: string, fetch: ContextFetch, signal: AbortSignal) {
    const base = `${show}/api/merchandise`;
    this.#signedIn = new Calls(base, fetch, this.clock, signal);
    this.#keyed = new Calls(base, fetchInTime, this.clock, signal);
  }

  desk(): Promise<Desk> {
    return this.#calls.get('/desk', this.#headers);
  }

  board(): Promise<Board> {
    return this.#calls.get('/board', this.#headers);
  }

  boardChanges(signal: AbortSignal): Promise<Response> {
    return this.#calls.stream('/board/changes', signal, this.#headers);
  }

  /** One order, whatever its state. */
  find(pickupNumber: number): Promise<BoardEntry> {
    return this.#calls.get(`/board/${pickupNumber}`, this.#headers);
  }

  step(id: string, status: PickupStatus, idempotencyKey: string): Promise<BoardEntry> {
    return this.#calls.post(`/orders/${encodeURIComponent(id)}/status`, { status }, idempotencyKey, this.#headers);
  }

  /** Public. */
  display(): Promise<Display> {
    return this.#keyed.get('/display');
  }

  displayChanges(signal: AbortSignal): Promise<Response> {
    return this.#keyed.stream('/display/changes', signal);
  }

  get #calls(): Calls {
    return this.key === undefined ? this.#signedIn : this.#keyed;
  }

  get #headers(): Record<string, string> {
    return this.key === undefined ? {} : { 'X-Desk-Key': this.key };
  }
}
