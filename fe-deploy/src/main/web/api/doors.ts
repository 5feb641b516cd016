import { requestJson } from '@marquee/ui';
import type { ContextFetch } from '@marquee/ui';

/** A key with which somebody at the entrance checks tickets in. */
export interface Door {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
}

/** A door as it is told once, when it is made. */
export interface NewDoor {
  readonly id: string;
  readonly name: string;
  readonly key: string;
  readonly createdAt: string;
}

/** A show's own services answer fast or not at all. Milliseconds. */
const TIMEOUT = 4_000;

/** The doors of one show, asked of its `ticketing`. Every call throws `ProblemError` or `UnreachableError`. */
export class Doors {
  readonly #fetch: ContextFetch;
  readonly #path: string;

  constructor(fetch: ContextFetch, slug: string) {
    this.#fetch = fetch;
    this.#path = `/shows/${encodeURIComponent(slug)}/api/ticketing/doors`;
  }

  async list(signal: AbortSignal): Promise<readonly Door[]> {
    return (await requestJson<{ items: readonly Door[] }>(this.#fetch, this.#path, { signal, timeout: TIMEOUT })).items;
  }

  create(name: string, idempotencyKey: string): Promise<NewDoor> {
    return requestJson(this.#fetch, this.#path, { method: 'POST', body: { name }, idempotencyKey });
  }

  revoke(id: string): Promise<unknown> {
    return requestJson(this.#fetch, `${this.#path}/${encodeURIComponent(id)}`, { method: 'DELETE' });
  }
}

/** The page that the key opens. The key is behind the hash, which no server gets to see and no log keeps. */
export function doorLink(showUrl: string, key: string): string {
  const show = new URL(showUrl.endsWith('/') ? showUrl : `${showUrl}/`, document.baseURI);
  return `${new URL('door', show).href}#${key}`;
}
