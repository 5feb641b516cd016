import { ProblemError, isAbort } from '@marquee/ui';
import type { ModuleContext, ReactiveController, ReactiveControllerHost } from '@marquee/ui';
import { planOf } from '@marquee/ui/seat-map';
import type { Plan } from '@marquee/ui/seat-map';
import type { ServerClock } from '../api/server-clock.ts';
import type { TicketApi } from '../api/ticket-api.ts';
import type { Availability, Hold, Order, Performance, Show } from '../api/types.ts';
import { explain, takenSeats } from '../explain.ts';
import type { Explanation } from '../explain.ts';
import { t } from '../texts.ts';
import type { Keep } from './keep.ts';
import { salePhase, untilNextPhase } from './sale.ts';
import type { SalePhase } from './sale.ts';
import { NOTHING, count, selectionOf, setPlaces, stillFree, toggleSeat, wishOf } from './selection.ts';
import type { Change, Selection } from './selection.ts';

/** How often availability is asked for while the page is looked at, in milliseconds; the answer is mostly a 304. */
const POLL_ON_SALE = 3_000;
const POLL_OTHERWISE = 20_000;
/** Buyers who open the page together should not ask together. Share of the interval. */
const POLL_JITTER = 0.3;
const AFTER_EXPIRY = 1_500;
/** setTimeout's range is 24.8 days. */
const LONGEST_TIMER = 2_000_000_000;

export interface Parts {
  readonly context: ModuleContext;
  readonly api: TicketApi;
  readonly clock: ServerClock;
  readonly keep: Keep;
  readonly random?: () => number;
}

/**
 * One buyer's way to tickets: performance, selection, hold, order. All state of the show page lives here and flows down
 * to the elements, which call its methods.
 */
export class Booking implements ReactiveController {
  readonly show: Show;
  readonly plan: Plan;
  performance: Performance | undefined;
  availability: Availability | undefined;
  /** Availability could not be refreshed lately. */
  stale = false;
  selection: Selection = NOTHING;
  hold: Hold | undefined;
  busy: 'hold' | 'order' | 'release' | undefined;
  problem: Explanation | undefined;
  /** Seats that somebody else just took. */
  refused: readonly string[] = [];

  readonly #parts: Parts;
  readonly #host: ReactiveControllerHost;
  readonly #ordered: (order: Order) => void;
  #poll: ReturnType<typeof setTimeout> | undefined;
  #phaseTimer: ReturnType<typeof setTimeout> | undefined;
  #stops: (() => void)[] = [];

  constructor(host: ReactiveControllerHost, show: Show, parts: Parts, ordered: (order: Order) => void) {
    this.#host = host;
    this.#parts = parts;
    this.#ordered = ordered;
    this.show = show;
    this.plan = planOf(show.sections);
    const { performance, selection } = parts.keep.value;
    this.performance = show.performances.find(({ id }) => id === performance) ?? this.#soonest();
    this.selection = selection;
    host.addController(this);
  }

