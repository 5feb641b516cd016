import { problemOf, requestJson } from '@marquee/ui';
import type { ContextFetch, FetchInit } from '@marquee/ui';
import type { ServerClock } from './server-clock.ts';

/** Calls of one service of the show. Every answer tells the clock what time it is at the server. */
export class Calls {
  readonly #base: string;
  readonly #fetch: ContextFetch;
  readonly #signal: AbortSignal;

  /** @param base the service's base path, such as `/shows/<slug>/api/payment` */
  constructor(base: string, fetch: ContextFetch, clock: ServerClock, signal: AbortSignal) {
    this.#base = base;
    this.#signal = signal;
    this.#fetch = async (path: string, init?: FetchInit) => {
      const sentAt = Date.now();
      const response = await fetch(path, init);
      clock.learn(response.headers, sentAt);
      return response;
    };
  }

  get<T>(path: string, headers: Readonly<Record<string, string>> = {}): Promise<T> {
    return requestJson<T>(this.#fetch, this.#base + path, { signal: this.#signal, headers });
  }

  post<T>(path: string, body: unknown, idempotencyKey: string, headers: Readonly<Record<string, string>> = {}): Promise<T> {
    return requestJson<T>(this.#fetch, this.#base + path, {
      method: 'POST', body, idempotencyKey, headers, signal: this.#signal,
    });
  }

  /** An event stream; with the access token, which `EventSource` does not send. Throws for every other answer. */
  async stream(path: string, signal: AbortSignal, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    const response = await this.#fetch(this.#base + path, {
      headers: { Accept: 'text/event-stream', ...headers }, signal: AbortSignal.any([this.#signal, signal]),
    });
    if (!response.ok) {
      throw await problemOf(response);
    }
    return response;
  }
}
