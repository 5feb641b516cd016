/** Dates of a show, in the show's own time zone whatever the buyer's is. */
import { formatDate, formatDateRange, pageLocale } from '@marquee/ui';
import type { Performance, Show } from './api/types.ts';

/** `Sat, Mar 6, 2027` */
export function dayOf(instant: string | number, timeZone: string): string {
  return format(instant, { weekday: 'short', month: 'short', day: 'numeric', year: 'numeric', timeZone });
}

/** `7:30 PM` */
export function timeOf(instant: string | number, timeZone: string): string {
  return format(instant, { hour: 'numeric', minute: '2-digit', timeZone });
}

/** `Sat, Mar 6, 2027, 7:30 PM` */
export function momentOf(instant: string | number, timeZone: string): string {
  return format(instant, {
    weekday: 'short', month: 'short', day: 'numeric', year: 'numeric', hour: 'numeric', minute: '2-digit', timeZone,
  });
}

/** `Korean Standard Time (Asia/Seoul)`; only worth saying where the buyer's clock shows another time. */
export function zoneName(timeZone: string, instant: string | number): string {
  const parts = new Intl.DateTimeFormat(pageLocale.value, { timeZone, timeZoneName: 'long' }).formatToParts(new Date(instant));
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value;
  return name && name !== timeZone ? `${name} (${timeZone})` : timeZone;
}

/** Whether a clock at the buyer's shows another time than one at the show. */
export function elsewhere(timeZone: string, instant: string | number): boolean {
  const options: Intl.DateTimeFormatOptions = { dateStyle: 'short', timeStyle: 'short' };
  const at = new Date(instant);
  return (
    new Intl.DateTimeFormat('en', { ...options, timeZone }).format(at) !== new Intl.DateTimeFormat('en', options).format(at)
  );
}

/** From the first to the last performance; empty without any. */
export function runOf(show: Show): string {
  const first = show.performances[0];
  const last = show.performances.at(-1);
  if (!first || !last) {
    return '';
  }
  return first === last ? formatDate(first.startsAt, show.timeZone) : formatDateRange(first.startsAt, last.startsAt, show.timeZone);
}

export function performanceOf(show: Show, id: string): Performance | undefined {
  return show.performances.find((performance) => performance.id === id);
}

function format(instant: string | number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(pageLocale.value, options).format(new Date(instant));
}
