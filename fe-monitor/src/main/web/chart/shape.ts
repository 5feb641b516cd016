import type { Chart, Series } from '../api/charts.ts';

/** One line of a chart, its values at the chart's common times. */
export interface Line {
  readonly component: string;
  readonly pod: string;
  /** Tells pods of the same component apart; empty where there is one alone. */
  readonly podName: string;
  readonly direction: 'receive' | 'transmit' | undefined;
  readonly values: readonly (number | null)[];
}

export interface Shape {
  /** Epoch seconds, ascending. */
  readonly times: readonly number[];
  readonly lines: readonly Line[];
}

/** Whether there is anything to see: nothing was measured, all that was measured is zero, or there are values. */
export type Content = 'no-data' | 'zero' | 'values';

/** One point that is late is jitter; when more are missing, the line breaks. */
const GAP_IN_STEPS = 2.5;

/**
 * Brings all series to common times. What a series has no value for is null, which breaks its line; where nothing at
 * all was measured for longer than a few steps, a row of nulls is put in, so that no line is drawn across the gap.
 */
export function shapeOf(chart: Pick<Chart, 'series' | 'step'>): Shape {
  const measured = [...new Set(chart.series.flatMap(({ points }) => points.map(([time]) => time)))].sort((a, b) => a - b);
  const times = withGaps(measured, chart.step);
  const lines = chart.series.map((series): Line => {
    const byTime = new Map(series.points);
    return {
      component: series.component,
      pod: series.pod,
      podName: chart.series.some((other) => other.component === series.component && other.pod !== series.pod)
        ? shortPod(series)
        : '',
      direction: directionOf(series),
      values: times.map((time) => byTime.get(time) ?? null),
    };
  });
  return { times, lines: lines.toSorted(byName) };
}

export function contentOf(series: readonly Series[]): Content {
  const values = series.flatMap(({ points }) => points.flatMap(([, value]) => (value === null ? [] : [value])));
  if (values.length === 0) return 'no-data';
  return values.every((value) => value === 0) ? 'zero' : 'values';
}

export interface Figures {
  readonly last: number | null;
  readonly minimum: number | null;
  readonly mean: number | null;
  readonly maximum: number | null;
}

/** What the table says of a line. `last` is what was measured at the end; null when the line has ended before. */
export function figuresOf({ values }: Pick<Line, 'values'>): Figures {
  const measured = values.filter((value): value is number => value !== null);
  if (measured.length === 0) return { last: null, minimum: null, mean: null, maximum: null };
  return {
    last: values.at(-1) ?? null,
    minimum: measured.reduce((one, other) => Math.min(one, other)),
    mean: measured.reduce((one, other) => one + other) / measured.length,
    maximum: measured.reduce((one, other) => Math.max(one, other)),
  };
}

/** The top of the value axis: the limit is in sight unless that would flatten the lines to the ground. */
export function topOf(shape: Shape, limit: number | null | undefined): { readonly top: number; readonly limitInSight: boolean } {
  const largest = shape.lines
    .flatMap(({ values }) => values)
    .reduce<number>((one, other) => Math.max(one, other ?? 0), 0);
  const limitInSight = limit !== null && limit !== undefined && limit > 0 && largest >= limit / 4;
  return { top: Math.max(largest, limitInSight ? limit : 0) * 1.1, limitInSight };
}

function withGaps(measured: readonly number[], step: number): readonly number[] {
  const usual = step > 0 ? step : smallestDistance(measured);
  return measured.flatMap((time, index) => {
    const before = measured[index - 1];
    return before !== undefined && time - before > usual * GAP_IN_STEPS ? [before + usual, time] : [time];
  });
}

function smallestDistance(times: readonly number[]): number {
  return times.slice(1).reduce((smallest, time, index) => Math.min(smallest, time - (times[index] ?? 0)), Infinity);
}

/** Deployments name pods `<component>-<set>-<suffix>`; the suffix is enough to tell them apart. */
function shortPod({ pod }: Series): string {
  return pod.split('-').at(-1) ?? pod;
}

function directionOf({ direction }: Series): Line['direction'] {
  if (direction === 'receive' || direction === 'transmit') return direction;
  return undefined;
}

/** Always in the same order, so that a line keeps its color when a pod comes or goes. */
function byName(one: Line, other: Line): number {
  const key = ({ component, pod, direction }: Line): string => `${component} ${direction ?? ''} ${pod}`;
  return key(one) < key(other) ? -1 : 1;
}
