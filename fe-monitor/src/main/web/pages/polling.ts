import { isAbort } from '@marquee/ui';
import type { ReactiveController, ReactiveControllerHost } from '@marquee/ui';

/**
 * Loads something again and again while the page can be seen, one attempt at a time. Keeps what was loaded last, and
 * beside it why the latest attempt failed.
 */
export class Polling<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #load: (signal: AbortSignal) => Promise<T>;
  readonly #interval: () => number;
  #value: T | undefined;
  #error: unknown;
  #loadedAt = 0;
  #attempt: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #connected = false;

  /** @param interval gives the milliseconds from the end of one attempt to the start of the next */
  constructor(host: ReactiveControllerHost, interval: () => number, load: (signal: AbortSignal) => Promise<T>) {
    this.#host = host;
    this.#interval = interval;
    this.#load = load;
    host.addController(this);
  }

  get value(): T | undefined {
    return this.#value;
  }

  /** Why the latest attempt failed; undefined when it did not. */
  get error(): unknown {
    return this.#error;
  }

  /** When the value arrived, in epoch milliseconds. */
  get loadedAt(): number {
    return this.#loadedAt;
  }

  hostConnected(): void {
    this.#connected = true;
    document.addEventListener('visibilitychange', this.#visibilityChanged);
    this.restart();
  }

  hostDisconnected(): void {
    this.#connected = false;
    document.removeEventListener('visibilitychange', this.#visibilityChanged);
    this.#stop();
  }

  /** Forgets what was loaded, for another question is asked now. */
  reset(): void {
    this.#value = undefined;
    this.#error = undefined;
    this.restart();
  }

  /** Asks at once; while the page is hidden, ends what is under way and waits. */
  restart(): void {
    this.#stop();
    if (this.#connected && document.visibilityState !== 'hidden') void this.#run();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#attempt?.abort();
    this.#attempt = undefined;
  }

  readonly #visibilityChanged = (): void => this.restart();

  async #run(): Promise<void> {
    const attempt = new AbortController();
    this.#attempt = attempt;
    try {
      const value = await this.#load(attempt.signal);
      if (attempt.signal.aborted) return;
      this.#value = value;
      this.#error = undefined;
      this.#loadedAt = Date.now();
    } catch (error) {
      if (attempt.signal.aborted || isAbort(error)) return;
      this.#error = error;
    }
    this.#host.requestUpdate();
    this.#timer = setTimeout(() => void this.#run(), this.#interval());
  }
}
