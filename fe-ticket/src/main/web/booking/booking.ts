import type { ModuleContext, ReactiveController, ReactiveControllerHost } from '@marquee/ui';
import type { BestWish, Hold, HoldWish, Order, Show } from '../api/types.ts';
import { AvailabilityWatch } from './availability-watch.ts';
import { Checkout, isGone, problem } from './checkout.ts';
import type { Busy, CheckoutParts, Outcome } from './checkout.ts';
import { Choice } from './choice.ts';
import { PhaseTimer } from './phase-timer.ts';
import type { SalePhase } from './sale.ts';
import { NOTHING, count, selectionOf, wishOf } from './selection.ts';

/** Our clock may be a little ahead: asked at once, the server might still call the seats of an expired hold held. */
const AFTER_EXPIRY = 1_500;

export interface Parts extends CheckoutParts {
  readonly context: ModuleContext;
}

/**
 * One buyer's way to tickets: choice, hold, order. All state of the show page lives here and flows down to the elements;
 * what they fire comes back as calls.
 */
export class Booking implements ReactiveController {
  readonly choice: Choice;
  readonly #parts: Parts;
  readonly #host: ReactiveControllerHost;
  readonly #ordered: (order: Order) => void;
  readonly #checkout: Checkout;
  readonly #watch: AvailabilityWatch;
  readonly #timer: PhaseTimer;
  #settling: ReturnType<typeof setTimeout> | undefined;
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, show: Show, parts: Parts, ordered: (order: Order) => void) {
    this.#host = host;
    this.#parts = parts;
    this.#ordered = ordered;
    const changed = (): void => host.requestUpdate();
    this.choice = new Choice(show, parts.keep, parts.clock.now(), changed);
    this.choice.locked = () => this.hold !== undefined || this.busy !== undefined;
    this.#checkout = new Checkout(parts, changed);
    this.#timer = new PhaseTimer(show.sale, parts.clock, () => {
      changed();
      void this.refresh();
    });
    this.#watch = new AvailabilityWatch(
      parts.api,
      {
        onSale: () => this.phase.kind === 'open',
        learned: (availability) => this.choice.learn(availability, this.#mayBeOurs()),
        failed: () => this.choice.lostTouch(),
      },
      parts.random,
    );
    host.addController(this);
  }

  hostConnected(): void {
    this.#stop = this.#parts.context.user.subscribe((user) => {
      this.#host.requestUpdate();
      if (user && !this.hold && !this.busy) {
        void this.#resume();
      }
    });
    this.#watch.start();
    this.#timer.start();
    void this.#resume();
  }

  hostDisconnected(): void {
    this.#watch.stop();
    this.#timer.stop();
    this.#checkout.stopWaiting();
    clearTimeout(this.#settling);
    this.#stop?.();
  }

  get hold(): Hold | undefined {
    return this.#checkout.hold;
  }

  get busy(): Busy | undefined {
    return this.#checkout.busy;
  }

  /** A request waits for an overloaded server. */
  get waiting(): boolean {
    return this.#checkout.waiting;
  }

  get phase(): SalePhase {
    return this.#timer.phase;
  }

  get clockOffset(): number {
    return this.#parts.clock.offset;
  }

  get signedIn(): boolean {
    return this.#parts.context.user.value !== null;
  }

  choosePerformance(id: string): void {
    if (this.choice.choosePerformance(id)) {
      void this.refresh();
    }
  }

  /** Holds the selection. Sends buyers who are not signed in to log-in first, and goes on when they are back. */
  async holdSelection(): Promise<void> {
    const { selection, performance } = this.choice;
    if (performance && count(selection) > 0) {
      await this.#take(wishOf(selection, performance.id));
    }
  }

  /** Holds the best seats that are free together, in place of what was chosen. */
  async holdBest(best: BestWish['best']): Promise<void> {
    const { performance } = this.choice;
    if (performance) {
      await this.#take({ performance: performance.id, best });
    }
  }

  /** Asks for more time for the hold. */
  async extend(): Promise<void> {
    const { hold } = this;
    if (this.busy || !hold) {
      return;
    }
    this.choice.forget();
    this.#refusedIn(await this.#checkout.extend(hold));
    await this.#expireIfOver();
  }

  /** Turns the hold into an order. */
  async order(): Promise<void> {
    const { hold } = this;
    if (this.busy || !hold) {
      return;
    }
    await this.#placeOrder(hold.id);
    await this.#expireIfOver();
    if (!this.hold) {
      await this.refresh();
    }
  }

  /** Gives the hold up; the seats stay selected, to be changed. */
  async release(): Promise<void> {
    const { hold } = this;
    if (this.busy || !hold) {
      return;
    }
    this.choice.forget();
    this.choice.spare(hold.seats);
    this.#refusedIn(await this.#checkout.release(hold.id));
    await this.refresh();
    this.choice.spare([]);
  }

  /** The countdown has ended. Another tab may have asked for more time: the server says whether the hold has, too. */
  async expire(): Promise<void> {
    const { hold } = this;
    if (!hold || this.busy) {
      return;
    }
    const outcome = await this.#checkout.find(hold.id);
    if (outcome.kind === 'refused' && this.hold) {
      this.#ended(hold);
    }
    this.#host.requestUpdate();
  }

  /** Waits no longer for an overloaded server. */
  stopWaiting(): void {
    this.#checkout.stopWaiting();
  }

  /** Asks what is free now. */
  async refresh(): Promise<void> {
    this.#watch.watch(this.choice.performance?.id);
    await this.#watch.refresh();
  }

  async #take(wish: HoldWish): Promise<void> {
    const { context, keep } = this.#parts;
    if (this.busy || this.hold) {
      return;
    }
    if (!this.signedIn) {
      this.#logIn(wish);
      return;
    }
    keep.update({ wantsHold: false, wantsBest: undefined });
    this.choice.forget();
    const outcome = await this.#checkout.take(wish);
    if (outcome.kind === 'done') {
      this.choice.select(selectionOf(outcome.value));
    }
    this.#refusedIn(outcome);
    if (this.choice.problem?.code === 'UNAUTHORIZED' && !context.user.value) {
      this.#logIn(wish);
    }
    await this.refresh();
  }

  async #placeOrder(hold: string): Promise<void> {
    this.choice.forget();
    const outcome = await this.#checkout.order(hold);
    if (outcome.kind === 'done') {
      this.choice.select(NOTHING);
      this.#parts.context.events.emit('order-changed', { slug: this.choice.show.slug, orderId: outcome.value.id });
      this.#ordered(outcome.value);
    }
    this.#refusedIn(outcome);
  }

  #refusedIn(outcome: Outcome<unknown>): void {
    if (outcome.kind !== 'refused') {
      return;
    }
    if (this.hold && isGone(outcome.error)) {
      this.#ended(this.hold);
    } else {
      this.choice.refuse(outcome.error);
    }
  }

  /** The hold is gone; its seats stay chosen as long as nobody else has them. */
  #ended(hold: Hold): void {
    this.choice.spare(hold.seats);
    this.#checkout.drop();
    this.choice.refuse(problem('HOLD_EXPIRED'));
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      this.choice.spare([]);
      void this.refresh();
    }, AFTER_EXPIRY);
  }

  async #expireIfOver(): Promise<void> {
    if (this.#checkout.elapsed) {
      await this.expire();
    }
  }

  /** Picks up what a reload or the way to log-in interrupted. */
  async #resume(): Promise<void> {
    const { keep } = this.#parts;
    await this.refresh();
    const { hold, wantsHold, wantsBest } = keep.value;
    if (hold && this.signedIn) {
      if (keep.isOpen('order', hold)) {
        // The order was on its way when the page went: the same key brings the same order, or the first one.
        await this.#placeOrder(hold);
      }
      if (keep.value.hold === hold) {
        await this.#pickUp(hold);
      }
    }
    if (this.signedIn && !this.hold && this.phase.kind === 'open') {
      if (wantsBest) {
        await this.holdBest(wantsBest);
      } else if (wantsHold) {
        await this.holdSelection();
      }
    }
  }

  async #pickUp(hold: string): Promise<void> {
    const outcome = await this.#checkout.find(hold);
    if (outcome.kind === 'done') {
      this.choice.turnTo(outcome.value.performance);
      this.choice.select(selectionOf(outcome.value));
    } else if (outcome.kind === 'refused' && isGone(outcome.error)) {
      this.#checkout.drop();
      this.choice.refuse(problem('HOLD_EXPIRED'));
    } else if (outcome.kind === 'refused') {
      this.choice.refuse(outcome.error);
    }
    await this.refresh();
  }

  /** Seats of one's own hold are held, too, also while its answer is on the way or was lost. */
  #mayBeOurs(): boolean {
    const { keep } = this.#parts;
    const { performance, selection } = this.choice;
    const asked = performance !== undefined && keep.isOpen('hold', wishOf(selection, performance.id));
    return asked || this.busy === 'hold' || this.hold !== undefined || keep.value.hold !== undefined;
  }

  #logIn(wish: HoldWish): void {
    const { context, keep } = this.#parts;
    const { performance, selection } = this.choice;
    const wants = 'best' in wish ? { wantsHold: false, wantsBest: wish.best } : { wantsHold: true, wantsBest: undefined };
    keep.update({ ...wants, performance: performance?.id, selection });
    context.navigate(`/login?return=${encodeURIComponent(`${context.basePath}/`)}`);
  }
}
