import type { FrontendModule, ModuleContext, NavigationEntry, RegistryEntry, Unmount } from '../contract.ts';
import type { Toasts } from '../elements/toasts.ts';
import { translate } from '../i18n/catalogue.ts';
import { applyLocale, pageLocale } from '../i18n/locale.ts';
import { PageEvents } from './events.ts';
import { PageHistory } from './history.ts';
import { ModuleLoader } from './module-loader.ts';
import { ModuleSlot } from './module-slot.ts';
import { drawFooter, drawNavigation } from './navigation.ts';
import { entryOf } from './pages.ts';
import type { LocalPage } from './pages.ts';
import { findRoute } from './routes.ts';
import { Session } from './session.ts';
import { t } from './texts.ts';
import { within } from './time-limit.ts';

/** Entries of the registry that get power over the session. */
const SESSION_KEEPERS: ReadonlySet<string> = new Set(['fe-auth', 'fe-auth-status']);
/** How long a page waits to learn who is signed in before it is shown to nobody. Milliseconds. */
const SESSION_PATIENCE = 2_000;

export interface ShellOptions {
  readonly modules: readonly RegistryEntry[];
  /** Pages that the shell brings along. */
  readonly pages?: readonly LocalPage[];
  /** Links of the header that belong to no module; they come first. */
  readonly navigation?: readonly NavigationEntry[];
}

function part(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no element #${id}: it was not served as a shell page`);
  return element;
}

/** Composes a page: navigation, session, and the modules of the registry in their places. */
export class Shell {
  readonly #content = part('content');
  readonly #entries: readonly RegistryEntry[];
  readonly #local: ReadonlyMap<string, LocalPage>;
  readonly #navigation: readonly NavigationEntry[];
  readonly #session = new Session();
  readonly #events = new PageEvents();
  readonly #history: PageHistory;
  #loader: ModuleLoader | undefined;
  #shown: string | undefined;
  #leave: Unmount | undefined;

  constructor({ modules, pages = [], navigation = [] }: ShellOptions) {
    this.#entries = [...pages.map(entryOf), ...modules];
    this.#local = new Map(pages.map((page) => [entryOf(page).manifest, page]));
    this.#navigation = [...navigation, ...modules.flatMap((module) => module.navigation ?? [])];
    this.#history = new PageHistory((path) => findRoute(this.#entries, path) !== undefined);
  }

  async start(): Promise<void> {
    applyLocale(pageLocale.value);
    this.#drawFrame();
    pageLocale.subscribe(() => this.#drawFrame());
    this.#session.user.subscribe(() => this.#drawFrame());
    this.#showToasts();
    // A visitor waits for the session only as long as it is likely to come.
    await within(SESSION_PATIENCE, this.#session.restore()).catch(() => undefined);
    this.#openStatus();
    this.#showPage(false);
    this.#history.location.subscribe(() => {
      this.#drawFrame();
      this.#showPage(true);
    });
  }

  #drawFrame(): void {
    drawNavigation(part('navigation'), this.#navigation, this.#session.user.value, this.#history.location.value);
    drawFooter(part('footer'));
    const skip = document.querySelector('a.skip');
    if (skip) skip.textContent = t('skip');
  }

  #showToasts(): void {
    // There before it is needed: a live region must be known before its content is.
    const toasts = document.createElement('mq-toasts') as Toasts;
    toasts.setAttribute('role', 'status');
    document.body.append(toasts);
    this.#events.on('toast', ({ text, tone }) => void import('../elements/more.ts').then(() => toasts.show(text, tone)));
  }

  #openStatus(): void {
    const place = part('status');
    for (const entry of this.#entries.filter(({ slot }) => slot === 'status')) {
      void this.#slot(place.appendChild(document.createElement('div')), entry, '').open();
    }
  }

  #showPage(navigated: boolean): void {
    const match = findRoute(this.#entries, this.#history.location.value.path);
    const key = match ? `${match.entry.name} ${match.route}` : undefined;
    if (match && key === this.#shown) return;
    this.#leave?.();
    this.#shown = key;
    this.#content.replaceChildren();
    if (match) {
      document.title = 'Marquee';
      const slot = this.#slot(this.#content, match.entry, match.route);
      void slot.open();
      this.#leave = () => slot.close();
    } else {
      void import('../elements/more.ts');
      this.#content.append(document.createElement('mq-not-found'));
      this.#leave = undefined;
    }
    if (navigated) this.#content.focus({ preventScroll: true });
  }

  #slot(place: HTMLElement, entry: RegistryEntry, basePath: string): ModuleSlot {
    return new ModuleSlot(place, {
      entry,
      load: (wanted) => this.#load(wanted),
      startOver: (manifest) => this.#loader?.startOver(manifest),
      context: (signal) => this.#context(entry, basePath, signal),
    });
  }

  #load(entry: RegistryEntry): Promise<FrontendModule> {
    const local = this.#local.get(entry.manifest);
    if (local) return local.load();
    this.#loader ??= new ModuleLoader();
    return this.#loader.load(entry);
  }

  #context(entry: RegistryEntry, basePath: string, signal: AbortSignal): ModuleContext {
    return {
      basePath,
      location: this.#history.location,
      navigate: this.#history.navigate,
      setTitle: (title) => {
        document.title = title ? `${title} · Marquee` : 'Marquee';
      },
      fetch: this.#session.fetch,
      user: this.#session.user,
      locale: pageLocale,
      t: translate,
      events: this.#events.until(signal),
      signal,
      ...(SESSION_KEEPERS.has(entry.name) && { session: this.#session }),
    };
  }
}

/** Starts the page. */
export function startShell(options: ShellOptions): Promise<void> {
  return new Shell(options).start();
}
