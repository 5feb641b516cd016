import { requestJson } from '@marquee/ui';
import type { ContextFetch } from '@marquee/ui';

const BASE = '/api/notifications';

export type Kind =
  | 'ORDER_CONFIRMED'
  | 'ORDER_CANCELLED'
  | 'ORDER_REFUNDED'
  | 'ORDER_REJECTED'
  | 'ORDER_EXPIRED'
  | 'PAYMENT_DECLINED'
  | 'PAYMENT_RETURNED'
  | 'PERFORMANCE_CHANGED'
  | 'REMINDER'
  | 'PICKUP_CONFIRMED'
  | 'PICKUP_READY'
  | 'PICKUP_CANCELLED'
  | 'PICKUP_REFUNDED'
  | 'PICKUP_REJECTED';

/** What somebody was told. Times are RFC 3339; money is in minor units. */
export interface Notification {
  readonly id: number;
  readonly kind: Kind;
  readonly createdAt: string;
  readonly readAt: string | null;
  readonly show: { readonly slug: string; readonly title: string; readonly timeZone: string };
  readonly performance: { readonly id: string; readonly startsAt: string; readonly before: string | null } | null;
  readonly order: { readonly id: string; readonly number: string; readonly pickupNumber: number | null } | null;
  readonly amount: { readonly amount: number; readonly currency: string } | null;
}

/** A part of them, the newest first; `next` is the `before` of the next part. */
export interface Page {
  readonly items: readonly Notification[];
  readonly unread: number;
  readonly next: number | null;
}

/** What the stream tells: the unread, and what is new. */
export interface News {
  readonly unread: number;
  readonly items: readonly Notification[];
}

/** What somebody wants by mail. A language of null is the account's own. */
export interface Preferences {
  readonly language: 'en' | 'ko' | null;
  readonly email: { readonly reminders: boolean; readonly performanceChanges: boolean; readonly pickup: boolean };
}

export function loadPage(fetch: ContextFetch, limit: number, before: number | null, signal: AbortSignal): Promise<Page> {
  const from = before === null ? '' : `&before=${before}`;
  return requestJson<Page>(fetch, `${BASE}?limit=${limit}${from}`, { signal });
}

/** Kept alive, because whoever reads one is on the way to another page. */
export async function markRead(fetch: ContextFetch, id: number): Promise<void> {
  await fetch(`${BASE}/${id}/read`, { method: 'POST', keepalive: true, headers: { 'Idempotency-Key': `read-${id}` } });
}

export function markAllRead(fetch: ContextFetch, upTo: number): Promise<{ unread: number }> {
  return requestJson(fetch, `${BASE}/read-all`, { method: 'POST', body: { upTo }, idempotencyKey: `read-all-${upTo}` });
}

export function loadPreferences(fetch: ContextFetch, signal: AbortSignal): Promise<Preferences> {
  return requestJson<Preferences>(fetch, `${BASE}/preferences`, { signal });
}

export function savePreferences(fetch: ContextFetch, preferences: Preferences): Promise<Preferences> {
  return requestJson<Preferences>(fetch, `${BASE}/preferences`, { method: 'PUT', body: preferences });
}

/** The stream of news since the one with the id `seen`. */
export function openStream(fetch: ContextFetch, seen: string, signal: AbortSignal): Promise<Response> {
  return fetch(`${BASE}/changes`, { headers: { Accept: 'text/event-stream', ...(seen && { 'Last-Event-ID': seen }) }, signal });
}
