/** What the buyer chooses, against what is free: date, seats and places, and what to say when others were faster. */
import { planOf } from '@marquee/ui/seat-map';
import type { Plan } from '@marquee/ui/seat-map';
import type { Availability, Performance, Places, Show } from '../api/types.ts';
import { explain, refusedSeats } from '../explain.ts';
import type { Explanation } from '../explain.ts';
import { t } from '../texts.ts';
import { problem } from './checkout.ts';
import type { Keep } from './keep.ts';
import { NOTHING, count, setPlaces, setType, stillFree, toggleSeat, withoutSeats } from './selection.ts';
import type { Change, Selection } from './selection.ts';

const NO_SEATS: ReadonlySet<string> = new Set();

export class Choice {
  readonly show: Show;
  readonly plan: Plan;
  performance: Performance | undefined;
  availability: Availability | undefined;
  /** Availability could not be refreshed lately. */
  stale = false;
  selection: Selection;
  problem: Explanation | undefined;
  /** Seats that somebody else just took, or that are not for sale. */
  refused: readonly string[] = [];
  /** While tickets are held or asked for, nothing else can be chosen. */
  locked: () => boolean = () => false;

  readonly #keep: Keep;
  readonly #changed: () => void;
  #spared = NO_SEATS;

  /** @param changed called when something is different now */
  constructor(show: Show, keep: Keep, now: number, changed: () => void) {
    this.show = show;
    this.plan = planOf(show.sections);
    this.#keep = keep;
    this.#changed = changed;
    const { performance, selection } = keep.value;
    this.performance =
      this.#performanceOf(performance) ??
      show.performances.find(({ startsAt }) => Date.parse(startsAt) > now) ??
      show.performances[0];
    this.selection = selection;
  }

  /** Answers whether another date is chosen now. */
  choosePerformance(id: string): boolean {
    const performance = this.#performanceOf(id);
    if (!performance || performance === this.performance || this.locked()) {
      return false;
    }
    this.performance = performance;
    this.availability = undefined;
    this.forget();
    this.select(NOTHING);
    return true;
  }

  toggleSeat(seat: string): void {
    this.#apply(toggleSeat(this.selection, seat, this.show.maxTicketsPerOrder));
  }

  setType(seat: string, ticketType: string): void {
    this.#apply({ kind: 'changed', selection: setType(this.selection, seat, ticketType) });
  }

  setPlaces(places: Required<Places>): void {
    const free = this.availability?.sections.find(({ id }) => id === places.section)?.free ?? 0;
    this.#apply(setPlaces(this.selection, places, free, this.show.maxTicketsPerOrder));
  }

  clear(): void {
    this.#apply({ kind: 'changed', selection: NOTHING });
  }

  select(selection: Selection): void {
    this.selection = selection;
    this.#keep.update({ selection, performance: this.performance?.id });
    this.#changed();
  }

  /** Another date without losing the selection: that of a hold that was found again. */
  turnTo(performance: string): void {
    this.performance = this.#performanceOf(performance) ?? this.performance;
  }

  /** Nothing more is to be said. */
  forget(): void {
    this.problem = undefined;
    this.refused = [];
    this.#changed();
  }

  /** Says what went wrong; seats that cannot be had leave the selection. */
  refuse(error: unknown): void {
    this.problem = explain(error, { plan: this.plan, timeZone: this.show.timeZone });
    this.refused = refusedSeats(error);
    if (this.refused.length > 0) {
      this.select(withoutSeats(this.selection, this.refused));
    }
    this.#changed();
  }

  /** Seats of the buyer's own hold that has just ended may still look held for a moment. */
  spare(seats: readonly string[]): void {
    this.#spared = new Set(seats);
  }

  /** @param ours the selection may be held for the buyer: what is held must not look as if others had taken it */
  learn(availability: Availability, ours: boolean): void {
    const news = availability !== this.availability || this.stale;
    this.availability = availability;
    this.stale = false;
    if (!ours) {
      this.#dropTaken(availability);
    }
    if (news) {
      this.#changed();
    }
  }

  lostTouch(): void {
    this.stale = true;
    this.#changed();
  }

  #dropTaken(availability: Availability): void {
    const { selection, lost } = stillFree(this.selection, this.plan, availability, this.#spared);
    if (lost.length > 0) {
      // Said whatever else is being said: the buyer believes to have these seats.
      this.refuse(problem('SEATS_TAKEN', { seats: [...new Set([...this.refused, ...lost])] }));
    }
    if (count(selection) < count(this.selection)) {
      this.select(selection);
    }
  }

  #apply(change: Change): void {
    if (this.locked()) {
      return;
    }
    this.forget();
    if (change.kind === 'limit') {
      const heading = t('limitReached', { count: change.limit });
      this.problem = { code: 'LIMIT', heading, text: '', again: false };
      this.#changed();
      return;
    }
    this.select(change.selection);
  }

  #performanceOf(id: string | undefined): Performance | undefined {
    return this.show.performances.find((each) => each.id === id);
  }
}
