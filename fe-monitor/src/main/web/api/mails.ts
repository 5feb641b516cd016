import { newIdempotencyKey, requestJson } from '@marquee/ui';
import type { ContextFetch } from '@marquee/ui';

export type MailState = 'QUEUED' | 'SENT' | 'BOUNCED' | 'REFUSED' | 'GIVEN_UP' | 'SUPPRESSED';

/** A mail as `notification` answers it: where it is, not what it says. */
export interface Mail {
  readonly id: string;
  readonly kind: string;
  readonly state: MailState;
  /** Nobody has told the address yet. */
  readonly waiting: boolean;
  readonly attempts: number;
  /** Null before the first attempt. */
  readonly address: string | null;
  /** The server's words, or why it was not sent. */
  readonly answer: string | null;
  readonly createdAt: string;
  /** When the next attempt is due, where there will be one. */
  readonly dueAt: string;
  readonly endedAt: string | null;
}

/** @property more - whether there are older ones */
export interface Mails {
  readonly items: readonly Mail[];
  readonly more: boolean;
}

export const MAIL_FILTERS = ['failed', 'queued', 'all'] as const;
export type MailFilter = (typeof MAIL_FILTERS)[number];

const STATES: Record<MailFilter, readonly MailState[]> = { failed: ['BOUNCED', 'REFUSED', 'GIVEN_UP'], queued: ['QUEUED'], all: [] };
const PATH = '/api/notifications/messages';
const MOST = 100;

/** Whether another attempt may be asked for. */
export function hasFailed({ state }: Mail): boolean {
  return STATES.failed.includes(state);
}

/** The newest mails. */
export async function loadMails(fetch: ContextFetch, filter: MailFilter, signal: AbortSignal): Promise<Mails> {
  const query = [...STATES[filter].map((state) => `state=${state}`), `limit=${MOST}`].join('&');
  const { items, next } = await requestJson<{ items: readonly Mail[]; next: string | null }>(fetch, `${PATH}?${query}`, { signal });
  return { items, more: next !== null };
}

/** Queues a mail that could not be sent once more. */
export function retryMail(fetch: ContextFetch, id: string): Promise<Mail> {
  return requestJson(fetch, `${PATH}/${encodeURIComponent(id)}/retry`, { method: 'POST', idempotencyKey: newIdempotencyKey() });
}
