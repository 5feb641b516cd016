import { problemOf } from '@marquee/ui';
import type { ContextFetch } from '@marquee/ui';

/** A large show's orders take a while to be written. Milliseconds until the first of them. */
const TIMEOUT = 30_000;

/** Fetches what only its owner may have, which a plain link could not, and hands it to the browser as a file. */
export async function saveFrom(fetch: ContextFetch, path: string, name: string): Promise<void> {
  const response = await fetch(path, { timeout: TIMEOUT });
  if (!response.ok) throw await problemOf(response);
  saveBlob(await response.blob(), name);
}

export function saveBlob(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has taken the download up once the click's task is over.
  setTimeout(() => URL.revokeObjectURL(link.href));
}
