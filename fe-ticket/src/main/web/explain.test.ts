import assert from 'node:assert/strict';
import test from 'node:test';
import { ProblemError, UnreachableError, applyLocale } from '@marquee/ui';
import { planOf } from '@marquee/ui/seat-map';
import { explain, refusedSeats } from './explain.ts';
import { texts } from './texts.ts';

const plan = planOf([{ id: 's1', name: 'Stalls', kind: 'RESERVED', price: 1, rows: [{ name: 'A', seats: 9 }] }]);

function problem(code: string, members: Record<string, unknown> = {}, status = 409): ProblemError {
  return new ProblemError({ status, code, title: '', detail: 'detail', traceId: 'abc', violations: [], members });
}

/** The codes of ticketing's page, and the common ones a buyer can run into. */
const CODES = [
  'SEATS_TAKEN', 'NOT_ENOUGH_PLACES', 'HOLD_EXPIRED', 'SALE_NOT_OPEN', 'SALE_CLOSED', 'LIMIT_REACHED', 'SEAT_UNKNOWN',
  'NOT_CANCELLABLE', 'NOT_FOUND', 'UNAUTHORIZED', 'FORBIDDEN', 'REQUEST_IN_PROGRESS', 'TICKET_TYPE_UNKNOWN', 'SEATS_BLOCKED',
  'NOT_ENOUGH_TOGETHER', 'EXTENSION_LIMIT_REACHED', 'OVERLOADED',
];

for (const locale of ['en', 'ko'] as const) {
  test(`every code is explained in words of its own (${locale})`, () => {
    applyLocale(locale);
    const headings = CODES.map((code) => explain(problem(code)).heading);
    assert.equal(new Set(headings).size, CODES.length);
    assert.ok(!headings.includes(texts[locale]['OTHER.heading']));
    applyLocale('en');
  });
}

test('taken seats are named', () => {
  const { text } = explain(problem('SEATS_TAKEN', { seats: ['s1-A-3', 's1-A-4'] }), { plan });
  assert.match(text, /Stalls Row A, seat 3; Stalls Row A, seat 4/);
});

test('taken seats that are not named still make a sentence', () => {
  assert.equal(explain(problem('SEATS_TAKEN'), { plan }).text, texts.en['SEATS_TAKEN.unnamed']);
  assert.deepEqual(refusedSeats(problem('SEATS_TAKEN', { seats: 'x' })), []);
  assert.deepEqual(refusedSeats(new Error('x')), []);
});

test('when sales open is told in the time zone of the show', () => {
  const { text } = explain(problem('SALE_NOT_OPEN', { opensAt: '2027-03-01T15:30:00Z' }), { timeZone: 'Asia/Seoul' });
  assert.match(text, /Mar 2, 2027, 12:30/);
  assert.equal(explain(problem('SALE_NOT_OPEN')).text, texts.en['SALE_NOT_OPEN.undated']);
});

test('no answer and a broken server may be tried again, a refusal not', () => {
  assert.equal(explain(new UnreachableError('timeout', '/x')).again, true);
  assert.equal(explain(problem('INTERNAL_ERROR', {}, 500)).again, true);
  assert.equal(explain(problem('SEATS_TAKEN')).again, false);
  assert.equal(explain(problem('SOMETHING_NEW', {}, 422)).again, false);
});

test('an unknown error brings its reference along', () => {
  assert.match(explain(problem('INTERNAL_ERROR', {}, 500)).text, /abc/);
});

test('seats that are not for sale are named', () => {
  const error = problem('SEATS_BLOCKED', { seats: ['s1-A-3'] });
  assert.match(explain(error, { plan }).text, /Stalls Row A, seat 3 is not for sale/);
  assert.deepEqual(refusedSeats(error), ['s1-A-3']);
});

test('why there are no seats together depends on how many there are', () => {
  const text = (members: Record<string, unknown>): string => explain(problem('NOT_ENOUGH_TOGETHER', members), { plan }).text;
  assert.match(text({ section: 's1', most: 4 }), /In Stalls at most 4 seats/);
  assert.match(text({ section: 's1', most: 1 }), /only single seats/);
  assert.match(text({ section: 's1', most: 0 }), /no seat is free/);
  assert.equal(text({}), texts.en['NOT_ENOUGH_TOGETHER.uncounted']);
});

test('every reason against cancelling has words of its own', () => {
  const reasons = ['ALREADY_CANCELLED', 'CUT_OFF_PASSED', 'PERFORMANCE_STARTED', 'TICKET_USED', 'NOT_CONFIRMED', 'SOMETHING_NEW'];
  const said = reasons.map((reason) => explain(problem('NOT_CANCELLABLE', { reason })).text);
  assert.equal(new Set(said).size, reasons.length);
});
