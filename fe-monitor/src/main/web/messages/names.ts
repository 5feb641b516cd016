import type { ChartName, Range } from '../api/charts.ts';
import type { Line } from '../chart/shape.ts';
import { t } from './texts.ts';

export function chartTitle(chart: ChartName): string {
  return t(chart);
}

export function rangeText(range: Range): string {
  return t(`range${range}`);
}

/** `ticketing`, `ticketing x7k2p, received` */
export function lineName({ component, podName, direction }: Pick<Line, 'component' | 'podName' | 'direction'>): string {
  const name = podName === '' ? component : `${component} ${podName}`;
  return direction === undefined ? name : `${name}, ${t(direction)}`;
}
