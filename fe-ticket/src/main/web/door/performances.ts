import { pageLocale } from '@marquee/ui';
import type { DoorPerformance } from './types.ts';

/** How long a choice of performance is remembered: an evening, not a run. Milliseconds. */
export const REMEMBERED_FOR = 12 * 3_600_000;

/** The performance that begins, or began, nearest to now. */
export function nearest(performances: readonly DoorPerformance[], now: number): DoorPerformance | undefined {
  const distance = ({ startsAt }: DoorPerformance): number => Math.abs(Date.parse(startsAt) - now);
  return performances.toSorted((a, b) => distance(a) - distance(b))[0];
}

export interface Choice {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What staff chose a short while ago, else the nearest. Yesterday's choice would turn tonight's guests away. */
export function preselected(
  performances: readonly DoorPerformance[], choice: Choice | undefined, now: number,
): string | undefined {
  const chosen = choice && now - choice.at < REMEMBERED_FOR && performances.find(({ id }) => id === choice.id);
  return (chosen || nearest(performances, now))?.id;
}

/** `Mar 6, 7:30 PM`: short, because the time must fit beside the counters on a phone. */
export function performanceName({ startsAt }: DoorPerformance, timeZone?: string): string {
  return new Intl.DateTimeFormat(pageLocale.value, {
    month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', ...(timeZone && { timeZone }),
  }).format(new Date(startsAt));
}
