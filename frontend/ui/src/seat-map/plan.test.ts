import assert from 'node:assert/strict';
import test from 'node:test';
import { rowName } from './facts.ts';
import { featuresIn, hasBlocked, planOf, seatAt, seatById } from './plan.ts';

const facts = [
  { id: 's1', name: 'Stalls', kind: 'RESERVED', price: 500, rows: [{ name: 'A', seats: 3 }, { name: 'B', seats: 2 }] },
  { id: 's2', name: 'Floor', kind: 'GENERAL', price: 300, capacity: 40, rows: [] },
  { id: 's3', name: 'Circle', kind: 'RESERVED', price: 300, rows: [{ name: 'A', seats: 2 }] },
] as const;

test('rows are named A to Z and then with two letters', () => {
  assert.deepEqual([0, 25, 26, 27, 51, 52, 701, 702].map(rowName), ['A', 'Z', 'AA', 'AB', 'AZ', 'BA', 'ZZ', 'AAA']);
});

test('seats are numbered in plan order and their ids lead back to them', () => {
  const plan = planOf(facts);
  const ids = Array.from({ length: plan.seats }, (_, index) => seatAt(plan, index)?.id);
  assert.deepEqual(ids, ['s1-A-1', 's1-A-2', 's1-A-3', 's1-B-1', 's1-B-2', 's3-A-1', 's3-A-2']);
  ids.forEach((id, index) => assert.equal(seatById(plan, id ?? '')?.index, index));
});

test('what is no seat of the plan is not found', () => {
  const plan = planOf(facts);
  for (const id of ['', 's1', 's1-A', 's1-A-0', 's1-A-4', 's1-C-1', 's9-A-1', 's2-A-1', 's1-A-1x']) {
    assert.equal(seatById(plan, id), undefined, id);
  }
  for (const index of [-1, 7, 0.5, NaN]) {
    assert.equal(seatAt(plan, index), undefined);
  }
});

test('a form and the answer of event make the same plan', () => {
  const fromForm = planOf([{ name: 'Stalls', kind: 'RESERVED', rows: 2, seatsPerRow: 3, price: 500 }]);
  const fromEvent = planOf([
    { id: 's1', name: 'Stalls', kind: 'RESERVED', price: 500, capacity: 6, rows: [{ name: 'A', seats: 3 }, { name: 'B', seats: 3 }] },
  ]);
  assert.deepEqual(fromForm, fromEvent);
});

test('half typed fields make an empty section, not an error', () => {
  const plan = planOf([{}, { kind: 'RESERVED', rows: NaN, seatsPerRow: 4 }, { kind: 'RESERVED', rows: 3, seatsPerRow: -1 }]);
  assert.equal(plan.seats, 0);
  assert.deepEqual(plan.sections.map((section) => section.id), ['s1', 's2', 's3']);
});

test('a typing error does not make millions of seats', () => {
  assert.ok(planOf([{ kind: 'RESERVED', rows: 1e9, seatsPerRow: 1e9 }]).seats <= 200_000);
});

test('price categories are numbered from the dearest', () => {
  assert.deepEqual(planOf(facts).sections.map((section) => section.category), [0, 1, 1]);
});

const answer = [
  {
    id: 's1', name: 'Stalls', kind: 'RESERVED', price: 500, capacity: 6,
    ticketTypes: [{ name: 'Standard', price: 500 }, { name: 'Child', price: 300 }],
    categories: [{ name: 'Front', ticketTypes: [{ name: 'Standard', price: 900 }] }],
    rows: [
      { name: 'A', seats: 3, category: 'Front', blocked: [2] },
      { name: 'B', seats: 3, accessible: [1], companion: [2], restrictedView: [2, 3] },
    ],
  },
] as const;

test('a row costs what its category costs, the others what the section does', () => {
  const plan = planOf(answer);
  assert.deepEqual(plan.prices, [900, 500]);
  assert.deepEqual(seatById(plan, 's1-A-1')?.row.tier, { name: 'Front', category: 0, types: [{ name: 'Standard', price: 900 }] });
  assert.deepEqual(seatById(plan, 's1-B-1')?.row.tier.types, [{ name: 'Standard', price: 500 }, { name: 'Child', price: 300 }]);
});

test('what is special about a seat is known of the seat and of the plan', () => {
  const plan = planOf(answer);
  assert.deepEqual(seatById(plan, 's1-B-2')?.features, ['companion', 'restrictedView']);
  assert.deepEqual(featuresIn(plan), ['accessible', 'companion', 'restrictedView']);
  assert.deepEqual([hasBlocked(plan), hasBlocked(planOf(facts))], [true, false]);
});

test('a form with categories and ranges of seats makes the plan of event\'s answer', () => {
  const form = [
    {
      name: 'Stalls', kind: 'RESERVED', rows: 2, seatsPerRow: 3, price: 500, ticketTypes: [{ name: 'Child', price: 300 }],
      categories: [{ name: 'Front', fromRow: 'A', toRow: 'A', price: 900 }],
      blocked: ['A-2', 'A-', 'x'], accessible: ['B-1'], companion: ['B-2'], restrictedView: ['B-2..3'],
    },
  ] as const;
  assert.deepEqual(planOf(form), planOf(answer));
});

test('a section without ticket types has the standard one', () => {
  assert.deepEqual(planOf(facts).sections[0]?.tiers, [{ name: null, category: 0, types: [{ name: 'Standard', price: 500 }] }]);
});
