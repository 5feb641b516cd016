import type { ChartName, Range } from '../api/charts.ts';
import type { Line } from '../chart/shape.ts';
import { en } from './en.ts';
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

/** What a mail is about; one of a newer release is just a mail. */
export function mailKindText(kind: string): string {
  const key = `mailKind_${kind}`;
  return t(key in en ? (key as keyof typeof en) : 'mailOther');
}
