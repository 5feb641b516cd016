import { newIdempotencyKey, requestJson } from '@marquee/ui';
import type { ContextFetch } from '@marquee/ui';

/** An event that a service could not handle, as `monitor` answers it. */
export interface DeadLetter {
  readonly id: string;
  readonly topic: string;
  /** The service's consumer group. */
  readonly consumer: string;
  readonly reason: string;
  readonly time: string | null;
  readonly key: string | null;
  /** Null when the record was no event at all. */
  readonly event: string | null;
  readonly type: string | null;
  readonly show: string | null;
  readonly data: string;
  readonly state: 'WAITING' | 'REPLAYED';
  readonly replayedAt: string | null;
}

const PATH = '/api/monitor/dead-letters';
/** The service itself waits 5 s for the broker, and a replay asks it twice. */
const TIMEOUT = 12_000;

export async function loadDeadLetters(fetch: ContextFetch, signal: AbortSignal): Promise<readonly DeadLetter[]> {
  const { items } = await requestJson<{ items: readonly DeadLetter[] }>(fetch, PATH, { signal, timeout: TIMEOUT });
  return items;
}

/** Sends the event to its topic again; a letter is sent once, however often this is called. */
export function replay(fetch: ContextFetch, id: string): Promise<DeadLetter> {
  return requestJson(fetch, `${PATH}/${encodeURIComponent(id)}/replay`, { method: 'POST', idempotencyKey: newIdempotencyKey(), timeout: TIMEOUT });
}
