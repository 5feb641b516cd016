// Runs in the browser, inside every container: the consumer's side of Module Federation's share scope.
// A scope is { [package]: { [version]: entry } }; an entry's get() answers a factory, or a promise of one (hosts built
// with Vite answer at once); `lib` is the factory once it is known, `loading` the promise of it.

import { compare, satisfies } from './semver.js';

let scope;

/** The host hands over its scope. Webpack and the runtime may call again with the same one. */
export function initScope(given) {
  const first = scope === undefined;
  scope ??= given;
  return first;
}

/** Offers our own copy of a package to everybody who shares the scope, unless that version is there already. */
export function provide({ name, version, range, from }, load) {
  const versions = (scope[name] ??= {});
  versions[version] ??= {
    version,
    from,
    scope: ['default'],
    deps: [],
    useIn: [],
    strategy: 'version-first',
    shareConfig: { singleton: true, requiredVersion: range },
    get: async () => {
      const loaded = await load();
      return () => loaded;
    },
  };
}

/** What is loaded already wins, so that a page has one copy; then the newest. */
function choose(name, range) {
  const fitting = Object.entries(scope?.[name] ?? {})
    .filter(([version]) => satisfies(version, range))
    .sort(([a], [b]) => compare(b, a))
    .map(([, entry]) => entry);
  return fitting.find((entry) => entry.lib || entry.loaded) ?? fitting[0];
}

async function factoryOf(entry) {
  if (entry.lib) return entry.lib;
  entry.loading ??= Promise.resolve(entry.get());
  try {
    entry.lib = await entry.loading;
    entry.loaded = true;
    return entry.lib;
  } catch (error) {
    // Somebody else's server may be down for a moment: let the next one try again.
    entry.loading = undefined;
    throw error;
  }
}

/** The shared package: the page's copy when one fits, else our own. */
export async function consume(name, range, loadOwn) {
  const entry = choose(name, range);
  if (!entry) return loadOwn();
  let factory;
  try {
    factory = await factoryOf(entry);
  } catch {
    return loadOwn();
  }
  return factory();
}
