/** Orders merchandise. The attempt is safe to repeat: its key outlives a lost answer and a reload. */
import { ProblemError, isAbort } from '@marquee/ui';
import type { Keep } from '../booking/keep.ts';
import type { Outcome } from '../booking/checkout.ts';
import { patiently } from '../booking/patience.ts';
import type { MerchandiseApi } from './merchandise-api.ts';
import type { GoodsLine, PickupOrder } from './types.ts';

export interface PurchaseParts {
  readonly api: MerchandiseApi;
  readonly keep: Keep;
  readonly random?: () => number;
}

export class GoodsPurchase {
  busy = false;
  /** It waits for an overloaded server. */
  waiting = false;
  readonly #parts: PurchaseParts;
  readonly #changed: () => void;
  #patience = new AbortController();

  constructor(parts: PurchaseParts, changed: () => void) {
    this.#parts = parts;
    this.#changed = changed;
  }

  /** Whether these lines were sent and no answer came back. */
  isOpen(lines: readonly GoodsLine[], together: string | undefined): boolean {
    return this.#parts.keep.isOpen('goods', wishOf(lines, together));
  }

  /** @param together the order of tickets that they belong to */
  async order(lines: readonly GoodsLine[], together: string | undefined): Promise<Outcome<PickupOrder>> {
    const { api, keep, random } = this.#parts;
    this.#patience = new AbortController();
    this.busy = true;
    this.#changed();
    try {
      const value = await patiently(() => api.order(lines, together, keep.keyFor('goods', wishOf(lines, together))), {
        waiting: (waiting) => {
          this.waiting = waiting;
          this.#changed();
        },
        signal: this.#patience.signal,
        ...(random && { random }),
      });
      keep.settle('goods');
      return { kind: 'done', value };
    } catch (error) {
      if (isAbort(error)) {
        return { kind: 'left' };
      }
      if (error instanceof ProblemError && error.status < 500 && error.code !== 'REQUEST_IN_PROGRESS') {
        keep.settle('goods');
      }
      return { kind: 'refused', error };
    } finally {
      this.busy = false;
      this.#changed();
    }
  }

  stopWaiting(): void {
    this.#patience.abort();
  }
}

function wishOf(lines: readonly GoodsLine[], together: string | undefined): unknown {
  return [lines, together ?? null];
}
