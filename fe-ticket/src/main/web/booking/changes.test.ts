import assert from 'node:assert/strict';
import test from 'node:test';
import type { Availability } from '../api/types.ts';
import { applyChanges, isStale } from './changes.ts';

const before: Availability = {
  performance: 'p1', version: 7,
  sections: [
    { id: 's1', kind: 'RESERVED', capacity: 4, free: 4, states: 'AAAA' },
    { id: 's2', kind: 'GENERAL', capacity: 10, free: 10, states: null },
    { id: 's3', kind: 'RESERVED', capacity: 2, free: 2, states: 'AA' },
  ],
};

test('only the sections and seats that changed are different', () => {
  const now = applyChanges(before, {
    version: 8, sections: [{ id: 's1', free: 2, seats: [[1, 'H'], [3, 'S']] }, { id: 's2', free: 4, seats: [] }],
  });
  assert.equal(now.version, 8);
  assert.deepEqual(now.sections.map(({ free, states }) => [free, states]), [[2, 'AHAS'], [4, null], [2, 'AA']]);
  assert.equal(now.sections[2], before.sections[2]);
});

test('positions and sections that the plan does not have change nothing', () => {
  const now = applyChanges(before, { version: 8, sections: [{ id: 's9', free: 0, seats: [] }, { id: 's3', free: 1, seats: [[9, 'S'], [-1, 'S']] }] });
  assert.deepEqual(now.sections.map(({ states }) => states), ['AAAA', null, 'AA']);
});

test('versions are compared where they can be', () => {
  assert.deepEqual([isStale(7, 8), isStale(8, 8), isStale(9, 8)], [true, true, false]);
  assert.deepEqual([isStale('x', 8), isStale(8, undefined)], [false, false]);
});
