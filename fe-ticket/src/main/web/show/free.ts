/** What is left of a section, in words. */
import type { PlanSection } from '@marquee/ui/seat-map';
import type { Availability } from '../api/types.ts';
import { t } from '../texts.ts';

/** Undefined while it is not known. */
export function freeOf(availability: Availability | undefined, section: string): number | undefined {
  return availability?.sections.find(({ id }) => id === section)?.free;
}

export function freeText(availability: Availability | undefined, { id, kind }: PlanSection): string {
  const free = freeOf(availability, id);
  if (free === undefined) {
    return '…';
  }
  if (free === 0) {
    return t('soldOut');
  }
  return t(kind === 'GENERAL' ? 'placesFree' : 'seatsFree', { count: free });
}
