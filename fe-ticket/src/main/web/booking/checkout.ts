/** The hold and what can be done with it. Every attempt is safe to repeat: its key outlives a lost answer and a reload. */
import { ProblemError, isAbort } from '@marquee/ui';
import type { ServerClock } from '../api/server-clock.ts';
import type { TicketApi } from '../api/ticket-api.ts';
import type { Hold, HoldWish, Order } from '../api/types.ts';
import type { Keep } from './keep.ts';
import { patiently } from './patience.ts';

export type Busy = 'hold' | 'order' | 'release' | 'extend';

export type Outcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'refused'; readonly error: unknown }
  /** The page went away meanwhile. */
  | { readonly kind: 'left' };

export interface CheckoutParts {
  readonly api: TicketApi;
  readonly clock: ServerClock;
  readonly keep: Keep;
  readonly random?: () => number;
}

export class Checkout {
  hold: Hold | undefined;
  busy: Busy | undefined;
  /** An attempt waits for an overloaded server. */
  waiting = false;

  readonly #parts: CheckoutParts;
  readonly #changed: () => void;
  #patience = new AbortController();

  /** @param changed called when `busy` or `waiting` is different */
  constructor(parts: CheckoutParts, changed: () => void) {
    this.#parts = parts;
    this.#changed = changed;
  }

  /** Whether the time of the hold is over by the server's clock, as far as it is known. */
  get elapsed(): boolean {
    return this.hold !== undefined && isOver(this.hold, this.#parts.clock);
  }

  take(wish: HoldWish): Promise<Outcome<Hold>> {
    return this.#attempt('hold', wish, async (key) => this.#adopt(await this.#parts.api.hold(wish, key)));
  }

  /** More time. What the server answers stands, also when it gave none. */
  extend(hold: Hold): Promise<Outcome<Hold>> {
    const wish = [hold.id, hold.expiresAt];
    return this.#attempt('extend', wish, async (key) => this.#adopt(await this.#parts.api.extend(hold.id, key)));
  }

  order(hold: string): Promise<Outcome<Order>> {
    return this.#attempt('order', hold, async (key) => {
      const order = await this.#parts.api.order(hold, key);
      this.drop();
      return order;
    });
  }

  /** Gives the hold up. */
  release(hold: string): Promise<Outcome<void>> {
    return this.#attempt('release', hold, async () => {
      try {
        await this.#parts.api.release(hold);
      } catch (error) {
        if (!isGone(error)) {
          throw error;
        }
      }
      this.drop();
    });
  }

  /** The hold as the server knows it; refused when it has ended. */
  async find(id: string): Promise<Outcome<Hold>> {
    try {
      const hold = await this.#parts.api.findHold(id);
      if (isOver(hold, this.#parts.clock)) {
        return { kind: 'refused', error: problem('HOLD_EXPIRED') };
      }
      return { kind: 'done', value: this.#adopt(hold) };
    } catch (error) {
      return isAbort(error) ? { kind: 'left' } : { kind: 'refused', error };
    }
  }

  drop(): void {
    this.hold = undefined;
    this.#parts.keep.update({ hold: undefined });
  }

  /** Waits no longer for an overloaded server. */
  stopWaiting(): void {
    this.#patience.abort();
  }

  #adopt(hold: Hold): Hold {
    this.hold = hold;
    this.#parts.keep.update({ hold: hold.id });
    return hold;
  }

  async #attempt<T>(what: Busy, wish: unknown, run: (key: string) => Promise<T>): Promise<Outcome<T>> {
    const { keep, random } = this.#parts;
    this.#patience = new AbortController();
    this.busy = what;
    this.#changed();
    try {
      const value = await patiently(() => run(keep.keyFor(what, wish)), {
        waiting: (waiting) => {
          this.waiting = waiting;
          this.#changed();
        },
        signal: this.#patience.signal,
        ...(random && { random }),
      });
      keep.settle(what);
      return { kind: 'done', value };
    } catch (error) {
      if (isAbort(error)) {
        return { kind: 'left' };
      }
      if (isDefinite(error)) {
        keep.settle(what);
      }
      return { kind: 'refused', error };
    } finally {
      this.busy = undefined;
      this.#changed();
    }
  }
}

/** Whether a hold no longer exists, by what the server said about it. */
export function isGone(error: unknown): boolean {
  return error instanceof ProblemError && (error.code === 'HOLD_EXPIRED' || error.status === 404);
}

/** A refusal that we noticed ourselves, in the form in which the server would have told it. */
export function problem(code: string, members: Readonly<Record<string, unknown>> = {}): ProblemError {
  return new ProblemError({ status: 409, code, title: code, detail: code, traceId: undefined, violations: [], members });
}

/** An answer after which trying again is another attempt. */
function isDefinite(error: unknown): boolean {
  return error instanceof ProblemError && error.status < 500 && error.code !== 'REQUEST_IN_PROGRESS';
}

function isOver({ expiresAt }: Hold, clock: ServerClock): boolean {
  return Date.parse(expiresAt) <= clock.now();
}
