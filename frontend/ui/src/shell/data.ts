import type { RegistryEntry } from '../contract.ts';

/** What the server of a shell page writes into it. */
export interface PageData {
  /** Path below which the page's own files are served, without a slash at its end. */
  readonly basePath: string;
  /** The frontend modules that the page may compose. */
  readonly modules: readonly RegistryEntry[];
}

/** Reads the data of the page; what the server adds beyond {@link PageData} is the page's own business. */
export function readPageData<T extends PageData = PageData>(): T {
  const text = document.getElementById('marquee-data')?.textContent;
  if (!text) throw new Error('the page has no element #marquee-data: it was not served as a shell page');
  return JSON.parse(text) as T;
}
