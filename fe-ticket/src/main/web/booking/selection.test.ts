import assert from 'node:assert/strict';
import test from 'node:test';
import { planOf } from '@marquee/ui/seat-map';
import type { Availability } from '../api/types.ts';
import { NOTHING, count, lines, setPlaces, stillFree, toggleSeat, total, wishOf } from './selection.ts';
import type { Change, Selection } from './selection.ts';

const plan = planOf([
  { id: 's1', name: 'Stalls', kind: 'RESERVED', price: 5000, rows: [{ name: 'A', seats: 4 }, { name: 'B', seats: 4 }] },
  { id: 's2', name: 'Floor', kind: 'GENERAL', price: 2000, capacity: 10, rows: [] },
]);

function availability(states: string, free: number): Availability {
  return {
    performance: 'p1',
    version: 1,
    sections: [
      { id: 's1', kind: 'RESERVED', capacity: 8, free: [...states].filter((state) => state === 'A').length, states },
      { id: 's2', kind: 'GENERAL', capacity: 10, free, states: null },
    ],
  };
}

function selected(change: Change): Selection {
  assert.equal(change.kind, 'changed');
  return change.kind === 'changed' ? change.selection : NOTHING;
}

test('a seat is added and, tapped again, taken away', () => {
  const one = selected(toggleSeat(NOTHING, 's1-A-1', 4));
  assert.deepEqual(one.seats, ['s1-A-1']);
  assert.deepEqual(selected(toggleSeat(one, 's1-A-1', 4)), NOTHING);
});

test('no more tickets than the show allows, seats and places together', () => {
  const three = { seats: ['s1-A-1', 's1-A-2'], places: { s2: 1 } };
  assert.deepEqual(toggleSeat(three, 's1-A-3', 3), { kind: 'limit', limit: 3 });
  assert.deepEqual(setPlaces(three, 's2', 2, 10, 3), { kind: 'limit', limit: 3 });
  assert.equal(count(selected(toggleSeat(three, 's1-A-3', 4))), 4);
});

test('at the limit one can still take away', () => {
  const full = { seats: ['s1-A-1'], places: { s2: 2 } };
  assert.deepEqual(selected(toggleSeat(full, 's1-A-1', 3)).seats, []);
  assert.deepEqual(selected(setPlaces(full, 's2', 1, 10, 3)).places, { s2: 1 });
});

test('places stay between nothing and what is left', () => {
  assert.deepEqual(selected(setPlaces(NOTHING, 's2', 5, 3, 9)).places, { s2: 3 });
  assert.deepEqual(selected(setPlaces({ seats: [], places: { s2: 1 } }, 's2', -1, 3, 9)).places, {});
});

test('what others took is told apart from what is still free', () => {
  const chosen = { seats: ['s1-A-2', 's1-B-1', 's1-B-4'], places: { s2: 4 } };
  const { selection, lost } = stillFree(chosen, plan, availability('ASAAHAAA', 3));
  assert.deepEqual(lost, ['s1-A-2', 's1-B-1']);
  assert.deepEqual(selection, { seats: ['s1-B-4'], places: { s2: 3 } });
});

test('a seat that the plan does not have is lost', () => {
  assert.deepEqual(stillFree({ seats: ['s1-Z-1'], places: {} }, plan, availability('AAAAAAAA', 10)).lost, ['s1-Z-1']);
});

test('a wish is the same whatever the order of choosing, so that a retry is a retry', () => {
  const one = wishOf({ seats: ['s1-B-1', 's1-A-1'], places: { s2: 1 } }, 'p1');
  const other = wishOf({ seats: ['s1-A-1', 's1-B-1'], places: { s2: 1 } }, 'p1');
  assert.equal(JSON.stringify(one), JSON.stringify(other));
});

test('the basket has one line a section, seats in plan order, and the right sum', () => {
  const chosen = { seats: ['s1-B-1', 's1-A-3'], places: { s2: 2 } };
  const basket = lines(chosen, plan);
  assert.deepEqual(basket.map((line) => [line.section.id, line.quantity, line.amount]), [['s1', 2, 10_000], ['s2', 2, 4_000]]);
  assert.deepEqual(basket[0]?.seats.map((seat) => seat.id), ['s1-A-3', 's1-B-1']);
  assert.equal(total(chosen, plan), 14_000);
});
