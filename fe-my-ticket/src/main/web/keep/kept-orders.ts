/**
 * Orders that were opened on this device, for when there is no network: at the door of a cellar, for instance. They are
 * under the key that the shell empties when the session ends, so that nobody finds another one's tickets.
 */
import { KEPT_KEY } from '@marquee/ui';
import type { Order } from '../api/types.ts';

/** A performance that began this long ago is over. Milliseconds. */
const OVER = 24 * 60 * 60 * 1000;
/** More than anybody attends in a season; what was opened longest ago goes first. */
const MOST = 50;

/** What it needs of the browser's storage. */
type KeptIn = Pick<Storage, 'getItem' | 'setItem'>;

interface Kept {
  readonly user: string;
  readonly orders: readonly Order[];
}

export class KeptOrders {
  readonly #storage: KeptIn | undefined;
  readonly #now: () => number;

  constructor(storage: KeptIn | undefined = localStorageOrNone(), now: () => number = Date.now) {
    this.#storage = storage;
    this.#now = now;
  }

  /** All that is kept; of this user where one is known. The next performance comes first. */
  all(user: string | undefined): readonly Order[] {
    const kept = this.#read();
    if (!kept || (user !== undefined && kept.user !== user)) return [];
    return kept.orders
      .filter((order) => this.#mayBeAttended(order))
      .toSorted((one, other) => Date.parse(one.performance.startsAt) - Date.parse(other.performance.startsAt));
  }

  find(user: string | undefined, id: string): Order | undefined {
    return this.all(user).find((order) => order.id === id);
  }

  /** Keeps an order that was opened, as long as it has a ticket that is good. */
  keep(user: string, order: Order): void {
    const others = this.all(user).filter(({ id }) => id !== order.id);
    this.#write({ user, orders: [order, ...others].filter((each) => this.#mayBeAttended(each)).slice(0, MOST) });
  }

  /** Keeps what changed of an order, if it is kept. */
  update(user: string, order: Order): void {
    if (this.find(user, order.id)) this.keep(user, order);
  }

  #mayBeAttended({ tickets, performance }: Order): boolean {
    return tickets.some(({ status }) => status === 'VALID') && Date.parse(performance.startsAt) + OVER > this.#now();
  }

  #read(): Kept | undefined {
    try {
      const kept: unknown = JSON.parse(this.#storage?.getItem(KEPT_KEY) ?? 'null');
      return isKept(kept) ? kept : undefined;
    } catch {
      // Refused, or not ours: the page works without.
      return undefined;
    }
  }

  #write(kept: Kept): void {
    try {
      this.#storage?.setItem(KEPT_KEY, JSON.stringify(kept));
    } catch {
      // A full or refused storage costs the tickets' being there without a network.
    }
  }
}

function isKept(value: unknown): value is Kept {
  return typeof value === 'object' && value !== null && 'user' in value && 'orders' in value && Array.isArray(value.orders);
}

function localStorageOrNone(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}
