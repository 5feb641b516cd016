/**
 * What a host and a frontend module promise each other. A module exposes `./app` (or another name that its registry
 * entry gives) with a function `mount`; the host calls it with an element to fill and a context to work with.
 *
 * These are types alone: a module may be written with any framework, and a host with any bundler.
 */

export type Locale = 'en' | 'ko';

export type Role = 'buyer' | 'seller' | 'admin';

/** Who is signed in. `id` is the `sub` of the access token. */
export interface User {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** A value that changes. `subscribe` calls the listener on every change after the call and returns its undo. */
export interface Observable<T> {
  readonly value: T;
  subscribe(listener: (value: T) => void): () => void;
}

/** Where the page is. `path` starts with `/`; `search` is empty or starts with `?`. */
export interface PageLocation {
  readonly path: string;
  readonly search: string;
}

export interface NavigateOptions {
  /** Replaces the present entry of the history in place of adding one. */
  readonly replace?: boolean;
}

/** A text in every language of the platform, as in the registry of modules. */
export type LocalizedText = Readonly<Record<Locale, string>>;

export type Tone = 'info' | 'success' | 'warning' | 'error';

/** What travels over the bus, by name. A module that adds an event adds it here. */
export interface MarqueeEvents {
  /** A short message that the host shows for some seconds and reads out. */
  readonly toast: { readonly text: string; readonly tone: Tone };
  /** The set of a seller's shows changed: one was deployed, became ready or was deleted. */
  readonly 'shows-changed': { readonly slug: string };
  /** A buyer's order was placed or cancelled. */
  readonly 'order-changed': { readonly slug: string; readonly orderId: string };
}

export interface EventBus {
  emit<K extends keyof MarqueeEvents>(name: K, detail: MarqueeEvents[K]): void;
  /** Returns its undo. The host also undoes it when the module is unmounted. */
  on<K extends keyof MarqueeEvents>(name: K, listener: (detail: MarqueeEvents[K]) => void): () => void;
}

export interface FetchInit extends RequestInit {
  /** Milliseconds until the headers of the answer must have arrived; 10,000 unless told. Bodies may take longer. */
  readonly timeout?: number;
}

/** Like `window.fetch` for paths of this origin. */
export type ContextFetch = (path: string, init?: FetchInit) => Promise<Response>;

/** What `POST /api/auth/accounts`, `/sessions` and `/sessions/refresh` answer. `expiresIn` is in seconds. */
export interface SessionResponse {
  readonly accessToken: string;
  readonly expiresIn: number;
  readonly user: User;
}

/** Power over the session of the page. Handed to fe-auth alone. */
export interface SessionControl {
  /** Signs the page in with what `auth` answered; the other tabs follow. */
  adopt(session: SessionResponse): void;
  /** Ends the session at `auth` and signs every tab out, even when `auth` cannot be reached. */
  signOut(): Promise<void>;
}

export interface ModuleContext {
  /** The route below which the module's pages live, without a slash at its end: `/seller`, `/shows/hamlet`. */
  readonly basePath: string;
  /** Where the page is now. A module stays mounted while the path stays below its routes: follow the changes. */
  readonly location: Observable<PageLocation>;
  /** Goes to a path of this origin, e.g. `/seller/new`. What no module of the host serves is loaded as a page. */
  navigate(path: string, options?: NavigateOptions): void;
  /** Names the page in the browser's title. */
  setTitle(title: string): void;
  /** Adds the access token, refreshes it when it has expired, asks again once after a 401. */
  readonly fetch: ContextFetch;
  /** Null while nobody is signed in. Known when `mount` is called. */
  readonly user: Observable<User | null>;
  readonly locale: Observable<Locale>;
  /** Picks the text of the present language and fills `{name}` placeholders. */
  t(text: LocalizedText, values?: Readonly<Record<string, string | number>>): string;
  readonly events: EventBus;
  /** Aborted when the module is unmounted. */
  readonly signal: AbortSignal;
  /** Present for fe-auth only. */
  readonly session?: SessionControl;
}

export type Unmount = () => void;

/** What a module exposes. */
export interface FrontendModule {
  mount(element: HTMLElement, context: ModuleContext): Unmount | Promise<Unmount>;
}

export interface NavigationEntry {
  readonly label: LocalizedText;
  readonly path: string;
  /** Shown to users with this role only; to everyone when absent. */
  readonly role?: Role;
}

/** One entry of the host's registry: one JSON file of `MODULES_DIRECTORY`. */
export interface RegistryEntry {
  readonly name: string;
  /** URL of the module's `mf-manifest.json`. */
  readonly manifest: string;
  readonly slot: 'page' | 'status';
  /** What of the container is mounted; `./app` when absent. */
  readonly expose?: string;
  /** Path prefixes, by path element: `/seller` serves `/seller` and `/seller/new`, not `/sellers`. */
  readonly routes?: readonly string[];
  readonly navigation?: readonly NavigationEntry[];
}
