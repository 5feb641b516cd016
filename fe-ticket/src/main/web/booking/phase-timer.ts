/** Tells the moment in which the sale opens or closes, by the server's clock. */
import type { ServerClock } from '../api/server-clock.ts';
import type { Show } from '../api/types.ts';
import { salePhase, untilNextPhase } from './sale.ts';
import type { SalePhase } from './sale.ts';

/** setTimeout's range is 24.8 days. */
const LONGEST_TIMER = 2_000_000_000;
/** A timer may be a little early. */
const SURELY = 20;

export class PhaseTimer {
  readonly #sale: Show['sale'];
  readonly #clock: ServerClock;
  readonly #changed: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(sale: Show['sale'], clock: ServerClock, changed: () => void) {
    this.#sale = sale;
    this.#clock = clock;
    this.#changed = changed;
  }

  get phase(): SalePhase {
    return salePhase(this.#sale, this.#clock.now());
  }

  start(): void {
    this.stop();
    const wait = untilNextPhase(this.phase, this.#clock.now());
    if (wait !== undefined) {
      this.#timer = setTimeout(() => {
        this.start();
        this.#changed();
      }, Math.min(Math.max(wait, 0) + SURELY, LONGEST_TIMER));
    }
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
