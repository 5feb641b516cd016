import assert from 'node:assert/strict';
import test from 'node:test';
import { RepeatGuard } from './repeat-guard.ts';

test('a code that stays in view is one scan, however long', () => {
  const guard = new RepeatGuard();
  assert.equal(guard.accept('A', 0), true);
  for (let now = 100; now < 20_000; now += 100) assert.equal(guard.accept('A', now), false);
});

test('a code that was out of view for some seconds is a new scan', () => {
  const guard = new RepeatGuard();
  guard.accept('A', 0);
  assert.equal(guard.accept('A', 2_900), false);
  assert.equal(guard.accept('A', 6_000), true);
});

test('codes side by side do not hide one another', () => {
  const guard = new RepeatGuard();
  assert.equal(guard.accept('A', 0), true);
  assert.equal(guard.accept('B', 100), true);
  assert.equal(guard.accept('A', 200), false);
  assert.equal(guard.accept('B', 300), false);
});
