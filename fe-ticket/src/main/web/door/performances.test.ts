import assert from 'node:assert/strict';
import test from 'node:test';
import { REMEMBERED_FOR, nearest, preselected } from './performances.ts';

const at = (id: string, startsAt: string) => ({ id, startsAt, admitted: 0, sold: 0 });
const RUN = [at('p1', '2027-03-05T19:00:00Z'), at('p2', '2027-03-06T14:00:00Z'), at('p3', '2027-03-06T19:00:00Z')];
const now = Date.parse('2027-03-06T15:00:00Z');

test('the performance nearest to now is chosen, begun or not', () => {
  assert.equal(nearest(RUN, now)?.id, 'p2');
  assert.equal(nearest(RUN, Date.parse('2027-03-06T18:00:00Z'))?.id, 'p3');
  assert.equal(nearest([], now), undefined);
});

test('what staff chose is remembered for the evening, not for the run', () => {
  assert.equal(preselected(RUN, { id: 'p3', at: now - 1 }, now), 'p3');
  assert.equal(preselected(RUN, { id: 'p1', at: now - REMEMBERED_FOR }, now), 'p2');
  assert.equal(preselected(RUN, { id: 'gone', at: now }, now), 'p2');
  assert.equal(preselected(RUN, undefined, now), 'p2');
});
