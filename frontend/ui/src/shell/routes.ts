import type { RegistryEntry } from '../contract.ts';

/**
 * Whether a route serves a path, by path element: `/seller` serves `/seller` and `/seller/new`, not `/sellers`. The
 * route `/` serves the root alone; otherwise no address could be unknown.
 */
export function serves(route: string, path: string): boolean {
  const prefix = route.replace(/\/+$/, '');
  if (prefix === '') return path === '/';
  return path === prefix || path.startsWith(`${prefix}/`);
}

export interface RouteMatch {
  readonly entry: RegistryEntry;
  /** The route that matched, without a slash at its end. */
  readonly route: string;
}

/** The page with the longest route that serves the path. */
export function findRoute(entries: readonly RegistryEntry[], path: string): RouteMatch | undefined {
  return entries
    .filter(({ slot }) => slot === 'page')
    .flatMap((entry) =>
      (entry.routes ?? []).filter((route) => serves(route, path)).map((route) => ({ entry, route: route.replace(/\/+$/, '') })),
    )
    .sort((a, b) => b.route.length - a.route.length)[0];
}
