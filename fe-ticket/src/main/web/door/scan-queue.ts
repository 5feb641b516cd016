/**
 * Every scan goes through this queue: kept on the device, sent one by one in order, taken out once ticketing gave a
 * definite answer. A scan whose answer was lost is sent again with the same id, so nobody is admitted twice by it.
 */
import { ProblemError, Subject } from '@marquee/ui';
import type { Observable } from '@marquee/ui';
import type { ScanStore } from './scan-store.ts';
import type { CheckIn, Scan } from './types.ts';

/** More waiting scans than this are refused. An hour of a busy door; beyond it a device is the wrong place. */
export const QUEUE_LIMIT = 300;
/** After this many failures in a row the pause grows no more. */
const LAST_STEP = 4;
/** First pause after a failure; each further one is twice as long. Milliseconds. */
const FIRST_PAUSE = 1_000;

export interface QueueState {
  readonly scans: readonly Scan[];
  /** `down`: the last attempt got no answer. `stopped`: the key is not accepted. */
  readonly link: 'up' | 'down' | 'stopped';
  /** Whether what waits survives a reload. */
  readonly kept: boolean;
}

export type Outcome =
  | { readonly kind: 'answered'; readonly checkIn: CheckIn }
  /** Ticketing will never accept this scan. */
  | { readonly kind: 'refused'; readonly problem: string };

export interface QueueParts {
  readonly store: ScanStore;
  /** Asks ticketing; throws what `requestJson` throws. */
  readonly send: (scan: Scan) => Promise<CheckIn>;
  readonly settled: (scan: Scan, outcome: Outcome) => void;
  /** Calls back after some milliseconds; returns its undo. */
  readonly later?: (milliseconds: number, work: () => void) => () => void;
  /** 0 (inclusive) to 1 (exclusive). */
  readonly random?: () => number;
  readonly limit?: number;
}

export class ScanQueue {
  readonly #parts: Required<QueueParts>;
  readonly #state: Subject<QueueState>;
  #sending = false;
  #failures = 0;
  #endPause: (() => void) | undefined;

  constructor(parts: QueueParts) {
    this.#parts = { later: afterTimeout, random: Math.random, limit: QUEUE_LIMIT, ...parts };
    this.#state = new Subject<QueueState>({ scans: parts.store.all(), link: 'up', kept: true });
  }

  get state(): Observable<QueueState> {
    return this.#state;
  }

  /** The scan of the same ticket that waits already. */
  waiting(code: string): Scan | undefined {
    return this.#state.value.scans.find((scan) => scan.code === code);
  }

  /** Takes a scan, unless as many wait as there may be. */
  add(scan: Scan): boolean {
    const { scans, kept } = this.#state.value;
    if (scans.length >= this.#parts.limit) {
      return false;
    }
    this.#change({ scans: [...scans, scan], kept: this.#parts.store.put(scan) && kept });
    void this.#sendAll();
    return true;
  }

  /** Sends what waits now: at the start, when the network is back, or with another key. */
  resume(): void {
    this.#change({ link: this.#state.value.link === 'stopped' ? 'up' : this.#state.value.link });
    this.#endPause?.();
    void this.#sendAll();
  }

  /** Keeps what waits and sends nothing until {@link resume}. */
  stop(): void {
    this.#change({ link: 'stopped' });
    this.#endPause?.();
  }

  async #sendAll(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      let scan: Scan | undefined;
      while (this.#state.value.link !== 'stopped' && (scan = this.#state.value.scans[0])) {
        await this.#attempt(scan);
      }
    } finally {
      this.#sending = false;
    }
  }

  async #attempt(scan: Scan): Promise<void> {
    try {
      const checkIn = await this.#parts.send(scan);
      this.#settle(scan, { kind: 'answered', checkIn });
    } catch (error) {
      const reaction = reactionTo(error);
      if (reaction === 'stop') this.stop();
      else if (reaction === 'refuse') this.#settle(scan, { kind: 'refused', problem: codeOf(error) });
      else await this.#pause(error);
    }
  }

  #settle(scan: Scan, outcome: Outcome): void {
    this.#failures = 0;
    this.#parts.store.remove(scan.id);
    this.#change({
      scans: this.#state.value.scans.filter(({ id }) => id !== scan.id),
      // An answer to an old key's request does not undo a stop.
      link: this.#state.value.link === 'stopped' ? 'stopped' : 'up',
    });
    this.#parts.settled(scan, outcome);
  }

  #pause(error: unknown): Promise<void> {
    if (this.#state.value.link === 'stopped') return Promise.resolve();
    const step = Math.min(this.#failures++, LAST_STEP);
    const asked = error instanceof ProblemError ? (error.retryAfter ?? 0) * 1_000 : 0;
    // Devices that lost the same network do not come back all at once.
    const pause = Math.max(asked, FIRST_PAUSE * 2 ** step) * (0.8 + 0.4 * this.#parts.random());
    this.#change({ link: 'down' });
    return new Promise((resolve) => {
      const cancel = this.#parts.later(pause, () => this.#endPause?.());
      this.#endPause = () => {
        this.#endPause = undefined;
        cancel();
        resolve();
      };
    });
  }

  #change(change: Partial<QueueState>): void {
    this.#state.set({ ...this.#state.value, ...change });
  }
}

/** Whether the same request may succeed later, never, or needs another key. */
function reactionTo(error: unknown): 'again' | 'refuse' | 'stop' {
  if (!(error instanceof ProblemError)) return 'again';
  if (error.status === 401 || error.status === 403) return 'stop';
  // 404: the show's ticketing has no route just now. 409: an earlier attempt of this very scan is still running.
  const passing = error.status >= 500 || [404, 408, 409, 425, 429].includes(error.status);
  return passing ? 'again' : 'refuse';
}

function codeOf(error: unknown): string {
  return error instanceof ProblemError ? error.code : '';
}

function afterTimeout(milliseconds: number, work: () => void): () => void {
  const timer = setTimeout(work, milliseconds);
  return () => clearTimeout(timer);
}
