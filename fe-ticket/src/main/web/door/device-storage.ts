import type { KeyPage } from './door-key.ts';

/**
 * What a door, or a pickup desk, keeps on its device, by show: in `localStorage`, because phones drop and reload pages in
 * the background. Where a browser refuses storage the page works until it is closed.
 */
export class DeviceStorage {
  readonly #prefix: string;
  readonly #storage: Storage | undefined;

  constructor(slug: string, storage: Storage | undefined = localStorageIfAllowed(), page: KeyPage = 'door') {
    this.#prefix = `marquee.${page}.${slug}.`;
    this.#storage = storage;
  }

  /** What was kept under a name; undefined for nothing and for what cannot be read any more. */
  read<T>(name: string, isSound: (value: unknown) => value is T): T | undefined {
    try {
      const value: unknown = JSON.parse(this.#storage?.getItem(this.#prefix + name) ?? 'null');
      return isSound(value) ? value : undefined;
    } catch {
      return undefined;
    }
  }

  /** Whether it is kept: not when storage is full or refused. */
  write(name: string, value: unknown): boolean {
    try {
      this.#storage?.setItem(this.#prefix + name, JSON.stringify(value));
      return this.#storage !== undefined;
    } catch {
      return false;
    }
  }

  remove(name: string): void {
    try {
      this.#storage?.removeItem(this.#prefix + name);
    } catch {
      // What may not be removed could not be written either.
    }
  }

  /** The names that begin so. */
  names(start: string): readonly string[] {
    try {
      return Object.keys(this.#storage ?? {})
        .filter((name) => name.startsWith(this.#prefix + start))
        .map((name) => name.slice(this.#prefix.length));
    } catch {
      return [];
    }
  }
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Whether a value is an object with these members, each a text. */
export function hasTexts<K extends string>(value: unknown, ...members: K[]): value is Record<K, string> {
  return typeof value === 'object' && value !== null && members.every((member) => isText((value as Record<K, unknown>)[member]));
}

function localStorageIfAllowed(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}
