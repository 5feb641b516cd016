import assert from 'node:assert/strict';
import test from 'node:test';
import { salePhase, soldOut, timeLeft, untilNextPhase } from './sale.ts';

const sale = { opensAt: '2027-03-01T10:00:00Z', closesAt: '2027-03-10T10:00:00Z' };
const at = (instant: string): number => Date.parse(instant);

test('a sale is open from its opening, inclusive, to its closing, exclusive', () => {
  assert.equal(salePhase(sale, at('2027-03-01T09:59:59.999Z')).kind, 'before');
  assert.equal(salePhase(sale, at('2027-03-01T10:00:00Z')).kind, 'open');
  assert.equal(salePhase(sale, at('2027-03-10T09:59:59.999Z')).kind, 'open');
  assert.equal(salePhase(sale, at('2027-03-10T10:00:00Z')).kind, 'closed');
});

test('the next phase begins when the present one ends', () => {
  const now = at('2027-03-01T09:00:00Z');
  assert.equal(untilNextPhase(salePhase(sale, now), now), 3_600_000);
  assert.equal(untilNextPhase(salePhase(sale, at('2027-04-01T00:00:00Z')), now), undefined);
});

test('the countdown shows zero when it is over and not before', () => {
  assert.deepEqual(timeLeft(1), { days: 0, hours: 0, minutes: 0, seconds: 1 });
  assert.deepEqual(timeLeft(0), { days: 0, hours: 0, minutes: 0, seconds: 0 });
  assert.deepEqual(timeLeft(-5_000), { days: 0, hours: 0, minutes: 0, seconds: 0 });
  assert.deepEqual(timeLeft(((2 * 24 + 3) * 60 + 4) * 60_000 + 5_000), { days: 2, hours: 3, minutes: 4, seconds: 5 });
});

test('sold out means that no section has anything free', () => {
  const section = { id: 's1', kind: 'RESERVED', capacity: 1, free: 0, states: 'S' } as const;
  const of = (...free: number[]) => ({ performance: 'p1', version: 1, sections: free.map((each) => ({ ...section, free: each })) });
  assert.equal(soldOut(of(0, 0)), true);
  assert.equal(soldOut(of(0, 1)), false);
});
