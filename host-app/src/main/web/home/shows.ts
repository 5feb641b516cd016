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
  /** As it was when the list was made. */
  readonly saleState: SaleState;
  /** What is free of all performances to come, roughly; null while nobody knows. */
  readonly free: 'MANY' | 'FEW' | 'NONE' | null;
}

export type SaleState = 'UPCOMING' | 'ON_SALE' | 'SOLD_OUT' | 'ENDED';

export interface ShowList {
  readonly items: readonly ListedShow[];
  readonly total: number;
}

export const PAGE_SIZE = 12;

/** @param wanted what the catalog is to look for: `q`, and what the filters make of themselves */
export function listShows(fetch: ContextFetch, wanted: URLSearchParams, offset: number, signal: AbortSignal): Promise<ShowList> {
  const page = new URLSearchParams({ offset: String(offset), limit: String(PAGE_SIZE) });
  return requestJson<ShowList>(fetch, `/api/shows?${wanted}&${page}`, { signal });
}

/** Which of `count` patterns stands in for a missing poster: always the same for the same show. */
export function patternOf(slug: string, count: number): number {
  let hash = 0;
  for (const character of slug) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return hash % count;
}
