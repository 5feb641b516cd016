import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Point, Series } from '../../main/web/api/charts.ts';
import { contentOf, figuresOf, shapeOf, topOf } from '../../main/web/chart/shape.ts';
import { lineStyle } from '../../main/web/chart/line-style.ts';

function series(pod: string, points: readonly Point[], direction?: string): Series {
  return { pod, component: pod.split('-')[0] ?? pod, points, ...(direction !== undefined && { direction }) };
}

test('series come to common times; what one has not measured breaks its line', () => {
  const shape = shapeOf({ step: 10, series: [series('event-1', [[0, 1], [10, 2]]), series('ticketing-1', [[10, 5], [20, 6]])] });
  assert.deepEqual(shape.times, [0, 10, 20]);
  assert.deepEqual(shape.lines.map(({ values }) => values), [[1, 2, null], [null, 5, 6]]);
});

test('where nothing at all was measured for some steps, the lines break', () => {
  const shape = shapeOf({ step: 10, series: [series('event-1', [[0, 1], [10, 2], [60, 3], [80, 4]])] });
  assert.deepEqual(shape.times, [0, 10, 20, 60, 80]);
  assert.deepEqual(shape.lines[0]?.values, [1, 2, null, 3, 4], 'two steps are jitter, five are a gap');
});

test('without a step, the smallest distance stands for it', () => {
  assert.deepEqual(shapeOf({ step: 0, series: [series('event-1', [[0, 1], [2, 1], [20, 1]])] }).times, [0, 2, 4, 20]);
});

test('a null that was sent is a gap, not a zero', () => {
  assert.deepEqual(shapeOf({ step: 1, series: [series('event-1', [[0, 0], [1, null]])] }).lines[0]?.values, [0, null]);
});

test('pods are named where a component has several, and lines keep their order', () => {
  const twice = shapeOf({ step: 1, series: [series('ticketing-5d-bbb', []), series('event-7c-x', []), series('ticketing-5d-aaa', [])] });
  assert.deepEqual(twice.lines.map(({ component, podName }) => [component, podName]), [['event', ''], ['ticketing', 'aaa'], ['ticketing', 'bbb']]);
});

test('both directions of one pod are told apart by direction, not by pod', () => {
  const network = shapeOf({ step: 1, series: [series('event-1', [[0, 1]], 'transmit'), series('event-1', [[0, 2]], 'receive')] });
  assert.deepEqual(network.lines.map(({ direction, podName }) => [direction, podName]), [['receive', ''], ['transmit', '']]);
});

test('no data, zero and values are three things', () => {
  assert.equal(contentOf([]), 'no-data');
  assert.equal(contentOf([series('event-1', [])]), 'no-data');
  assert.equal(contentOf([series('event-1', [[0, null]])]), 'no-data');
  assert.equal(contentOf([series('event-1', [[0, 0], [1, null]])]), 'zero');
  assert.equal(contentOf([series('event-1', [[0, 0]]), series('ticketing-1', [[0, 0.1]])]), 'values');
});

test('figures are of what was measured; a line that has ended has no value now', () => {
  assert.deepEqual(figuresOf({ values: [2, null, 4] }), { last: 4, minimum: 2, mean: 3, maximum: 4 });
  assert.equal(figuresOf({ values: [2, null] }).last, null);
  assert.deepEqual(figuresOf({ values: [null] }), { last: null, minimum: null, mean: null, maximum: null });
});

test('the limit is in sight unless it would flatten the lines', () => {
  const shape = shapeOf({ step: 1, series: [series('event-1', [[0, 50]])] });
  assert.equal(topOf(shape, 100).limitInSight, true);
  assert.ok(topOf(shape, 100).top > 100);
  assert.equal(topOf(shape, 1000).limitInSight, false);
  assert.ok(topOf(shape, 1000).top < 100);
  assert.equal(topOf(shape, null).limitInSight, false);
});

test('the first two dozen lines all look different', () => {
  const looks = new Set(Array.from({ length: 24 }, (_, index) => JSON.stringify(lineStyle(index))));
  assert.equal(looks.size, 24);
});
