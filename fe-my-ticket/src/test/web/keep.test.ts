import assert from 'node:assert/strict';
import test from 'node:test';
import { KEPT_KEY } from '@marquee/ui';
import { KeptOrders } from '../../main/web/keep/kept-orders.ts';
import { strategyFor } from '../../main/web/offline/strategy.ts';
import { memory, order, ticket } from './fake-my-tickets.ts';

test('orders are kept for their buyer, the next performance first', () => {
  const kept = new KeptOrders(memory());
  kept.keep('u1', order({ id: 'later' }));
  kept.keep('u1', order({ id: 'next', performance: { id: 'p1', startsAt: '2998-01-01T00:00:00Z' } }));
  assert.deepEqual(kept.all('u1').map(({ id }) => id), ['next', 'later']);
  assert.deepEqual(kept.all('u2'), []);
  assert.equal(kept.all(undefined).length, 2);
  kept.keep('u2', order({ id: 'other' }));
  assert.deepEqual(kept.all(undefined).map(({ id }) => id), ['other'], 'one device, one person at a time');
});

test('what opens no door any more is dropped', () => {
  let now = Date.parse('2027-03-01T19:00:00Z');
  const kept = new KeptOrders(memory(), () => now);
  kept.keep('u1', order({ performance: { id: 'p1', startsAt: '2027-03-01T19:00:00Z' } }));
  assert.equal(kept.all('u1').length, 1);
  now += 25 * 60 * 60 * 1000;
  assert.equal(kept.all('u1').length, 0);
  now -= 25 * 60 * 60 * 1000;
  kept.update('u1', order({ tickets: [ticket(1, 'CANCELLED')] }));
  assert.equal(kept.all('u1').length, 0);
});

test('only what was opened is updated', () => {
  const kept = new KeptOrders(memory());
  kept.update('u1', order());
  assert.equal(kept.all('u1').length, 0);
});

test('a storage that is refused, full or of another release breaks nothing', () => {
  const broken = { getItem: () => '{"user":1', setItem: () => { throw new Error('full'); } };
  const kept = new KeptOrders(broken);
  kept.keep('u1', order());
  assert.deepEqual(kept.all('u1'), []);
  const other = memory();
  other.setItem(KEPT_KEY, '[1,2]');
  assert.deepEqual(new KeptOrders(other).all('u1'), []);
});

test('the worker never keeps what belongs to a person or a show', () => {
  const origin = 'https://marquee.test';
  const ask = (path: string, method = 'GET') => strategyFor({ method, url: new URL(path, origin).href }, origin);
  assert.equal(ask('/api/tickets/orders/1'), 'network');
  assert.equal(ask('/api/auth/sessions/refresh', 'POST'), 'network');
  assert.equal(ask('/shows/hamlet/remoteEntry.js'), 'network');
  assert.equal(ask('https://elsewhere.test/assets/a.js'), 'network');
  assert.equal(ask('/fe/fe-my-ticket/assets/app-ABC.js'), 'kept-first');
  assert.equal(ask('/webjars/runtime.js'), 'kept-first');
  assert.equal(ask('/fe/fe-my-ticket/remoteEntry.js'), 'network-first');
  assert.equal(ask('/tickets/orders/1'), 'network-first');
});
