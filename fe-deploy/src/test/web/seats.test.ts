import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  countSeats,
  hallAt,
  isRowPattern,
  isSeatPattern,
  readSeats,
  rowIndex,
  rowName,
  seatOutside,
  seatsByRow,
  tidiedSeats,
  withSeats,
} from '../../main/web/form/seats.ts';

test('seats and rows are told from other texts by their patterns', () => {
  assert.equal(isSeatPattern('^[A-Z]{1,2}-[1-9][0-9]{0,2}(\\.\\.[1-9][0-9]{0,2})?$'), true);
  assert.equal(isSeatPattern('\\S'), false);
  assert.equal(isSeatPattern(undefined), false);
  assert.equal(isRowPattern('^[A-Z]{1,2}$'), true);
  assert.equal(isRowPattern('^[A-Za-z0-9_\\-]+$'), false);
});

test('rows are named A to Z, then AA, and their names lead back', () => {
  assert.deepEqual([0, 25, 26, 51, 99].map(rowName), ['A', 'Z', 'AA', 'AZ', 'CV']);
  for (const index of [0, 25, 26, 51, 99]) assert.equal(rowIndex(rowName(index)), index);
  assert.ok(Number.isNaN(rowIndex('a')));
});

test('seats are read as people write them, and written as the parameters have them', () => {
  assert.equal(tidiedSeats('a-3 .. 7; B12  A-1, a2'), 'A-1..7, B-12');
  assert.equal(tidiedSeats('AA-1, B-1, B-2-4'), 'B-1..4, AA-1');
  assert.deepEqual(readSeats('A-1, row B, A-7..3, A-0').unread, ['row', 'B', 'A-7..3', 'A-0']);
  assert.equal(tidiedSeats('A-1, nonsense'), 'A-1, nonsense', 'what cannot be read stays');
});

test('marking joins ranges, freeing splits them', () => {
  assert.equal(withSeats('A-1..2, A-4', { row: 'A', from: 3, to: 3 }, true), 'A-1..4');
  assert.equal(withSeats('A-1..4', { row: 'A', from: 2, to: 3 }, false), 'A-1, A-4');
  assert.equal(withSeats('A-1, oops', { row: 'B', from: 1, to: 2 }, true), 'A-1, B-1..2, oops');
});

test('seats outside of the hall are named', () => {
  const hall = { rows: 2, seatsPerRow: 5 };
  assert.equal(seatOutside(readSeats('A-1..5, B-3').ranges, hall), undefined);
  assert.equal(seatOutside(readSeats('A-4..6').ranges, hall), 'A-6');
  assert.equal(seatOutside(readSeats('C-1').ranges, hall), 'C-1');
  assert.deepEqual([...(seatsByRow('A-4..9, C-1', hall).get('A') ?? [])], [4, 5]);
});

test('a seat that is named twice counts once', () => {
  assert.equal(countSeats('A-1..3, A-2..4, B-1'), 5);
});

test('a field finds the size of the section around it', () => {
  const draft = { sections: [{ rows: '3', seatsPerRow: '4', categories: [{ fromRow: '' }], blocked: '' }, { rows: '', seatsPerRow: '4', blocked: '' }] };
  assert.deepEqual(hallAt(draft, ['sections', 0, 'blocked']), { rows: 3, seatsPerRow: 4 });
  assert.deepEqual(hallAt(draft, ['sections', 0, 'categories', 0, 'fromRow']), { rows: 3, seatsPerRow: 4 });
  assert.equal(hallAt(draft, ['sections', 1, 'blocked']), undefined);
});
