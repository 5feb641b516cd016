import { requestJson } from '@marquee/ui';
import type { ContextFetch } from '@marquee/ui';

/** Keys for people without an account: at the doors they check tickets in, at the desks they hand merchandise out. */
export type KeyKind = 'doors' | 'desks';

const PLACES: Readonly<Record<KeyKind, { readonly service: string; readonly page: string }>> = {
  doors: { service: 'ticketing', page: 'door' },
  desks: { service: 'merchandise', page: 'pickup' },
};

/** A key with which somebody at the entrance, or at a desk, works. */
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

/** The doors of one show, asked of its `ticketing`, or its desks, asked of `merchandise`. Every call throws `ProblemError` or `UnreachableError`. */
export class Doors {
  readonly #fetch: ContextFetch;
  readonly #path: string;

  constructor(fetch: ContextFetch, slug: string, kind: KeyKind = 'doors') {
    this.#fetch = fetch;
    this.#path = `/shows/${encodeURIComponent(slug)}/api/${PLACES[kind].service}/${kind}`;
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
export function doorLink(showUrl: string, key: string, kind: KeyKind = 'doors'): string {
  return `${pageOf(showUrl, kind)}#${key}`;
}

/** The page itself, for who runs the show and needs no key. */
export function pageOf(showUrl: string, kind: KeyKind): string {
  const show = new URL(showUrl.endsWith('/') ? showUrl : `${showUrl}/`, document.baseURI);
  return new URL(PLACES[kind].page, show).href;
}
