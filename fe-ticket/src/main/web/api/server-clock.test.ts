import assert from 'node:assert/strict';
import test from 'node:test';
import { ServerClock } from './server-clock.ts';

const START = Date.parse('2027-03-01T10:00:00Z');

/** A server whose clock is ahead by so much, seen over answers that take 40 ms. */
function observe(ahead: number, moments: readonly number[]): ServerClock {
  let now = START;
  const clock = new ServerClock(() => now);
  for (const moment of moments) {
    const sentAt = START + moment;
    now = sentAt + 40;
    clock.learn(new Headers({ Date: new Date(sentAt + 20 + ahead).toUTCString() }), sentAt);
  }
  return clock;
}

test('without an answer the device is believed', () => {
  assert.equal(new ServerClock().offset, 0);
});

test('a clock that is right is not corrected', () => {
  assert.equal(observe(0, [100, 3_350, 6_700]).offset, 0);
});

test('a clock that is half a minute off is corrected to within a second by one answer', () => {
  assert.ok(Math.abs(observe(30_000, [500]).offset - 30_000) <= 1_000);
  assert.ok(Math.abs(observe(-30_000, [500]).offset + 30_000) <= 1_000);
});

test('more answers make it exacter', () => {
  assert.ok(Math.abs(observe(30_000, [0, 3_130, 6_470, 9_610, 12_850]).offset - 30_000) <= 250);
});

test('answers out of a cache teach nothing', () => {
  const clock = new ServerClock(() => START);
  clock.learn(new Headers({ Date: new Date(START - 90_000).toUTCString(), Age: '90' }), START - 10);
  clock.learn(new Headers(), START - 10);
  assert.equal(clock.offset, 0);
});

test('a clock that is set in between is learnt anew', () => {
  let now = START;
  const clock = new ServerClock(() => now);
  clock.learn(new Headers({ Date: new Date(START).toUTCString() }), START - 40);
  now = START + 3_600_000;
  clock.learn(new Headers({ Date: new Date(START + 3_000).toUTCString() }), now - 40);
  assert.ok(Math.abs(clock.offset + 3_597_000) <= 1_000);
});
