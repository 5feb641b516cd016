import assert from 'node:assert/strict';
import test from 'node:test';
import { planOf } from './plan.ts';
import { Mark, SeatMarks } from './states.ts';

const plan = planOf([
  { name: 'Stalls', kind: 'RESERVED', rows: 2, seatsPerRow: 3, price: 1 },
  { name: 'Floor', kind: 'GENERAL', capacity: 10, price: 1 },
  { name: 'Circle', kind: 'RESERVED', rows: 1, seatsPerRow: 2, price: 1 },
]);

test('only the seats whose state differs are reported', () => {
  const marks = new SeatMarks(plan);
  assert.deepEqual(marks.apply({ s1: 'AAHASA', s2: null, s3: 'AA' }), [2, 4]);
  assert.deepEqual(marks.apply({ s1: 'AAHASA', s2: null, s3: 'AA' }), []);
  assert.deepEqual(marks.apply({ s1: 'AASASA', s2: null, s3: 'HA' }), [2, 6]);
  assert.equal(marks.mark(2), Mark.SOLD);
  assert.equal(marks.mark(6), Mark.HELD);
});

test('a state that is missing or too short means free', () => {
  const marks = new SeatMarks(plan);
  marks.apply({ s1: 'SSSSSS', s3: 'SS' });
  assert.deepEqual(marks.apply({ s1: 'SS' }), [2, 3, 4, 5, 6, 7]);
  assert.equal(marks.free('s1'), 4);
  assert.equal(marks.free('s3'), 2);
});

test('what one selected oneself stays marked when its state becomes held', () => {
  const marks = new SeatMarks(plan);
  assert.deepEqual(marks.select(['s1-A-2', 's3-A-1', 'no-such-seat']), [1, 6]);
  assert.deepEqual(marks.apply({ s1: 'AHAAAA' }), []);
  assert.equal(marks.mark(1), Mark.SELECTED);
  assert.equal(marks.state(1), Mark.HELD);
  assert.deepEqual(marks.select(['s3-A-1']), [1]);
  assert.equal(marks.mark(1), Mark.HELD);
});

test('a refused seat carries a warning until it is forgiven', () => {
  const marks = new SeatMarks(plan);
  marks.apply({ s1: 'HAAAAA' });
  assert.deepEqual(marks.refuse(['s1-A-1']), [0]);
  assert.equal(marks.mark(0), Mark.REFUSED);
  assert.deepEqual(marks.refuse([]), [0]);
  assert.equal(marks.mark(0), Mark.HELD);
});

test('free seats are counted by state, whatever is selected', () => {
  const marks = new SeatMarks(plan);
  marks.apply({ s1: 'ASHAAA' });
  marks.select(['s1-A-1']);
  assert.equal(marks.free('s1'), 4);
  assert.equal(marks.free('no-such-section'), 0);
});

test('blocked seats are neither free nor taken, by the plan until the server has spoken', () => {
  const marks = new SeatMarks(planOf([{ id: 's1', kind: 'RESERVED', price: 1, rows: [{ name: 'A', seats: 3, blocked: [2] }] }]));
  assert.equal(marks.mark(1), Mark.BLOCKED);
  assert.equal(marks.free('s1'), 2);
  assert.deepEqual(marks.apply({ s1: 'BAA' }), [0, 1]);
  assert.deepEqual([marks.mark(0), marks.mark(1)], [Mark.BLOCKED, Mark.AVAILABLE]);
  assert.deepEqual(marks.apply({}), [0, 1]);
});
