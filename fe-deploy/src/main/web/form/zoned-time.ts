const HALF_DAY = 12 * 60 * 60 * 1000;

/** A wall-clock time as `<input type="datetime-local">` has it: `2026-12-24T19:30`, seconds allowed. */
const LOCAL = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?$/;

export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false; // a RangeError: the only one that this constructor throws
  }
}

/**
 * The instant (RFC 3339, UTC, whole seconds) at which clocks of a time zone show a wall-clock time. Where clocks are
 * put back, the earlier of the two; where they are put forward, a time that they skip moves on by what was skipped:
 * what RFC 5545 and Temporal's `compatible` do. Undefined when the text is no time or the zone is unknown.
 */
export function instantOf(local: string, zone: string): string | undefined {
  const match = LOCAL.exec(local);
  if (match === null || !isTimeZone(zone)) {
    return undefined;
  }
  const [year, month, day, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0)) as [
    number, number, number, number, number, number,
  ];
  const clock = Date.UTC(year, month - 1, day, hour, minute, second);
  if (new Date(clock).toISOString().slice(0, 16) !== local.slice(0, 16)) {
    return undefined; // the 31st of June, or 25 o'clock
  }
  const before = offsetAt(clock - HALF_DAY * 2, zone);
  const after = offsetAt(clock + HALF_DAY * 2, zone);
  const instant = [clock - before, clock - after].find((candidate) => candidate + offsetAt(candidate, zone) === clock);
  return new Date(instant ?? clock - before).toISOString().replace('.000Z', 'Z');
}

/** The wall-clock time (`2026-12-24T19:30`, with seconds where there are some) of an instant in a time zone. */
export function localOf(instant: string, zone: string): string {
  const time = Date.parse(instant);
  return Number.isNaN(time) ? '' : new Date(time + offsetAt(time, zone)).toISOString().slice(0, time % 60_000 === 0 ? 16 : 19);
}

/** The same hour one day later, both as wall-clock times; the text itself when it is no time. */
export function dayAfter(local: string): string {
  const clock = LOCAL.test(local) ? Date.parse(`${local.slice(0, 16)}:00Z`) : NaN;
  return Number.isNaN(clock) ? local : new Date(clock + 2 * HALF_DAY).toISOString().slice(0, 16);
}

/** How far a zone's clocks are ahead of UTC at a time, both in milliseconds. */
function offsetAt(time: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(time);
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((candidate) => candidate.type === type)?.value);
  const clock = Date.UTC(
    part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'),
  );
  return clock - Math.floor(time / 1000) * 1000;
}
