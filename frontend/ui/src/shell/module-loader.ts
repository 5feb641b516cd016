import { createInstance } from '@module-federation/runtime';
import type { FrontendModule, RegistryEntry } from '../contract.ts';
import { fetchInTime } from '../http/fetch.ts';
import * as ui from '../index.ts';
import { version } from '../../package.json';

/** The part of the federation runtime that is used here. */
export interface FederationRuntime {
  registerRemotes(remotes: { name: string; entry: string; type: 'module' }[]): void;
  loadRemote<T>(id: string): Promise<T | null>;
}

/** Milliseconds for a manifest to arrive. Shorter than the limit of the whole, so that it ends the request. */
const MANIFEST_TIMEOUT = 4_500;

function withAttempt(url: string, attempt: number | string): string {
  const whole = new URL(url, location.href);
  whole.searchParams.set('attempt', String(attempt));
  return whole.href;
}

/** The runtime of this page, which shares its copy of `@marquee/ui`, and so of lit, with every module. */
export function createRuntime(): FederationRuntime {
  const attempts = new Map<string, string>();
  return createInstance({
    name: 'marquee-shell',
    remotes: [],
    shared: {
      '@marquee/ui': {
        version,
        lib: () => ui,
        shareConfig: { singleton: true, requiredVersion: `^${version}` },
      },
    },
    plugins: [
      {
        name: 'marquee-loading',
        fetch: async (url: string) => {
          const attempt = new URL(url).searchParams.get('attempt');
          if (attempt) attempts.set(new URL('.', url).href, attempt);
          const response = await fetchInTime(url, { timeout: MANIFEST_TIMEOUT, headers: { Accept: 'application/json' } });
          // The runtime would read the error of a gateway as a manifest.
          if (!response.ok) throw new Error(`${url} answered ${response.status}`);
          return response;
        },
        // Browsers may remember that the import of an address failed, so a later attempt takes a new address.
        loadEntry: ({ remoteInfo }: { remoteInfo: { entry: string; type: string } }) => {
          const attempt = attempts.get(new URL('.', remoteInfo.entry).href);
          return remoteInfo.type === 'module' && attempt ? import(withAttempt(remoteInfo.entry, attempt)) : undefined;
        },
      },
    ],
  } as Parameters<typeof createInstance>[0]) as unknown as FederationRuntime;
}

function isModule(loaded: unknown): loaded is FrontendModule {
  return typeof loaded === 'object' && loaded !== null && typeof (loaded as FrontendModule).mount === 'function';
}

/** Loads what registry entries name. Containers are known by their manifest: two entries may share one. */
export class ModuleLoader {
  readonly #runtime: FederationRuntime;
  readonly #attempts = new Map<string, number>();
  readonly #names = new Map<string, string>();

  constructor(runtime: FederationRuntime = createRuntime()) {
    this.#runtime = runtime;
  }

  async load({ name, manifest, expose = './app' }: RegistryEntry): Promise<FrontendModule> {
    const remote = this.#register(name, manifest);
    try {
      const loaded = await this.#runtime.loadRemote<unknown>(`${remote}/${expose.replace(/^\.\//, '')}`);
      if (!isModule(loaded)) throw new Error(`${name} exposes no module at ${expose}`);
      return loaded;
    } catch (error) {
      this.startOver(manifest, remote);
      throw error;
    }
  }

  /** The next load of this container starts from nothing. */
  startOver(manifest: string, remote = this.#names.get(manifest)): void {
    if (this.#names.get(manifest) !== remote) return;
    this.#names.delete(manifest);
  }

  #register(name: string, manifest: string): string {
    const known = this.#names.get(manifest);
    if (known) return known;
    const attempt = (this.#attempts.get(manifest) ?? 0) + 1;
    this.#attempts.set(manifest, attempt);
    const first = attempt === 1;
    const remote = first ? name : `${name}.attempt${attempt}`;
    const entry = first ? new URL(manifest, location.href).href : withAttempt(manifest, attempt);
    this.#runtime.registerRemotes([{ name: remote, entry, type: 'module' }]);
    this.#names.set(manifest, remote);
    return remote;
  }
}
