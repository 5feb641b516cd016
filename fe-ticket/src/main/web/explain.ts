/** Errors in the buyer's words. */
import { ProblemError, UnreachableError, formatDateTime } from '@marquee/ui';
import { seatById } from '@marquee/ui/seat-map';
import type { Plan } from '@marquee/ui/seat-map';
import { nameWith } from './goods/basket.ts';
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
  'REQUEST_IN_PROGRESS', 'NOT_FOUND', 'UNAUTHORIZED', 'FORBIDDEN', 'TOO_MANY_ATTEMPTS', 'TICKET_TYPE_UNKNOWN',
  'EXTENSION_LIMIT_REACHED', 'OVERLOADED', 'ORDER_NOT_KNOWN_YET', 'ORDER_NOT_PAYABLE', 'PAYMENT_TIME_OVER',
  'PAYMENT_RUNNING', 'ORDER_PAID', 'ITEM_UNKNOWN', 'OPTION_UNKNOWN',
] as const;

const AGAIN: ReadonlySet<string> = new Set(['REQUEST_IN_PROGRESS', 'TOO_MANY_ATTEMPTS', 'OVERLOADED', 'ORDER_NOT_KNOWN_YET']);

const REASONS = [
  'ALREADY_CANCELLED', 'CUT_OFF_PASSED', 'PERFORMANCE_STARTED', 'TICKET_USED', 'NOT_CONFIRMED', 'IN_PREPARATION',
] as const;

export function explain(error: unknown, surroundings: Surroundings = {}): Explanation {
  if (error instanceof UnreachableError) {
    return { code: 'UNREACHABLE', heading: t('UNREACHABLE.heading'), text: t('UNREACHABLE.text'), again: true };
  }
  if (!(error instanceof ProblemError)) {
    return { code: 'OTHER', heading: t('OTHER.heading'), text: t('OTHER.text'), again: true };
  }
  // What the database gave up because of others is to buyers the same as too many requests.
  const code = error.code === 'BUSY' ? 'OVERLOADED' : error.code;
  switch (code) {
    case 'SEATS_TAKEN':
    case 'SEATS_BLOCKED':
      return { code, heading: t(`${code}.heading`), text: seatsGone(code, error, surroundings.plan), again: false };
    case 'SALE_NOT_OPEN':
      return { code, heading: t('SALE_NOT_OPEN.heading'), text: notOpen(error, surroundings.timeZone), again: true };
    case 'NOT_ENOUGH_TOGETHER':
      return { code, heading: t('NOT_ENOUGH_TOGETHER.heading'), text: notTogether(error, surroundings.plan), again: false };
    case 'NOT_ENOUGH_STOCK':
      return { code, heading: t('NOT_ENOUGH_STOCK.heading'), text: notInStock(error), again: false };
    case 'NOT_CANCELLABLE':
      return { code, heading: t('NOT_CANCELLABLE.heading'), text: notCancellable(error), again: false };
  }
  const known = KNOWN.find((each) => each === code);
  if (known) {
    return { code, heading: t(`${known}.heading`), text: t(`${known}.text`), again: AGAIN.has(known) };
  }
  const trace = error.traceId ? ` ${t('trace', { trace: error.traceId })}` : '';
  return { code, heading: t('OTHER.heading'), text: t('OTHER.text') + trace, again: error.status >= 500 };
}

/** The seats that a refusal names: others have them, or nobody can. */
export function refusedSeats(error: unknown): readonly string[] {
  const named = error instanceof ProblemError && (error.code === 'SEATS_TAKEN' || error.code === 'SEATS_BLOCKED');
  const seats = named ? error.members['seats'] : undefined;
  return Array.isArray(seats) ? seats.filter((seat) => typeof seat === 'string') : [];
}

function seatsGone(code: 'SEATS_TAKEN' | 'SEATS_BLOCKED', error: ProblemError, plan: Plan | undefined): string {
  const names = refusedSeats(error)
    .map((id) => plan && seatById(plan, id))
    .filter((seat) => seat !== undefined)
    .map((seat) => `${seat.section.name} ${t('seat', { row: seat.row.name, seat: String(seat.number) })}`);
  return names.length === 0
    ? t(`${code}.unnamed`)
    : t(`${code}.text`, { seats: names.join('; '), count: names.length });
}

function notOpen(error: ProblemError, timeZone: string | undefined): string {
  const opensAt = error.members['opensAt'];
  return typeof opensAt === 'string' && !Number.isNaN(Date.parse(opensAt))
    ? t('SALE_NOT_OPEN.text', { date: formatDateTime(opensAt, timeZone) })
    : t('SALE_NOT_OPEN.undated');
}

function notTogether(error: ProblemError, plan: Plan | undefined): string {
  const { section: id, most } = error.members;
  const section = plan?.sections.find((each) => each.id === id)?.name ?? '';
  if (typeof most !== 'number') {
    return t('NOT_ENOUGH_TOGETHER.uncounted');
  }
  return most > 0 ? t('NOT_ENOUGH_TOGETHER.text', { section, count: most }) : t('NOT_ENOUGH_TOGETHER.none', { section });
}

/** Names the items of which there are fewer than were asked for. */
function notInStock(error: ProblemError): string {
  const { items } = error.members;
  const named = Array.isArray(items) ? items.filter((item) => typeof item?.name === 'string' && typeof item?.free === 'number') : [];
  return named.length === 0
    ? t('NOT_ENOUGH_STOCK.unnamed')
    : named
        .map((item) => ({ name: nameWith(item.name, item.options ?? {}), count: item.free }))
        .map(({ name, count }) => (count > 0 ? t('goodsFewer', { name, count }) : t('goodsGone', { name })))
        .join(' ');
}

function notCancellable(error: ProblemError): string {
  const reason = REASONS.find((each) => each === error.members['reason']);
  return reason ? t(`NOT_CANCELLABLE.${reason}`) : t('NOT_CANCELLABLE.text');
}
