import assert from 'node:assert/strict';
import test from 'node:test';
import { decisive, payUntil, payView } from './pay-view.ts';
import type { PaySituation, PayView } from './pay-view.ts';
import type { Payable, Payment, PaymentStatus } from './types.ts';

const NOW = Date.parse('2027-01-01T00:00:00Z');
const ORDER: Payable = {
  id: 'o1', kind: 'tickets', status: 'PENDING_PAYMENT', total: 1000, currency: 'KRW', payBy: '2027-01-01T00:10:00Z', unresolved: false,
};
const GOODS: Payable = { ...ORDER, id: 'g1', kind: 'goods', payBy: '2027-01-01T00:10:02Z' };

function payment(status: PaymentStatus, change: Partial<Payment> = {}): Payment {
  return {
    id: 'p1', status, amount: 1000, currency: 'KRW', orders: ['o1'], checkoutUrl: status === 'READY' ? '/checkout' : null,
    createdAt: '2027-01-01T00:00:00Z', expiresAt: '2027-01-01T00:10:00Z', ...change,
  };
}

function view(change: Partial<PaySituation>): PayView {
  return payView({ orders: [ORDER], payment: undefined, opening: false, blocked: false, window: 'unknown', now: NOW, ...change });
}

test('without an attempt one can pay', () => {
  assert.deepEqual(view({}), { kind: 'ready' });
  assert.deepEqual(view({ opening: true }), { kind: 'opening' });
});

test('an attempt that is ready goes on in its window, or by a link where none opened', () => {
  const ready = payment('READY');
  assert.deepEqual(view({ payment: ready, window: 'open' }), { kind: 'elsewhere', window: 'open', url: '/checkout' });
  assert.deepEqual(view({ payment: ready, window: 'closed' }), { kind: 'elsewhere', window: 'closed', url: '/checkout' });
  assert.deepEqual(view({ payment: ready, blocked: true }), { kind: 'link', url: '/checkout' });
});

test('an attempt for other orders than those that wait is of no use', () => {
  assert.deepEqual(view({ payment: payment('READY'), orders: [ORDER, GOODS] }), { kind: 'ready' });
  assert.deepEqual(view({ payment: payment('APPROVED'), orders: [ORDER, GOODS] }), { kind: 'ready' });
});

test('while the provider may be charging nothing else is offered, not even when the time is over', () => {
  const late = NOW + 3_600_000;
  assert.deepEqual(view({ payment: payment('CONFIRMING'), now: late }), { kind: 'checking', unknown: false });
  assert.deepEqual(view({ payment: payment('UNKNOWN'), now: late }), { kind: 'checking', unknown: true });
  assert.deepEqual(view({ orders: [{ ...ORDER, unresolved: true }], now: late }), { kind: 'checking', unknown: true });
});

test('a declined attempt can be followed by another while the time lasts', () => {
  const declined = payment('DECLINED', { code: 'REJECT_CARD_PAYMENT', message: 'Not enough money' });
  assert.deepEqual(view({ payment: declined }), { kind: 'declined', code: 'REJECT_CARD_PAYMENT', message: 'Not enough money' });
  assert.deepEqual(view({ payment: declined, now: Date.parse('2027-01-01T00:10:00Z') }), { kind: 'over' });
});

test('an approved attempt is paid, whatever the clock says', () => {
  assert.deepEqual(view({ payment: payment('APPROVED'), now: NOW + 3_600_000 }), { kind: 'paid' });
});

test('several orders are to be paid by the first of their times', () => {
  assert.equal(payUntil([GOODS, ORDER]), ORDER.payBy);
  assert.equal(payUntil([{ ...ORDER, payBy: null }]), undefined);
});

test('of several attempts the one that may be charging matters most, then the one that did', () => {
  const old = payment('UNKNOWN', { id: 'old', createdAt: '2026-12-31T23:00:00Z' });
  const approved = payment('APPROVED', { id: 'approved', createdAt: '2026-12-31T23:30:00Z' });
  const late = payment('READY', { id: 'late' });
  assert.equal(decisive([late, approved, old])?.id, 'old');
  assert.equal(decisive([late, approved])?.id, 'approved');
  assert.equal(decisive([payment('DECLINED', { id: 'first', createdAt: '2026-12-31T23:00:00Z' }), late])?.id, 'late');
  assert.equal(decisive([]), undefined);
});
