import type { FrontendModule, RegistryEntry } from '../contract.ts';

/** A page that the shell brings along, in place of one from a federated module. */
export interface LocalPage {
  readonly name: string;
  /** As in the registry. The route `/` serves the root alone. */
  readonly routes: readonly string[];
  readonly load: () => Promise<FrontendModule>;
}

/** Makes a local page look like an entry of the registry to those who only mount it. */
export function entryOf(page: LocalPage): RegistryEntry {
  return { name: page.name, manifest: `local:${page.name}`, slot: 'page', routes: page.routes };
}
