/**
 * Keeps one performance's availability up to date while the page is looked at: over the server's event stream, and by
 * asking again and again where no stream is to be had (an older server, a proxy that swallows streams, a lost line).
 */
import { ProblemError, isAbort } from '@marquee/ui';
import type { TicketApi } from '../api/ticket-api.ts';
import type { Availability, AvailabilityChanges } from '../api/types.ts';
import { applyChanges, isStale } from './changes.ts';

/** How often availability is asked for without a stream, in milliseconds; the answer is mostly a 304. */
const POLL_ON_SALE = 3_000;
const POLL_OTHERWISE = 20_000;
/** Beside a stream: finds out a connection that died in silence, and keeps the server's time known. */
const POLL_BESIDE = 60_000;
/** Buyers who open the page together should not ask together. Share of the interval. */
const POLL_JITTER = 0.3;
/** How long after a stream was refused another is tried. */
const STREAM_AGAIN = 60_000;

export interface Watcher {
  /** Whether tickets are on sale, when news matter most. */
  readonly onSale: () => boolean;
  /** The performance's availability; the very object of the last call when nothing has changed. */
  readonly learned: (availability: Availability) => void;
  /** It could not be refreshed. */
  readonly failed: () => void;
}

export class AvailabilityWatch {
  readonly #api: TicketApi;
  readonly #watcher: Watcher;
  readonly #random: () => number;
  #performance: string | undefined;
  #known: Availability | undefined;
  #stream: EventSource | undefined;
  #streaming = false;
  #active = false;
  #poll: ReturnType<typeof setTimeout> | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;

  constructor(api: TicketApi, watcher: Watcher, random: () => number = Math.random) {
    this.#api = api;
    this.#watcher = watcher;
    this.#random = random;
  }

  /** Whether news come by themselves. */
  get live(): boolean {
    return this.#streaming;
  }

  start(): void {
    this.#active = true;
    document.addEventListener('visibilitychange', this.#looked);
  }

  stop(): void {
    this.#active = false;
    document.removeEventListener('visibilitychange', this.#looked);
    this.#close();
  }

  /** Turns to a performance. */
  watch(performance: string | undefined): void {
    if (performance !== this.#performance) {
      this.#performance = performance;
      this.#known = undefined;
      this.#close();
    }
  }

  /** Asks now; afterwards news come by stream, or it asks again after a while. */
  async refresh(): Promise<void> {
    clearTimeout(this.#poll);
    const performance = this.#performance;
    if (!performance) {
      return;
    }
    let patience = 0;
    try {
      const availability = await this.#api.availability(performance);
      if (performance === this.#performance) {
        this.#learn(availability, this.#streaming && isStale(availability.version, this.#known?.version));
      }
    } catch (error) {
      if (isAbort(error)) {
        return;
      }
      patience = error instanceof ProblemError ? (error.retryAfter ?? 0) * 1000 : 0;
      this.#watcher.failed();
    }
    this.#open();
    this.#schedule(patience);
  }

  /** @param old a stream has already told of something newer */
  #learn(availability: Availability, old = false): void {
    this.#known = old && this.#known ? this.#known : availability;
    this.#watcher.learned(this.#known);
  }

  #open(): void {
    const performance = this.#performance;
    if (!this.#active || this.#stream || this.#again || document.hidden || !performance) {
      return;
    }
    const stream = this.#api.changes(performance);
    if (!stream) {
      return;
    }
    this.#stream = stream;
    stream.addEventListener('snapshot', ({ data }) => {
      this.#heard();
      this.#learn(JSON.parse(data) as Availability);
    });
    stream.addEventListener('changes', ({ data }) => {
      this.#heard();
      const changes = JSON.parse(data) as AvailabilityChanges;
      if (this.#known && !isStale(changes.version, this.#known.version)) {
        this.#learn(applyChanges(this.#known, changes));
      }
    });
    stream.addEventListener('error', () => {
      this.#streaming = false;
      if (stream.readyState === CLOSED) {
        // Refused, not interrupted: the browser has given up.
        this.#close();
        this.#again = setTimeout(() => {
          this.#again = undefined;
          this.#open();
        }, STREAM_AGAIN * this.#jitter());
      }
      this.#schedule();
    });
  }

  #heard(): void {
    if (!this.#streaming) {
      this.#streaming = true;
      this.#schedule();
    }
  }

  #close(): void {
    clearTimeout(this.#poll);
    clearTimeout(this.#again);
    this.#again = undefined;
    this.#stream?.close();
    this.#stream = undefined;
    this.#streaming = false;
  }

  #schedule(least = 0): void {
    clearTimeout(this.#poll);
    if (document.hidden || !this.#active) {
      return;
    }
    const interval = this.#watcher.onSale() ? (this.#streaming ? POLL_BESIDE : POLL_ON_SALE) : POLL_OTHERWISE;
    this.#poll = setTimeout(() => void this.refresh(), Math.max(interval * this.#jitter(), least));
  }

  #jitter(): number {
    return 1 + POLL_JITTER * (this.#random() - 0.5);
  }

  /** A page that nobody looks at holds no connection and asks for nothing. */
  readonly #looked = (): void => {
    this.#close();
    if (!document.hidden) {
      void this.refresh();
    }
  };
}

/** `EventSource.CLOSED`. */
const CLOSED = 2;
