import type { NavigateOptions, Observable, PageLocation } from '../contract.ts';
import { Subject } from '../observable.ts';

function here(): PageLocation {
  return { path: location.pathname, search: location.search };
}

/** The link that a click is meant to follow within the page, if it is one. */
export function followedLink(event: MouseEvent): URL | undefined {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined;
  const link = event.composedPath().find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement && node.hasAttribute('href'));
  if (!link || link.hasAttribute('download') || (link.target && link.target !== '_self')) return undefined;
  const url = new URL(link.href, location.href);
  if (url.origin !== location.origin) return undefined;
  // A jump within the page is the browser's own business.
  if (url.pathname === location.pathname && url.search === location.search && url.hash) return undefined;
  return url;
}

/**
 * The page's place in the browser's history. Links and `navigate` to what this page serves change the place; all else
 * is loaded as a page.
 */
export class PageHistory {
  readonly #serves: (path: string) => boolean;
  readonly #location = new Subject<PageLocation>(here());

  constructor(serves: (path: string) => boolean) {
    this.#serves = serves;
    addEventListener('popstate', () => this.#update());
    document.addEventListener('click', (event) => {
      const url = followedLink(event);
      if (!url || !this.#serves(url.pathname)) return;
      event.preventDefault();
      this.navigate(url.pathname + url.search + url.hash);
    });
  }

  get location(): Observable<PageLocation> {
    return this.#location;
  }

  readonly navigate = (path: string, { replace = false }: NavigateOptions = {}): void => {
    const url = new URL(path, location.href);
    if (url.origin !== location.origin) throw new TypeError(`navigate is for this origin, not for ${url.origin}`);
    if (!this.#serves(url.pathname)) {
      if (replace) location.replace(url.href);
      else location.assign(url.href);
      return;
    }
    if (replace) history.replaceState(null, '', url);
    else if (url.href !== location.href) history.pushState(null, '', url);
    this.#update();
    if (!replace) scrollTo(0, 0);
  };

  #update(): void {
    const { path, search } = here();
    const before = this.#location.value;
    if (before.path !== path || before.search !== search) this.#location.set({ path, search });
  }
}
