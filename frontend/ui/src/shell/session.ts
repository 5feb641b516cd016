import type { ContextFetch, FetchInit, Observable, SessionControl, SessionResponse, User } from '../contract.ts';
import { fetchInTime } from '../http/fetch.ts';
import { KEPT_KEY } from '../module/kept.ts';
import { Subject } from '../observable.ts';

const SESSIONS = '/api/auth/sessions';
/** Shows `auth` that a script of this origin asks, not a form of another one: the cookie alone is not enough. */
const OWN_REQUEST = { 'X-Marquee-Request': '1' } as const;
const HINT_KEY = 'marquee.signed-in';
const LOCK = 'marquee-session';
/** The token is renewed this long before it expires. Milliseconds. */
const MARGIN = 60_000;
/** After a renewal that `auth` did not answer. Milliseconds. */
const RETRY_AFTER = 10_000;

type TabMessage = 'signed-in' | 'signed-out';

/** What the session needs of the browser; tests bring their own. */
export interface SessionEnvironment {
  readonly fetch: ContextFetch;
  readonly now: () => number;
  readonly channel: Pick<BroadcastChannel, 'postMessage' | 'addEventListener'> | undefined;
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined;
  /** Runs one at a time over all tabs. */
  readonly exclusively: <T>(work: () => Promise<T>) => Promise<T>;
}

function localStorageOrNone(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

export function browserEnvironment(): SessionEnvironment {
  return {
    fetch: fetchInTime,
    now: () => Date.now(),
    channel: typeof BroadcastChannel === 'function' ? new BroadcastChannel('marquee-session') : undefined,
    storage: localStorageOrNone(),
    exclusively: async (work) => (navigator.locks ? await navigator.locks.request(LOCK, work) : work()),
  };
}

/**
 * The session of the page. The access token lives in this object alone; the refresh token in a cookie that no script
 * can read. One renewal runs at a time, in this tab and over all tabs, because a refresh token is good for one use.
 */
export class Session implements SessionControl {
  readonly #environment: SessionEnvironment;
  readonly #user = new Subject<User | null>(null);
  #token: { readonly value: string; readonly expiresAt: number } | undefined;
  #renewing: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts what a person decided (log-in, log-out), so that an answer from before does not undo it. */
  #decisions = 0;

  constructor(environment: SessionEnvironment = browserEnvironment()) {
    this.#environment = environment;
    environment.channel?.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => {
      this.#decisions++;
      if (data === 'signed-out') this.#clear();
      else void this.#renew();
    });
  }

  get user(): Observable<User | null> {
    return this.#user;
  }

  /** Picks up the session of an earlier visit. Visitors who never signed in here cost no request. */
  async restore(): Promise<void> {
    if (this.#environment.storage && !this.#environment.storage.getItem(HINT_KEY)) return;
    await this.#renew();
  }

  adopt(session: SessionResponse): void {
    this.#decisions++;
    this.#accept(session);
    this.#environment.channel?.postMessage('signed-in' satisfies TabMessage);
  }

  async signOut(): Promise<void> {
    this.#decisions++;
    const authorization = this.#token ? { Authorization: `Bearer ${this.#token.value}` } : undefined;
    this.#clear();
    this.#environment.channel?.postMessage('signed-out' satisfies TabMessage);
    await this.#environment.fetch(`${SESSIONS}/current`, { method: 'DELETE', headers: { ...OWN_REQUEST, ...authorization } });
  }

  /** `context.fetch` of every module. */
  readonly fetch: ContextFetch = async (path, init = {}) => {
    const url = new URL(path, location.href);
    if (url.origin !== location.origin) throw new TypeError(`context.fetch is for this origin, not for ${url.origin}`);
    if (this.#token && this.#token.expiresAt <= this.#environment.now()) await this.#renew();
    const token = this.#token;
    const response = await this.#environment.fetch(path, this.#authorized(init));
    if (response.status !== 401 || !token) return response;
    if (this.#token === token) await this.#renew();
    if (!this.#token || this.#token === token) return response;
    await response.body?.cancel();
    return this.#environment.fetch(path, this.#authorized(init));
  };

  #authorized(init: FetchInit): FetchInit {
    if (!this.#token) return init;
    const headers = new Headers(init.headers);
    headers.set('Authorization', `Bearer ${this.#token.value}`);
    return { ...init, headers };
  }

  #renew(): Promise<void> {
    this.#renewing ??= this.#environment.exclusively(() => this.#askForRenewal()).finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  async #askForRenewal(): Promise<void> {
    const decisions = this.#decisions;
    let response: Response;
    try {
      response = await this.#environment.fetch(`${SESSIONS}/refresh`, { method: 'POST', headers: OWN_REQUEST });
      if (decisions !== this.#decisions) return;
      if (response.ok) return this.#accept((await response.json()) as SessionResponse);
    } catch {
      // Not reachable: whoever is signed in stays so until `auth` says otherwise.
      return this.#renewIn(RETRY_AFTER);
    }
    if (response.status >= 500 || response.status === 429) this.#renewIn(RETRY_AFTER);
    else this.#clear();
  }

  #accept({ accessToken, expiresIn, user }: SessionResponse): void {
    this.#token = { value: accessToken, expiresAt: this.#environment.now() + expiresIn * 1000 };
    this.#remember(true);
    this.#renewIn(Math.max(expiresIn * 1000 - MARGIN, expiresIn * 500));
    const before = this.#user.value;
    if (before === null || JSON.stringify(before) !== JSON.stringify(user)) this.#user.set(user);
  }

  #clear(): void {
    clearTimeout(this.#timer);
    this.#token = undefined;
    this.#remember(false);
    this.#user.set(null);
  }

  #renewIn(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#renew(), milliseconds);
  }

  #remember(signedIn: boolean): void {
    try {
      if (signedIn) this.#environment.storage?.setItem(HINT_KEY, '1');
      else for (const key of [HINT_KEY, KEPT_KEY]) this.#environment.storage?.removeItem(key);
    } catch {
      // A full or refused storage costs one request on the next visit.
    }
  }
}
