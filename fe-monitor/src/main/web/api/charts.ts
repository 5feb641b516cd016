import { requestJson } from '@marquee/ui';
import type { ContextFetch } from '@marquee/ui';

export const CHARTS = ['cpu', 'memory', 'network'] as const;
export type ChartName = (typeof CHARTS)[number];

export const RANGES = ['5m', '30m', '1h', '12h', '24h'] as const;
export type Range = (typeof RANGES)[number];

/** Seconds. */
export const RANGE_SECONDS: Readonly<Record<Range, number>> = { '5m': 300, '30m': 1800, '1h': 3600, '12h': 43_200, '24h': 86_400 };

/** Epoch seconds and the value, null where there is none. */
export type Point = readonly [number, number | null];

export interface Series {
  readonly pod: string;
  readonly component: string;
  readonly direction?: string | null;
  readonly points: readonly Point[];
}

/** A chart as `monitor` answers it. Values are in cores, bytes or bytes per second. */
export interface Chart {
  readonly chart: ChartName;
  readonly unit: string;
  readonly range: string;
  /** Seconds between two points. */
  readonly step: number;
  readonly source: 'prometheus' | 'live';
  readonly note?: string | null;
  readonly series: readonly Series[];
  /** What a pod may use at most, in the chart's unit. */
  readonly limit?: number | null;
}

const TIMEOUT = 8_000;

export function loadChart(fetch: ContextFetch, slug: string, chart: ChartName, range: Range, signal: AbortSignal): Promise<Chart> {
  const path = `/api/monitor/shows/${encodeURIComponent(slug)}/charts/${chart}?range=${range}`;
  return requestJson(fetch, path, { signal, timeout: TIMEOUT });
}

export function isRange(text: string | null): text is Range {
  return RANGES.some((range) => range === text);
}
