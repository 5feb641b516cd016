import { requestJson } from '@marquee/ui';
import type { ContextFetch } from '@marquee/ui';

export interface PerformanceSales {
  readonly id: string;
  readonly capacity: number;
  readonly held: number;
  readonly sold: number;
  /** Minor units of the show's currency. */
  readonly revenue: number;
}

export interface ShowFacts {
  readonly currency: string;
  readonly timeZone: string;
  readonly performances: readonly { readonly id: string; readonly startsAt: string }[];
}

/** A show's own services answer fast or not at all; one that is slow must not hold up the page. Milliseconds. */
const TIMEOUT = 4_000;

export async function salesOf(fetch: ContextFetch, slug: string, signal: AbortSignal): Promise<readonly PerformanceSales[]> {
  const path = `/shows/${encodeURIComponent(slug)}/api/ticketing/sales`;
  return (await requestJson<{ performances: readonly PerformanceSales[] }>(fetch, path, { signal, timeout: TIMEOUT })).performances;
}

export function factsOf(fetch: ContextFetch, slug: string, signal: AbortSignal): Promise<ShowFacts> {
  return requestJson(fetch, `/shows/${encodeURIComponent(slug)}/api/event/show`, { signal, timeout: TIMEOUT });
}

export interface SalesTotal {
  readonly capacity: number;
  readonly held: number;
  readonly sold: number;
  readonly revenue: number;
}

export function totalOf(performances: readonly PerformanceSales[]): SalesTotal {
  return performances.reduce<SalesTotal>(
    (total, { capacity, held, sold, revenue }) => ({
      capacity: total.capacity + capacity,
      held: total.held + held,
      sold: total.sold + sold,
      revenue: total.revenue + revenue,
    }),
    { capacity: 0, held: 0, sold: 0, revenue: 0 },
  );
}
