/**
 * Keeps one document of the server up to date while the page is looked at: over its event stream, and by asking again
 * and again while no stream is to be had. What it tells always came from the server.
 */
import { ProblemError, isAbort, readServerEvents } from '@marquee/ui';

/** Between two questions without a stream, doubling from one to the other. Milliseconds. */
const ASK_AFTER = 1_500;
const ASK_AT_MOST = 12_000;
/** A line that dies in silence tells of nothing: beside a stream it is asked for this often. */
const ASK_BESIDE = 30_000;
/** Share of a wait by which it varies: pages that lost a server together should not come back together. */
const JITTER = 0.3;

export interface LiveSource<T> {
  readonly read: () => Promise<T>;
  /** The event stream of which each event has the whole document as data. */
  readonly stream: (signal: AbortSignal) => Promise<Response>;
  /** Whether the document changes no more. */
  readonly final: (value: T) => boolean;
  readonly told: (value: T) => void;
  /** It could not be had; it is asked for again all the same, unless `gone` says otherwise. */
  readonly failed: (error: unknown) => void;
  readonly random?: () => number;
}

/** Refusals that asking again does not change. */
export function isGone(error: unknown): boolean {
  return error instanceof ProblemError && [400, 401, 403, 404, 410].includes(error.status);
}

export class Live<T> {
  readonly #source: LiveSource<T>;
  #run: AbortController | undefined;
  #started = false;
  #events = 0;
  #wake: (() => void) | undefined;
  #beside: ReturnType<typeof setTimeout> | undefined;

  constructor(source: LiveSource<T>) {
    this.#source = source;
  }

  start(): void {
    if (this.#started) {
      return;
    }
    this.#started = true;
    document.addEventListener('visibilitychange', this.#looked);
    addEventListener('online', this.#again);
    addEventListener('focus', this.#again);
    this.#looked();
  }

  stop(): void {
    this.#started = false;
    document.removeEventListener('visibilitychange', this.#looked);
    removeEventListener('online', this.#again);
    removeEventListener('focus', this.#again);
    this.#rest();
  }

  /** Asks now, whatever is known. */
  async refresh(): Promise<void> {
    await this.#ask(this.#run?.signal);
    this.#again();
  }

  /** A page that nobody looks at holds no connection and asks for nothing. */
  readonly #looked = (): void => {
    this.#rest();
    if (this.#started && !document.hidden) {
      this.#run = new AbortController();
      void this.#follow(this.#run.signal);
    }
  };

  readonly #again = (): void => this.#wake?.();

  #rest(): void {
    clearTimeout(this.#beside);
    this.#run?.abort();
    this.#run = undefined;
    this.#wake?.();
  }

  async #follow(signal: AbortSignal): Promise<void> {
    let wait = ASK_AFTER;
    while (!signal.aborted) {
      // Before the stream, so that a page need not wait for a proxy that holds streams back; and after one that ended,
      // because who closed it may have had something to say.
      const asked = await this.#ask(signal);
      const opened = Date.now();
      if (asked === 'done' || (await this.#read(signal)) || signal.aborted) {
        return;
      }
      // A server that ends each stream at once is not to be asked as often as one that lost a line.
      wait = Date.now() - opened > ASK_AT_MOST ? ASK_AFTER : wait;
      await this.#pause(Math.max(wait * this.#jitter(), asked));
      wait = Math.min(2 * wait, ASK_AT_MOST);
    }
  }

  /** Follows the stream to its end; answers whether that was the end of the document's changes. */
  async #read(signal: AbortSignal): Promise<boolean> {
    try {
      const response = await this.#source.stream(signal);
      this.#askBeside(signal);
      for await (const { data } of readServerEvents(response)) {
        if (signal.aborted) {
          return true;
        }
        this.#events++;
        if (this.#told(JSON.parse(data) as T)) {
          return true;
        }
      }
    } catch {
      // A stream that breaks or is refused is not missed: the document itself is asked for next, and says why.
    } finally {
      clearTimeout(this.#beside);
    }
    return false;
  }

  #askBeside(signal: AbortSignal): void {
    clearTimeout(this.#beside);
    this.#beside = setTimeout(() => {
      void this.#ask(signal);
      this.#askBeside(signal);
    }, ASK_BESIDE * this.#jitter());
  }

  /** How long the server wants to be left alone, in milliseconds. */
  async #ask(signal: AbortSignal | undefined): Promise<'done' | number> {
    const before = this.#events;
    try {
      const value = await this.#source.read();
      if (signal?.aborted) {
        return 'done';
      }
      // What the stream told meanwhile is newer than this answer, or the same.
      return this.#events === before && this.#told(value) ? 'done' : 0;
    } catch (error) {
      if (isAbort(error) || signal?.aborted) {
        return 'done';
      }
      this.#source.failed(error);
      if (isGone(error)) {
        return 'done';
      }
      return error instanceof ProblemError ? (error.retryAfter ?? 0) * 1000 : 0;
    }
  }

  #told(value: T): boolean {
    this.#source.told(value);
    return this.#source.final(value);
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#wake?.(), milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        this.#wake = undefined;
        resolve();
      };
    });
  }

  #jitter(): number {
    return 1 + JITTER * ((this.#source.random ?? Math.random)() - 0.5);
  }
}
