import assert from 'node:assert/strict';
import test from 'node:test';
import { between, centre, fit, fitBox, keepInSight, limits, visible, zoomAt } from './viewport.ts';

const plan = { width: 2000, height: 1500 };
const window = { width: 400, height: 600 };

test('fit shows the whole plan, centred', () => {
  const view = fit(plan, window);
  assert.equal(view.scale, 0.2);
  assert.equal(view.x, 0);
  assert.equal(view.y, 150);
});

test('zoom goes from half to four times, and out to the whole plan', () => {
  assert.deepEqual(limits(plan, window), { least: 0.2, most: 4 });
  assert.deepEqual(limits({ width: 100, height: 100 }, window), { least: 0.5, most: 4 });
  assert.equal(zoomAt({ scale: 3, x: 0, y: 0 }, 100, 0, 0, limits(plan, window)).scale, 4);
});

test('zooming keeps the point under the finger', () => {
  const before = { scale: 0.5, x: -120, y: 40 };
  const after = zoomAt(before, 1.7, 90, 210, limits(plan, window));
  assert.ok(Math.abs((90 - before.x) / before.scale - (90 - after.x) / after.scale) < 1e-9);
  assert.ok(Math.abs((210 - before.y) / before.scale - (210 - after.y) / after.scale) < 1e-9);
});

test('the plan cannot be pushed out of sight', () => {
  assert.deepEqual(keepInSight({ scale: 1, x: 500, y: -9999 }, plan, window), { scale: 1, x: 0, y: -900 });
  assert.deepEqual(keepInSight({ scale: 0.1, x: 77, y: 77 }, plan, window), { scale: 0.1, x: 100, y: 225 });
});

test('a box is brought to the middle as large as it goes', () => {
  const view = fitBox({ left: 0, top: 0, right: 184, bottom: 100 }, window, { least: 0.2, most: 4 }, 16);
  assert.equal(view.scale, 2);
  const sight = visible(view, window);
  assert.equal((sight.left + sight.right) / 2, 92);
  assert.equal((sight.top + sight.bottom) / 2, 50);
});

test('a flight begins and ends where it should and keeps its target in a straight line', () => {
  const [from, to] = [fit(plan, window), centre(1800, 100, 3, window)];
  const near = between(from, to, 0);
  assert.ok(Math.abs(near.scale - from.scale) < 1e-9 && Math.abs(near.x - from.x) < 1e-9);
  assert.deepEqual(between(from, to, 1), to);
  const half = between(from, to, 0.5);
  assert.ok(half.scale > from.scale && half.scale < to.scale);
});
