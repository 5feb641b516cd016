/** What became of each seat, kept as one byte a seat so that 20,000 of them are compared in no time. */
import type { Plan } from './plan.ts';
import { seatById } from './plan.ts';

export const Mark = { AVAILABLE: 0, HELD: 1, SOLD: 2, SELECTED: 3, REFUSED: 4, BLOCKED: 5 } as const;
export type Mark = (typeof Mark)[keyof typeof Mark];

/** One character per seat in plan order (`A` available, `H` held, `S` sold, `B` blocked), by section id. */
export type SectionStates = Readonly<Record<string, string | null | undefined>>;

export class SeatMarks {
  readonly #plan: Plan;
  readonly #known = new Map<string, string>();
  readonly #states: Uint8Array;
  readonly #marks: Uint8Array;
  /** Seats that the plan itself keeps from sale, until a server says otherwise. */
  readonly #blocked = new Set<number>();
  #selected = new Set<number>();
  #refused = new Set<number>();

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#states = new Uint8Array(plan.seats);
    this.#marks = new Uint8Array(plan.seats);
    for (const { rows } of plan.sections) {
      for (const { first, blocked } of rows) {
        blocked.forEach((number) => this.#block(first + number - 1));
      }
    }
  }

  /** How to draw the seat: the buyer's own selection and refusals stand above its state. */
  mark(index: number): Mark {
    return (this.#marks[index] ?? Mark.AVAILABLE) as Mark;
  }

  /** The seat's state as the server told it, whatever is selected. */
  state(index: number): Mark {
    return (this.#states[index] ?? Mark.AVAILABLE) as Mark;
  }

  /** Takes new states and answers the indexes of the seats that look different now. A missing section is as the plan says. */
  apply(states: SectionStates): number[] {
    const changed: number[] = [];
    for (const section of this.#plan.sections) {
      const before = this.#known.get(section.id) ?? '';
      const now = states[section.id] ?? '';
      if (before === now) {
        continue;
      }
      this.#known.set(section.id, now);
      for (let offset = 0; offset < section.seats; offset++) {
        const code = now.charCodeAt(offset);
        if (code !== before.charCodeAt(offset)) {
          const index = section.first + offset;
          this.#states[index] = stateOf(code) ?? (this.#blocked.has(index) ? Mark.BLOCKED : Mark.AVAILABLE);
          this.#remark(index, changed);
        }
      }
    }
    return changed;
  }

  select(ids: Iterable<string>): number[] {
    const before = this.#selected;
    this.#selected = this.#indexes(ids);
    return this.#remarkAll(before, this.#selected);
  }

  refuse(ids: Iterable<string>): number[] {
    const before = this.#refused;
    this.#refused = this.#indexes(ids);
    return this.#remarkAll(before, this.#refused);
  }

  /** Number of seats of a section that are free. */
  free(sectionId: string): number {
    const section = this.#plan.sections.find((each) => each.id === sectionId);
    if (!section) {
      return 0;
    }
    let free = 0;
    for (let index = section.first; index < section.first + section.seats; index++) {
      free += this.#states[index] === Mark.AVAILABLE ? 1 : 0;
    }
    return free;
  }

  #block(index: number): void {
    this.#blocked.add(index);
    this.#states[index] = Mark.BLOCKED;
    this.#marks[index] = Mark.BLOCKED;
  }

  #indexes(ids: Iterable<string>): Set<number> {
    const indexes = new Set<number>();
    for (const id of ids) {
      const seat = seatById(this.#plan, id);
      if (seat) {
        indexes.add(seat.index);
      }
    }
    return indexes;
  }

  #remarkAll(...sets: readonly Set<number>[]): number[] {
    const changed: number[] = [];
    for (const index of new Set(sets.flatMap((set) => [...set]))) {
      this.#remark(index, changed);
    }
    return changed;
  }

  #remark(index: number, changed: number[]): void {
    const mark = this.#selected.has(index)
      ? Mark.SELECTED
      : this.#refused.has(index)
        ? Mark.REFUSED
        : this.state(index);
    if (this.#marks[index] !== mark) {
      this.#marks[index] = mark;
      changed.push(index);
    }
  }
}

/** Undefined where no state was told. */
function stateOf(code: number): Mark | undefined {
  switch (code) {
    case 65:
      return Mark.AVAILABLE;
    case 66:
      return Mark.BLOCKED;
    case 72:
      return Mark.HELD;
    case 83:
      return Mark.SOLD;
    default:
      return undefined;
  }
}