  hostConnected(): void {
    const looked = (): void => {
      clearTimeout(this.#poll);
      if (!document.hidden) {
        void this.refresh();
      }
    };
    document.addEventListener('visibilitychange', looked);
    this.#stops = [
      () => document.removeEventListener('visibilitychange', looked),
      this.#parts.context.user.subscribe((user) => {
        this.#host.requestUpdate();
        if (user && !this.hold && !this.busy) {
          void this.#resume();
        }
      }),
    ];
    this.#watchPhase();
    void this.#resume();
  }

  hostDisconnected(): void {
    clearTimeout(this.#poll);
    clearTimeout(this.#phaseTimer);
    for (const stop of this.#stops) {
      stop();
    }
    this.#stops = [];
  }

  get phase(): SalePhase {
    return salePhase(this.show.sale, this.#parts.clock.now());
  }

  get clockOffset(): number {
    return this.#parts.clock.offset;
  }

  get signedIn(): boolean {
    return this.#parts.context.user.value !== null;
  }

  // Choosing

  choosePerformance(id: string): void {
    const performance = this.show.performances.find((each) => each.id === id);
    if (!performance || performance === this.performance || this.hold || this.busy) {
      return;
    }
    this.performance = performance;
    this.availability = undefined;
    this.problem = undefined;
    this.refused = [];
    this.#select(NOTHING);
    this.#parts.keep.update({ performance: id });
    void this.refresh();
  }

  toggleSeat(seat: string): void {
    this.#apply(toggleSeat(this.selection, seat, this.show.maxTicketsPerOrder));
  }

  setPlaces(section: string, quantity: number): void {
    const free = this.availability?.sections.find(({ id }) => id === section)?.free ?? 0;
    this.#apply(setPlaces(this.selection, section, quantity, free, this.show.maxTicketsPerOrder));
  }

  clear(): void {
    if (!this.hold && !this.busy) {
      this.#select(NOTHING);
    }
  }

  dismiss(): void {
    this.problem = undefined;
    this.refused = [];
    this.#host.requestUpdate();
  }

  // Holding and ordering

  /** Holds the selection. Sends buyers who are not signed in to log-in first, and goes on when they are back. */
  async holdSelection(): Promise<void> {
    const { context, api, keep } = this.#parts;
    if (this.busy || this.hold || !this.performance || count(this.selection) === 0) {
      return;
    }
    if (!this.signedIn) {
      this.#logIn();
      return;
    }
    keep.update({ wantsHold: false });
    const wish = wishOf(this.selection, this.performance.id);
    await this.#attempt('hold', wish, async (key) => {
      this.hold = await api.hold(wish, key);
      keep.update({ hold: this.hold.id });
    });
    if (this.problem?.code === 'UNAUTHORIZED' && !context.user.value) {
      this.#logIn();
    }
    await this.refresh();
  }

  /** Turns the hold into an order. */
  async order(): Promise<void> {
    const { hold } = this;
    if (this.busy || !hold) {
      return;
    }
    await this.#placeOrder(hold.id);
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
    this.#begin('release');
    try {
      await this.#parts.api.release(hold.id);
      this.#dropHold();
    } catch (error) {
      if (error instanceof ProblemError && (error.status === 404 || error.code === 'HOLD_EXPIRED')) {
        this.#dropHold();
      } else if (!isAbort(error)) {
        this.problem = this.#explain(error);
      }
    }
    this.#end();
    await this.refresh();
  }

  /** The countdown of the hold has ended. */
  expire(): void {
    if (!this.hold || this.busy === 'order') {
      return;
    }
    this.#dropHold();
    this.problem = this.#explain(problem('HOLD_EXPIRED'));
    this.#host.requestUpdate();
    // Our clock may be a little ahead: asked at once, the server might still call the seats held.
    clearTimeout(this.#poll);
    this.#poll = setTimeout(() => void this.refresh(), AFTER_EXPIRY);
  }

  /** Asks what is free now, and again after a while. */
  async refresh(): Promise<void> {
    clearTimeout(this.#poll);
    const { performance } = this;
    if (!performance) {
      return;
    }
    try {
      const availability = await this.#parts.api.availability(performance.id);
      if (performance === this.performance) {
        this.#learn(availability);
      }
    } catch (error) {
      if (isAbort(error)) {
        return;
      }
      this.stale = true;
      this.#host.requestUpdate();
    }
    this.#schedule();
  }

  // Behind the scenes

  async #attempt(what: 'hold' | 'order', wish: unknown, run: (key: string) => Promise<void>): Promise<void> {
    const { keep } = this.#parts;
    this.#begin(what);
    try {
      await run(keep.keyFor(what, wish));
      keep.settle(what);
    } catch (error) {
      if (isAbort(error)) {
        this.busy = undefined;
        return;
      }
      this.#refusedBy(error, what);
    }
    this.#end();
  }

  async #placeOrder(hold: string): Promise<void> {
    await this.#attempt('order', hold, async (key) => {
      const order = await this.#parts.api.order(hold, key);
      this.#parts.keep.update({ hold: undefined, selection: NOTHING });
      this.hold = undefined;
      this.selection = NOTHING;
      this.#parts.context.events.emit('order-changed', { slug: this.show.slug, orderId: order.id });
      this.#ordered(order);
    });
  }

  #refusedBy(error: unknown, what: 'hold' | 'order'): void {
    const definite = error instanceof ProblemError && error.status < 500 && error.code !== 'REQUEST_IN_PROGRESS';
    if (definite) {
      this.#parts.keep.settle(what);
    }
    this.problem = this.#explain(error);
    this.refused = takenSeats(error);
    if (this.refused.length > 0) {
      this.#select({ ...this.selection, seats: this.selection.seats.filter((id) => !this.refused.includes(id)) });
    }
    const gone = error instanceof ProblemError && (error.code === 'HOLD_EXPIRED' || error.code === 'NOT_FOUND');
    if (what === 'order' && gone) {
      this.#dropHold();
      this.problem = this.#explain(problem('HOLD_EXPIRED'));
    }
  }

  /** Picks up what a reload or the way to log-in interrupted. */
  async #resume(): Promise<void> {
    const { keep, api } = this.#parts;
    await this.refresh();
    const { hold: id, wantsHold } = keep.value;
    if (id && this.signedIn) {
      if (keep.isOpen('order', id)) {
        // The order was on its way when the page went: the same key brings the same order, or the first one.
        await this.#placeOrder(id);
      }
      if (keep.value.hold === id) {
        await this.#findHold(id, api);
      }
    }
    if (wantsHold && this.signedIn && !this.hold && this.phase.kind === 'open') {
      await this.holdSelection();
    }
  }

  async #findHold(id: string, api: TicketApi): Promise<void> {
    try {
      const hold = await api.findHold(id);
      if (Date.parse(hold.expiresAt) <= this.#parts.clock.now()) {
        throw problem('HOLD_EXPIRED');
      }
      this.performance = this.show.performances.find((each) => each.id === hold.performance) ?? this.performance;
      this.hold = hold;
      this.#select(selectionOf(hold));
    } catch (error) {
      if (error instanceof ProblemError && error.status < 500) {
        this.#dropHold();
        this.problem = this.#explain(problem('HOLD_EXPIRED'));
      } else if (!isAbort(error)) {
        this.problem = this.#explain(error);
      }
    }
    this.#host.requestUpdate();
    await this.refresh();
  }

  #learn(availability: Availability): void {
    const news = availability !== this.availability || this.stale;
    this.availability = availability;
    this.stale = false;
    // Seats of one's own hold are held, too; while a hold is kept it must not look as if somebody else took them.
    if (!this.hold && !this.#parts.keep.value.hold && this.busy !== 'hold') {
      const { selection, lost } = stillFree(this.selection, this.plan, availability);
      if (lost.length > 0) {
        this.problem ??= this.#explain(problem('SEATS_TAKEN', { seats: lost }));
        this.refused = lost;
      }
      if (count(selection) < count(this.selection)) {
        this.#select(selection);
      }
    }
    if (news) {
      this.#host.requestUpdate();
    }
  }

  #apply(change: Change): void {
    if (this.hold || this.busy) {
      return;
    }
    if (change.kind === 'limit') {
      const heading = t('limitReached', { count: change.limit });
      this.problem = { code: 'LIMIT', heading, text: '', again: false };
      this.#host.requestUpdate();
      return;
    }
    this.problem = undefined;
    this.refused = [];
    this.#select(change.selection);
  }

  #select(selection: Selection): void {
    this.selection = selection;
    this.#parts.keep.update({ selection, performance: this.performance?.id });
    this.#host.requestUpdate();
  }

  #logIn(): void {
    const { context, keep } = this.#parts;
    keep.update({ wantsHold: true, performance: this.performance?.id, selection: this.selection });
    context.navigate(`/login?return=${encodeURIComponent(`${context.basePath}/`)}`);
  }

  #dropHold(): void {
    this.hold = undefined;
    this.#parts.keep.update({ hold: undefined });
  }

  #begin(what: 'hold' | 'order' | 'release'): void {
    this.busy = what;
    this.problem = undefined;
    this.refused = [];
    this.#host.requestUpdate();
  }

  #end(): void {
    this.busy = undefined;
    this.#host.requestUpdate();
  }

  #explain(error: unknown): Explanation {
    return explain(error, { plan: this.plan, timeZone: this.show.timeZone });
  }

  #schedule(): void {
    clearTimeout(this.#poll);
    if (document.hidden || this.#stops.length === 0) {
      return;
    }
    const interval = this.phase.kind === 'open' ? POLL_ON_SALE : POLL_OTHERWISE;
    const random = this.#parts.random ?? Math.random;
    this.#poll = setTimeout(() => void this.refresh(), interval * (1 + POLL_JITTER * (random() - 0.5)));
  }

  /** Draws again in the moment in which the sale opens or closes. */
  #watchPhase(): void {
    clearTimeout(this.#phaseTimer);
    const wait = untilNextPhase(this.phase, this.#parts.clock.now());
    if (wait === undefined) {
      return;
    }
    this.#phaseTimer = setTimeout(
      () => {
        this.#watchPhase();
        this.#host.requestUpdate();
        void this.refresh();
      },
      Math.min(Math.max(wait, 0) + 20, LONGEST_TIMER),
    );
  }

  #soonest(): Performance | undefined {
    const now = this.#parts.clock.now();
    return this.show.performances.find(({ startsAt }) => Date.parse(startsAt) > now) ?? this.show.performances[0];
  }
}

/** A refusal that we noticed ourselves, in the form in which the server would have told it. */
function problem(code: string, members: Readonly<Record<string, unknown>> = {}): ProblemError {
  return new ProblemError({
    status: 409, code, title: code, detail: code, traceId: undefined, violations: [], members,
  });
}
