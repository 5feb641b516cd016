import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ModuleContext, NavigateOptions } from '../contract.ts';

export type PathValues = Readonly<Record<string, string>>;

/** Matches `/orders/:id` by path element. Values are decoded; a path that cannot be decoded does not match. */
export function matchPath(pattern: string, path: string): PathValues | undefined {
  const wanted = pattern.split('/').filter(Boolean);
  const given = path.split('/').filter(Boolean);
  if (wanted.length !== given.length) return undefined;
  const values: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const actual = given[index] ?? '';
    if (!part.startsWith(':')) {
      if (part !== actual) return undefined;
      continue;
    }
    try {
      values[part.slice(1)] = decodeURIComponent(actual);
    } catch {
      return undefined;
    }
  }
  return values;
}

/**
 * Where a module is, relative to its base path. As a controller of the module's element it draws it again on every
 * change: `#router = new Router(this, () => this.context)`, then in `render()` `this.#router.path`.
 */
export class Router implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #context: () => ModuleContext;
  #stopFollowing: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, context: () => ModuleContext) {
    this.#host = host;
    this.#context = context;
    host.addController(this);
  }

  hostConnected(): void {
    this.#stopFollowing = this.#context().location.subscribe(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#stopFollowing?.();
  }

  /** The path below the base path; always starts with `/`. */
  get path(): string {
    const { basePath, location } = this.#context();
    const path = location.value.path;
    const inside = path === basePath || path.startsWith(`${basePath}/`);
    return (inside ? path.slice(basePath.length) : path) || '/';
  }

  get query(): URLSearchParams {
    return new URLSearchParams(this.#context().location.value.search);
  }

  match(pattern: string): PathValues | undefined {
    return matchPath(pattern, this.path);
  }

  /** The address of one of the module's own pages, for `href`. The host turns clicks on it into navigation. */
  href(path: string): string {
    const { basePath } = this.#context();
    return path === '/' ? basePath || '/' : basePath + path;
  }

  navigate(path: string, options?: NavigateOptions): void {
    this.#context().navigate(this.href(path), options);
  }
}
