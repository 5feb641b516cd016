import type { LogLine } from '../api/log-tail.ts';

/** What is kept of a log that is followed; older lines are forgotten. */
const MOST = 2_000;

/** The lines of a log on the page: they can be held still while more arrive. */
export class LogLines {
  readonly #changed: () => void;
  #lines: LogLine[] = [];
  #held: readonly LogLine[] | undefined;
  #waiting = 0;
  #dropped = 0;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get shown(): readonly LogLine[] {
    return this.#held ?? this.#lines;
  }

  /** How many lines arrived since the log is held still. */
  get waiting(): number {
    return this.#waiting;
  }

  /** How many lines never arrived, for they were too many. */
  get dropped(): number {
    return this.#dropped;
  }

  /** From the start. */
  begin(): void {
    this.#lines = [];
    this.#dropped = 0;
    this.#changed();
  }

  add(line: LogLine): void {
    this.#lines.push(line);
    if (this.#lines.length > MOST) this.#lines.splice(0, this.#lines.length - MOST);
    if (this.#held !== undefined) this.#waiting += 1;
    this.#changed();
  }

  drop(count: number): void {
    this.#dropped += count;
    this.#changed();
  }

  pause(): void {
    this.#held = [...this.#lines];
    this.#waiting = 0;
  }

  resume(): void {
    this.#held = undefined;
    this.#waiting = 0;
    this.#changed();
  }
}
