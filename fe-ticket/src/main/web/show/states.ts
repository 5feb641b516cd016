/** Availability in the form in which the map takes it. */
import type { Availability } from '../api/types.ts';

interface States {
  readonly states: Readonly<Record<string, string | null>>;
  readonly free: Readonly<Record<string, number>>;
}

const UNKNOWN: States = { states: {}, free: {} };
const derived = new WeakMap<Availability, States>();

/** The same object for the same availability, so that the map sees no change where there is none. */
export function statesOf(availability: Availability | undefined): States {
  if (!availability) {
    return UNKNOWN;
  }
  let known = derived.get(availability);
  if (!known) {
    known = {
      states: Object.fromEntries(availability.sections.map(({ id, states }) => [id, states])),
      free: Object.fromEntries(availability.sections.map(({ id, free }) => [id, free])),
    };
    derived.set(availability, known);
  }
  return known;
}
