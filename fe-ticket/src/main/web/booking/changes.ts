/** Availability with what has changed since. Pure. */
import type { Availability, AvailabilityChanges, SectionAvailability } from '../api/types.ts';

/** A new document that shares every section that stayed as it was. */
export function applyChanges(availability: Availability, changes: AvailabilityChanges): Availability {
  const changed = new Map(changes.sections.map((section) => [section.id, section]));
  return {
    ...availability,
    version: changes.version,
    sections: availability.sections.map((section) => {
      const change = changed.get(section.id);
      return change ? { ...section, free: change.free, states: patch(section, change.seats) } : section;
    }),
  };
}

/** Whether a version is no newer than another; versions that are no numbers cannot be compared. */
export function isStale(version: number | string, known: number | string | undefined): boolean {
  return typeof version === 'number' && typeof known === 'number' && version <= known;
}

function patch({ states }: SectionAvailability, seats: readonly (readonly [number, string])[]): string | null {
  if (states === null || seats.length === 0) {
    return states;
  }
  const characters = [...states];
  for (const [position, state] of seats) {
    if (position >= 0 && position < characters.length) {
      characters[position] = state;
    }
  }
  return characters.join('');
}
