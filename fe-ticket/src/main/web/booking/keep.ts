/**
 * What must outlive a reload or the way to log-in and back: the selection, the hold, and the keys of attempts whose
 * outcome is not known. Kept by tab, so two tabs buy two things.
 */
import { newIdempotencyKey } from '@marquee/ui';
import type { BestWish } from '../api/types.ts';
import type { GoodsLine } from '../goods/types.ts';
import { NOTHING } from './selection.ts';
import type { Selection } from './selection.ts';

export interface Kept {
  readonly performance?: string | undefined;
  readonly selection: Selection;
  /** Id of the hold in progress. */
  readonly hold?: string | undefined;
  /** The buyer pressed 'Hold' and was sent to log-in: go on when back. */
  readonly wantsHold?: boolean | undefined;
  /** The same, with seats that the server is to pick. */
  readonly wantsBest?: BestWish['best'] | undefined;
  /** Merchandise in the basket. */
  readonly goods?: readonly GoodsLine[] | undefined;
  /** The buyer pressed 'Order' for merchandise and was sent to log-in: go on when back. */
  readonly wantsGoods?: boolean | undefined;
  /** Id of the ticket order that was placed with the merchandise in the basket, which is to be ordered next. */
  readonly goodsFor?: string | undefined;
  /** Attempts without an answer, by what they attempt. */
  readonly attempts: Readonly<Record<string, { readonly wish: string; readonly key: string }>>;
}

const EMPTY: Kept = { selection: NOTHING, attempts: {} };

export class Keep {
  readonly #name: string;
  readonly #storage: Storage | undefined;
  readonly #newKey: () => string;
  #kept: Kept;

  constructor(slug: string, storage: Storage | undefined = sessionStorageIfAllowed(), newKey = newIdempotencyKey) {
    this.#name = `marquee.ticket.${slug}`;
    this.#storage = storage;
    this.#newKey = newKey;
    this.#kept = this.#read();
  }

  get value(): Kept {
    return this.#kept;
  }

  update(change: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...change };
    try {
      this.#storage?.setItem(this.#name, JSON.stringify(this.#kept));
    } catch {
      // Storage is full or refused: the tab still works until it is reloaded.
    }
  }

  /**
   * The idempotency key for a wish: the same one while the same wish is tried again without having had an answer.
   * @param what kind of attempt: `hold`, `order`, `cancel:<order>`
   */
  keyFor(what: string, wish: unknown): string {
    const text = JSON.stringify(wish);
    const open = this.#kept.attempts[what];
    if (open?.wish === text) {
      return open.key;
    }
    const key = this.#newKey();
    this.update({ attempts: { ...this.#kept.attempts, [what]: { wish: text, key } } });
    return key;
  }

  /** Whether this wish was sent and no answer came back. */
  isOpen(what: string, wish: unknown): boolean {
    return this.#kept.attempts[what]?.wish === JSON.stringify(wish);
  }

  /** An answer came, good or bad: the next attempt is a new one. */
  settle(what: string): void {
    const { [what]: _, ...attempts } = this.#kept.attempts;
    this.update({ attempts });
  }

  #read(): Kept {
    try {
      const read: unknown = JSON.parse(this.#storage?.getItem(this.#name) ?? 'null');
      return isKept(read) ? { ...EMPTY, ...read } : EMPTY;
    } catch {
      return EMPTY;
    }
  }
}

function isKept(value: unknown): value is Partial<Kept> {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const { selection, attempts } = value as Partial<Kept>;
  const selected = Array.isArray(selection?.seats) && Array.isArray(selection.places) && typeof selection.types === 'object';
  return selected && typeof attempts === 'object';
}

function sessionStorageIfAllowed(): Storage | undefined {
  try {
    return globalThis.sessionStorage;
  } catch {
    return undefined;
  }
}
