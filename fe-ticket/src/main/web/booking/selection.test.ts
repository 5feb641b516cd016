import assert from 'node:assert/strict';
import test from 'node:test';
import { planOf } from '@marquee/ui/seat-map';
import type { Availability } from '../api/types.ts';
import {
  NOTHING, count, lines, selectionOf, setPlaces, setType, stillFree, toggleSeat, total, wishOf,
} from './selection.ts';
import type { Change, Selection } from './selection.ts';

const plan = planOf([
  {
    id: 's1', name: 'Stalls', kind: 'RESERVED', price: 5000,
    ticketTypes: [{ name: 'Standard', price: 5000 }, { name: 'Child', price: 3000 }],
    categories: [{ name: 'Front', ticketTypes: [{ name: 'Standard', price: 8000 }] }],
    rows: [{ name: 'A', seats: 4, category: 'Front' }, { name: 'B', seats: 4 }],
  },
  {
    id: 's2', name: 'Floor', kind: 'GENERAL', price: 2000, capacity: 10, rows: [],
    ticketTypes: [{ name: 'Standard', price: 2000 }, { name: 'Senior', price: 1500 }],
  },
]);

function chosen(seats: string[], places = 0): Selection {
  return { seats, types: {}, places: places > 0 ? [standing(places)] : [] };
}

function standing(quantity: number, ticketType = 'Standard') {
  return { section: 's2', quantity, ticketType };
}

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

test('a seat is added and, tapped again, taken away with its ticket type', () => {
  const one = selected(toggleSeat(NOTHING, 's1-B-1', 4));
  assert.deepEqual(one.seats, ['s1-B-1']);
  assert.deepEqual(selected(toggleSeat(setType(one, 's1-B-1', 'Child'), 's1-B-1', 4)), NOTHING);
});

test('no more tickets than the show allows, seats and places of all types together', () => {
  const three = chosen(['s1-A-1', 's1-A-2'], 1);
  assert.deepEqual(toggleSeat(three, 's1-A-3', 3), { kind: 'limit', limit: 3 });
  assert.deepEqual(setPlaces(three, standing(2), 10, 3), { kind: 'limit', limit: 3 });
  assert.deepEqual(setPlaces(three, standing(1, 'Senior'), 10, 3), { kind: 'limit', limit: 3 });
  assert.equal(count(selected(toggleSeat(three, 's1-A-3', 4))), 4);
});

test('at the limit one can still take away', () => {
  const full = chosen(['s1-A-1'], 2);
  assert.deepEqual(selected(toggleSeat(full, 's1-A-1', 3)).seats, []);
  assert.deepEqual(selected(setPlaces(full, standing(1), 10, 3)).places, [standing(1)]);
});

test('places of all types together stay between nothing and what is left', () => {
  assert.deepEqual(selected(setPlaces(NOTHING, standing(5), 3, 9)).places, [standing(3)]);
  assert.deepEqual(selected(setPlaces(chosen([], 2), standing(5, 'Senior'), 3, 9)).places, [standing(2), standing(1, 'Senior')]);
  assert.deepEqual(selected(setPlaces(chosen([], 1), standing(-1), 3, 9)).places, []);
});

test('what others took is told apart from what is still free', () => {
  const wanted = { ...chosen(['s1-A-2', 's1-B-1', 's1-B-4']), places: [standing(2), standing(2, 'Senior')] };
  const { selection, lost } = stillFree(wanted, plan, availability('ASAAHAAA', 3));
  assert.deepEqual(lost, ['s1-A-2', 's1-B-1']);
  assert.deepEqual(selection, { ...chosen(['s1-B-4']), places: [standing(2), standing(1, 'Senior')] });
});

test('a seat that the plan does not have, or that is blocked, is lost', () => {
  assert.deepEqual(stillFree(chosen(['s1-Z-1']), plan, availability('AAAAAAAA', 10)).lost, ['s1-Z-1']);
  assert.deepEqual(stillFree(chosen(['s1-A-1']), plan, availability('BAAAAAAA', 10)).lost, ['s1-A-1']);
});

test('one\'s own seats that still look held are spared, sold ones not', () => {
  const spared = new Set(['s1-A-1', 's1-A-2']);
  assert.deepEqual(stillFree(chosen(['s1-A-1', 's1-A-2']), plan, availability('HSAAAAAA', 10), spared).lost, ['s1-A-2']);
});

test('a wish is the same whatever the order of choosing, so that a retry is a retry', () => {
  const one = wishOf(setType(setType(chosen(['s1-B-1', 's1-B-2'], 1), 's1-B-1', 'Child'), 's1-B-2', 'Child'), 'p1');
  const other = wishOf(setType(setType(chosen(['s1-B-2', 's1-B-1'], 1), 's1-B-2', 'Child'), 's1-B-1', 'Child'), 'p1');
  assert.equal(JSON.stringify(one), JSON.stringify(other));
});

test('standard tickets are asked for as before there were ticket types', () => {
  const back = setType(setType(chosen(['s1-B-1'], 2), 's1-B-1', 'Child'), 's1-B-1', 'Standard');
  assert.deepEqual(wishOf(back, 'p1'), { performance: 'p1', seats: ['s1-B-1'], places: [{ section: 's2', quantity: 2 }] });
});

test('the basket has one line a section, seats in plan order, prices by category and type, and the right sum', () => {
  const wanted = { ...setType(chosen(['s1-B-1', 's1-A-3']), 's1-B-1', 'Child'), places: [standing(1), standing(2, 'Senior')] };
  const basket = lines(wanted, plan);
  assert.deepEqual(basket.map((line) => [line.section.id, line.quantity, line.amount]), [['s1', 2, 11_000], ['s2', 3, 5_000]]);
  assert.deepEqual(basket[0]?.seats.map(({ seat, ticketType, price }) => [seat.id, ticketType, price]), [
    ['s1-A-3', 'Standard', 8000], ['s1-B-1', 'Child', 3000],
  ]);
  assert.equal(total(wanted, plan), 16_000);
});

test('what the server priced stands above what we know', () => {
  const tickets = [{ section: 's1', seat: 's1-A-1', ticketType: 'Standard', price: 7500 }];
  assert.equal(lines(chosen(['s1-A-1']), plan, tickets)[0]?.amount, 7500);
});

test('a hold says which ticket each seat has', () => {
  const hold = {
    id: 'h', performance: 'p1', seats: ['s1-B-1', 's1-B-2'], places: [{ section: 's2', quantity: 1 }], total: 1, currency: 'USD',
    expiresAt: '', tickets: [
      { section: 's1', seat: 's1-B-1', ticketType: 'Child', price: 1 }, { section: 's1', seat: 's1-B-2', ticketType: 'Standard', price: 1 },
      { section: 's2', seat: null, ticketType: 'Standard', price: 1 },
    ],
  };
  assert.deepEqual(selectionOf(hold), { seats: hold.seats, types: { 's1-B-1': 'Child' }, places: [standing(1)] });
});
