import { isAbort } from '@marquee/ui';
import type { ReactiveController, ReactiveControllerHost } from '@marquee/ui';

/**
 * Something that an element loads: on its way, there, or not to be had. What was there once stays while it is loaded
 * again, and when that fails.
 */
export class Loaded<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #load: (signal: AbortSignal) => Promise<T>;
  #loading: AbortController | undefined;
  #value: T | undefined;
  #error: unknown;

  constructor(host: ReactiveControllerHost, load: (signal: AbortSignal) => Promise<T>) {
    this.#host = host;
    this.#load = load;
    host.addController(this);
  }

  /** What was loaded last. */
  get value(): T | undefined {
    return this.#value;
  }

  set value(value: T | undefined) {
    this.#value = value;
    this.#host.requestUpdate();
  }

  /** Why the last attempt failed; undefined while none did. */
  get error(): unknown {
    return this.#error;
  }

  hostConnected(): void {
    void this.reload();
  }

  hostDisconnected(): void {
    this.#loading?.abort();
    this.#loading = undefined;
  }

  /** Loads again; an attempt that is under way is given up. Never rejects. */
  async reload(): Promise<void> {
    this.#loading?.abort();
    const loading = new AbortController();
    this.#loading = loading;
    try {
      const value = await this.#load(loading.signal);
      if (loading.signal.aborted) return;
      this.#value = value;
      this.#error = undefined;
    } catch (error) {
      if (loading.signal.aborted || isAbort(error)) return;
      this.#error = error;
    }
    this.#host.requestUpdate();
  }
}
