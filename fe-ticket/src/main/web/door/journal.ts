/** The latest scans and what became of them, newest first. Kept by tab, so that a reload does not empty the list. */
import { hasTexts } from './device-storage.ts';
import { isSettled } from './verdict.ts';
import type { Verdict } from './verdict.ts';

const KEPT = 100;

export class Journal {
  readonly #name: string;
  readonly #storage: Storage | undefined;
  #entries: readonly Verdict[];

  constructor(slug: string, storage: Storage | undefined = sessionStorageIfAllowed()) {
    this.#name = `marquee.door.${slug}.journal`;
    this.#storage = storage;
    this.#entries = this.#read();
  }

  get entries(): readonly Verdict[] {
    return this.#entries;
  }

  /** Enters a verdict, in the place of an earlier one about the same scan. */
  enter(verdict: Verdict): void {
    const known = this.#entries.some(({ id }) => id === verdict.id);
    const entries = known
      ? this.#entries.map((each) => (each.id === verdict.id ? verdict : each))
      : [verdict, ...this.#entries].toSorted((a, b) => b.scannedAt.localeCompare(a.scannedAt)).slice(0, KEPT);
    this.#entries = entries;
    try {
      this.#storage?.setItem(this.#name, JSON.stringify(entries.filter(isSettled)));
    } catch {
      // Not kept, then: the list is a convenience, the queue is what counts.
    }
  }

  /** When this door let somebody in with this code. */
  admission(code: string): Verdict | undefined {
    return this.#entries.find((entry) => entry.code === code && entry.kind === 'VALID');
  }

  #read(): readonly Verdict[] {
    try {
      const read: unknown = JSON.parse(this.#storage?.getItem(this.#name) ?? 'null');
      return Array.isArray(read) ? read.filter((each): each is Verdict => hasTexts(each, 'id', 'kind', 'code', 'scannedAt')) : [];
    } catch {
      return [];
    }
  }
}

function sessionStorageIfAllowed(): Storage | undefined {
  try {
    return globalThis.sessionStorage;
  } catch {
    return undefined;
  }
}
