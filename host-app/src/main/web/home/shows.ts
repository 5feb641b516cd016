import { requestJson } from '@marquee/ui';
import type { ContextFetch } from '@marquee/ui';

/** A show in the public list. Prices are in minor units of `currency`; times are RFC 3339 instants. */
export interface ListedShow {
  readonly slug: string;
  readonly title: string;
  readonly venue: string;
  readonly posterUrl: string | null;
  readonly firstPerformance: string;
  readonly lastPerformance: string;
  readonly priceFrom: number;
  readonly priceTo: number;
  readonly currency: string;
  readonly saleOpensAt: string;
  readonly saleClosesAt: string;
  readonly timeZone: string;
  readonly url: string;
}

export interface ShowList {
  readonly items: readonly ListedShow[];
  readonly total: number;
}

export const PAGE_SIZE = 12;

export function listShows(fetch: ContextFetch, query: string, offset: number, signal: AbortSignal): Promise<ShowList> {
  const parameters = new URLSearchParams({ q: query, offset: String(offset), limit: String(PAGE_SIZE) });
  return requestJson<ShowList>(fetch, `/api/shows?${parameters}`, { signal });
}

export type SaleState = 'before' | 'open' | 'closed';

/** Where the present moment lies in the show's sale window, whose end is not part of it. */
export function saleState(show: Pick<ListedShow, 'saleOpensAt' | 'saleClosesAt'>, now: number): SaleState {
  if (now < Date.parse(show.saleOpensAt)) return 'before';
  return now < Date.parse(show.saleClosesAt) ? 'open' : 'closed';
}

/** Which of `count` patterns stands in for a missing poster: always the same for the same show. */
export function patternOf(slug: string, count: number): number {
  let hash = 0;
  for (const character of slug) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return hash % count;
}
