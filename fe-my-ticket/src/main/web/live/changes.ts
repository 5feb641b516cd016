/** Follows what changes of a buyer's orders while the page is looked at. */
import { ProblemError, isAbort, readServerEvents } from '@marquee/ui';
import type { MyTicketsApi } from '../api/my-tickets-api.ts';
import type { Order, PickupOrder } from '../api/types.ts';

/** Before the stream is opened again, in milliseconds; doubled each time that it could not be. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;
/** Buyers whose streams broke together should not come back together. Share of the pause. */
const JITTER = 0.5;

export interface Follower {
  /** What is known may be old: the stream has begun, or has missed something. */
  readonly reload: () => void;
  readonly order: (order: Order) => void;
  readonly pickupOrder: (order: PickupOrder) => void;
  /** Whether news come by themselves now. */
  readonly live: (live: boolean) => void;
}

export class Changes {
  readonly #api: Pick<MyTicketsApi, 'changes'>;
  readonly #follower: Follower;
  readonly #random: () => number;
  #active = false;
  #stream: AbortController | undefined;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;

  constructor(api: Pick<MyTicketsApi, 'changes'>, follower: Follower, random: () => number = Math.random) {
    this.#api = api;
    this.#follower = follower;
    this.#random = random;
  }

  start(): void {
    if (this.#active) return;
    this.#active = true;
    document.addEventListener('visibilitychange', this.#looked);
    window.addEventListener('online', this.#looked);
    void this.#open();
  }

  stop(): void {
    this.#active = false;
    document.removeEventListener('visibilitychange', this.#looked);
    window.removeEventListener('online', this.#looked);
    this.#close();
  }

  /** A page that nobody looks at holds no connection; one that is looked at again wants news at once. */
  readonly #looked = (): void => {
    this.#close();
    this.#failures = 0;
    void this.#open();
  };

  #close(): void {
    clearTimeout(this.#pause);
    this.#stream?.abort();
    this.#stream = undefined;
    this.#follower.live(false);
  }

  async #open(): Promise<void> {
    if (!this.#active || document.hidden || this.#stream) return;
    const stream = new AbortController();
    this.#stream = stream;
    let patience = 0;
    try {
      const response = await this.#api.changes(stream.signal);
      for await (const { event, data } of readServerEvents(response)) {
        if (stream.signal.aborted) return;
        this.#failures = 0;
        this.#heard(event, data);
      }
    } catch (error) {
      if (isAbort(error) || stream.signal.aborted) return;
      this.#failures++;
      patience = error instanceof ProblemError ? (error.retryAfter ?? 0) * 1000 : 0;
      // Whoever is not signed in any more has no news; the page follows the user by itself.
      if (error instanceof ProblemError && error.status === 401) return this.#close();
    }
    if (this.#stream !== stream) return;
    this.#close();
    const pause = Math.min(FIRST_PAUSE * 2 ** Math.max(this.#failures - 1, 0), LONGEST_PAUSE) * (1 + JITTER * this.#random());
    this.#pause = setTimeout(() => void this.#open(), Math.max(pause, patience));
  }

  #heard(event: string, data: string): void {
    this.#follower.live(true);
    if (event === 'order') this.#follower.order(JSON.parse(data) as Order);
    else if (event === 'pickup-order') this.#follower.pickupOrder(JSON.parse(data) as PickupOrder);
    else if (event === 'reload') this.#follower.reload();
  }
}
