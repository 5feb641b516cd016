/** What the door is told about one scan, and in which words. */
import { formatDateTime, formatTime } from '@marquee/ui';
import { performanceName } from './performances.ts';
import { t } from './texts.ts';
import type { CheckIn, CheckInResult, DoorPerformance, Scan, ShowFacts } from './types.ts';

/**
 * Beside what ticketing answers: `CHECKING` (on its way), `NOT_CHECKED` (waits for the network), `SCANNED_TWICE` (the
 * same ticket waits already), `QUEUE_FULL` (not even kept), `REFUSED` (ticketing and this page do not understand each other).
 */
export type VerdictKind = CheckInResult | 'CHECKING' | 'NOT_CHECKED' | 'SCANNED_TWICE' | 'QUEUE_FULL' | 'REFUSED';

export interface Verdict extends Omit<CheckIn, 'result'> {
  /** Of the scan. */
  readonly id: string;
  readonly kind: VerdictKind;
  readonly code: string;
  /** RFC 3339 instant. */
  readonly scannedAt: string;
  /** Why it was refused: what ticketing answered. */
  readonly problem?: string;
  /** What was read is no ticket's code. */
  readonly noTicket?: boolean;
}

export function verdictOf(scan: Scan, kind: VerdictKind, more: Partial<Verdict> = {}): Verdict {
  return { id: scan.id, kind, code: scan.code, scannedAt: scan.scannedAt, ...more };
}

/** Whether this is the last word about the scan. */
export function isSettled({ kind }: Pick<Verdict, 'kind'>): boolean {
  return kind !== 'CHECKING' && kind !== 'NOT_CHECKED';
}

/** How it is heard, felt and how long it is shown: let in, do not let in, not known yet. */
export type Mood = 'good' | 'bad' | 'open';

export function moodOf(verdict: Pick<Verdict, 'kind'>): Mood {
  if (verdict.kind === 'VALID') return 'good';
  return isSettled(verdict) ? 'bad' : 'open';
}

export interface Surroundings {
  readonly facts?: ShowFacts | undefined;
  readonly performances?: readonly DoorPerformance[] | undefined;
}

/** The one word (or few) that decides. */
export function wordOf({ kind }: Pick<Verdict, 'kind'>): string {
  return t(`${kind}.word`);
}

/** What else the person at the door should know, line by line. */
export function detailsOf(verdict: Verdict, surroundings: Surroundings = {}): readonly string[] {
  return [reasonOf(verdict, surroundings), placeOf(verdict, surroundings)].filter((line) => line !== '');
}

function reasonOf(verdict: Verdict, { facts, performances }: Surroundings): string {
  const { kind, usedAt, door, show, problem, ticket } = verdict;
  switch (kind) {
    case 'VALID':
    case 'CHECKING':
      return '';
    case 'ALREADY_USED': {
      const time = usedAt ? shortMoment(usedAt, verdict.scannedAt, facts?.timeZone) : '';
      return time && door ? t('usedAtDoor', { time, door }) : time ? t('usedAt', { time }) : '';
    }
    case 'SCANNED_TWICE':
      return t('SCANNED_TWICE.text', { time: formatTime(usedAt ?? verdict.scannedAt, facts?.timeZone) });
    case 'WRONG_SHOW':
      return show ? t('otherShow', { show }) : '';
    case 'WRONG_PERFORMANCE': {
      const right = performances?.find(({ id }) => id === ticket?.performance);
      return right ? t('otherPerformance', { time: performanceName(right, facts?.timeZone) }) : '';
    }
    case 'UNKNOWN':
      return verdict.noTicket ? t('noTicket') : t('UNKNOWN.text');
    case 'REFUSED':
      return t('REFUSED.text', { problem: problem ?? '' });
    case 'CANCELLED':
    case 'NOT_PAID':
    case 'NOT_CHECKED':
    case 'QUEUE_FULL':
      return t(`${kind}.text`);
  }
}

function placeOf({ ticket }: Verdict, { facts }: Surroundings): string {
  if (!ticket) {
    return '';
  }
  const { section, row, seat, ticketType } = ticket;
  return [
    facts?.sections.find(({ id }) => id === section)?.name ?? section,
    row && seat !== null && seat !== undefined ? t('seat', { row, seat: String(seat) }) : '',
    ticketType === 'Standard' ? t('standard') : (ticketType ?? ''),
  ].filter((part) => part !== '').join(' · ');
}

/** The time alone on the day of the scan, else with its date. */
function shortMoment(instant: string, scannedAt: string, timeZone: string | undefined): string {
  const near = Math.abs(Date.parse(scannedAt) - Date.parse(instant)) < 12 * 3_600_000;
  return near ? formatTime(instant, timeZone) : formatDateTime(instant, timeZone);
}
