import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayAfter, instantOf, isTimeZone, localOf } from '../../main/web/form/zoned-time.ts';

test('a wall-clock time becomes the instant at which clocks of the zone show it', () => {
  assert.equal(instantOf('2026-12-24T19:30', 'Asia/Seoul'), '2026-12-24T10:30:00Z');
  assert.equal(instantOf('2026-12-24T19:30', 'UTC'), '2026-12-24T19:30:00Z');
  assert.equal(instantOf('2026-07-01T20:00', 'America/New_York'), '2026-07-02T00:00:00Z');
  assert.equal(instantOf('2026-01-01T20:00', 'America/New_York'), '2026-01-02T01:00:00Z');
  assert.equal(instantOf('2026-01-01T20:00:30', 'Asia/Kathmandu'), '2026-01-01T14:15:30Z');
});

test('an hour that clocks skip moves on by what was skipped', () => {
  assert.equal(instantOf('2026-03-29T02:30', 'Europe/Berlin'), '2026-03-29T01:30:00Z');
});

test('of an hour that comes twice, the first is meant', () => {
  assert.equal(instantOf('2026-10-25T02:30', 'Europe/Berlin'), '2026-10-25T00:30:00Z');
  assert.equal(instantOf('2026-11-01T01:30', 'America/New_York'), '2026-11-01T05:30:00Z');
});

test('what is no time, no date or no zone is undefined', () => {
  for (const [local, zone] of [['', 'UTC'], ['2026-02-30T10:00', 'UTC'], ['2026-02-03', 'UTC'], ['2026-02-03T10:00', 'Asia/Nowhere']] as const) {
    assert.equal(instantOf(local, zone), undefined, `${local} ${zone}`);
  }
});

test('an instant and its wall-clock time lead back to each other', () => {
  for (const zone of ['Asia/Seoul', 'America/St_Johns', 'Pacific/Kiritimati', 'UTC']) {
    assert.equal(instantOf(localOf('2026-05-06T07:08:00Z', zone), zone), '2026-05-06T07:08:00Z');
  }
});

test('the day after crosses months and years', () => {
  assert.equal(dayAfter('2026-12-31T19:30'), '2027-01-01T19:30');
  assert.equal(dayAfter(''), '');
});

test('a zone is one that the browser knows', () => {
  assert.equal(isTimeZone('Asia/Seoul'), true);
  assert.equal(isTimeZone('Seoul'), false);
});
