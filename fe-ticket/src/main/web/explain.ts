/** Errors in the buyer's words. */
import { ProblemError, UnreachableError, formatDateTime } from '@marquee/ui';
import { seatById } from '@marquee/ui/seat-map';
import type { Plan } from '@marquee/ui/seat-map';
import { t } from './texts.ts';

export interface Explanation {
  /** The problem's code, `UNREACHABLE` when there was no answer. */
  readonly code: string;
  readonly heading: string;
  readonly text: string;
  /** Whether the very same attempt may succeed when it is made again. */
  readonly again: boolean;
}

export interface Surroundings {
  readonly plan?: Plan | undefined;
  readonly timeZone?: string | undefined;
}

const KNOWN = [
  'NOT_ENOUGH_PLACES', 'HOLD_EXPIRED', 'SALE_CLOSED', 'LIMIT_REACHED', 'SEAT_UNKNOWN', 'NOT_CANCELLABLE',
  'REQUEST_IN_PROGRESS', 'NOT_FOUND', 'UNAUTHORIZED', 'FORBIDDEN', 'TOO_MANY_ATTEMPTS',
] as const;

export function explain(error: unknown, surroundings: Surroundings = {}): Explanation {
  if (error instanceof UnreachableError) {
    return { code: 'UNREACHABLE', heading: t('UNREACHABLE.heading'), text: t('UNREACHABLE.text'), again: true };
  }
  if (!(error instanceof ProblemError)) {
    return { code: 'OTHER', heading: t('OTHER.heading'), text: t('OTHER.text'), again: true };
  }
  const { code } = error;
  if (code === 'SEATS_TAKEN') {
    return { code, heading: t('SEATS_TAKEN.heading'), text: seatsTaken(error, surroundings.plan), again: false };
  }
  if (code === 'SALE_NOT_OPEN') {
    return { code, heading: t('SALE_NOT_OPEN.heading'), text: notOpen(error, surroundings.timeZone), again: true };
  }
  const known = KNOWN.find((each) => each === code);
  if (known) {
    const again = known === 'REQUEST_IN_PROGRESS' || known === 'TOO_MANY_ATTEMPTS';
    return { code, heading: t(`${known}.heading`), text: t(`${known}.text`), again };
  }
  const trace = error.traceId ? ` ${t('trace', { trace: error.traceId })}` : '';
  return { code, heading: t('OTHER.heading'), text: t('OTHER.text') + trace, again: error.status >= 500 };
}

/** The seats that a `SEATS_TAKEN` names. */
export function takenSeats(error: unknown): readonly string[] {
  const seats = error instanceof ProblemError && error.code === 'SEATS_TAKEN' ? error.members['seats'] : undefined;
  return Array.isArray(seats) ? seats.filter((seat) => typeof seat === 'string') : [];
}

function seatsTaken(error: ProblemError, plan: Plan | undefined): string {
  const names = takenSeats(error)
    .map((id) => plan && seatById(plan, id))
    .filter((seat) => seat !== undefined)
    .map((seat) => `${seat.section.name} ${t('seat', { row: seat.row.name, seat: String(seat.number) })}`);
  return names.length === 0
    ? t('SEATS_TAKEN.unnamed')
    : t('SEATS_TAKEN.text', { seats: names.join('; '), count: names.length });
}

function notOpen(error: ProblemError, timeZone: string | undefined): string {
  const opensAt = error.members['opensAt'];
  return typeof opensAt === 'string' && !Number.isNaN(Date.parse(opensAt))
    ? t('SALE_NOT_OPEN.text', { date: formatDateTime(opensAt, timeZone) })
    : t('SALE_NOT_OPEN.undated');
}
