import assert from 'node:assert/strict';
import test, { afterEach } from 'node:test';
import { Subject } from '@marquee/ui';
import { FakeMerchandise, pickupOrder } from '../../../test/web/fake-merchandise.ts';
import { FakePayments } from '../../../test/web/fake-payments.ts';
import { SHOW } from '../../../test/web/fake-ticketing.ts';
import { ServerClock } from '../api/server-clock.ts';
import { Keep } from '../booking/keep.ts';
import './ticket-pickup-page.ts';
import type { TicketPickupPage } from './ticket-pickup-page.ts';
import type { PickupOrder } from './types.ts';

afterEach(() => document.body.replaceChildren());

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

async function open(order: PickupOrder): Promise<{ page: TicketPickupPage; goods: FakeMerchandise; payments: FakePayments }> {
  const goods = new FakeMerchandise();
  goods.put(order);
  const payments = new FakePayments();
  const page = document.createElement('ticket-pickup-page') as TicketPickupPage;
  Object.assign(page, {
    orderId: order.id,
    page: {
      goods, payment: payments, show: SHOW, keep: new Keep('hamlet', undefined), clock: new ServerClock(), embedded: false,
      router: { href: (path: string) => path },
      context: { user: new Subject({ id: 'u' }), events: { emit: () => undefined }, signal: new AbortController().signal },
    },
  });
  document.body.append(page);
  await settle();
  return { page, goods, payments };
}

function text(root: ParentNode | null | undefined): string {
  return root?.textContent?.replace(/\s+/g, ' ') ?? '';
}

function progress(page: TicketPickupPage): ParentNode {
  return page.renderRoot.querySelector('ticket-pickup-progress')?.shadowRoot ?? assert.fail('no progress');
}

test('the number is shown with the status, which follows the desk and is read out', async () => {
  const { page, goods } = await open(pickupOrder());
  assert.equal(text(progress(page).querySelector('.number')), '42');
  goods.tell('g1', { pickupStatus: 'PREPARING', cancellable: false });
  await settle();
  assert.equal(text(page.renderRoot.querySelector('[role=status]')), 'Number 42: Being prepared.');
  assert.equal(page.renderRoot.querySelector('button.danger'), null);
  assert.match(text(page.renderRoot), /can no longer be cancelled/);
  goods.tell('g1', { pickupStatus: 'READY', cancellable: false });
  await settle();
  assert.match(text(progress(page)), /Come to the desk/);
  assert.match(text(progress(page).querySelector('[aria-current=step]')), /Ready/);
  goods.tell('g1', { pickupStatus: 'PICKED_UP', cancellable: false });
  await settle();
  assert.ok(goods.streams.get('g1')?.left, 'nothing more is to come');
});

test('an order that waits for its payment is paid here, and confirmed before one’s eyes', async () => {
  const { page, goods, payments } = await open(
    pickupOrder({ status: 'PENDING_PAYMENT', pickupNumber: null, pickupStatus: null, payBy: '2999-01-01T00:00:00Z' }),
  );
  assert.match(text(page.renderRoot.querySelector('ticket-pay')?.shadowRoot), /Pay ₩1,000/);
  payments.put({ id: 'pay-1', orders: ['g1'], status: 'APPROVED', receiptUrl: 'https://provider.example/r/1' });
  goods.tell('g1', { status: 'CONFIRMED', pickupNumber: 42, pickupStatus: 'ORDERED' });
  await settle();
  assert.equal(page.renderRoot.querySelector('ticket-pay'), null);
  assert.equal(page.renderRoot.querySelector('mq-notice')?.getAttribute('heading'), 'Your order is confirmed');
  assert.equal(text(progress(page).querySelector('.number')), '42');
  assert.equal(page.renderRoot.querySelector('mq-receipts')?.shadowRoot?.querySelector('a')?.href, 'https://provider.example/r/1');
});

test('what was bought with tickets is paid with them', async () => {
  const { page } = await open(pickupOrder({ status: 'PENDING_PAYMENT', pickupNumber: null, pickupStatus: null, together: 'o1' }));
  assert.equal(page.renderRoot.querySelector('ticket-pay'), null);
  assert.equal(page.renderRoot.querySelector('mq-notice a')?.getAttribute('href'), '/orders/o1');
});

test('an order, or one line of it, is cancelled after a question', async () => {
  const [line] = pickupOrder().items;
  assert.ok(line);
  const { page, goods } = await open(pickupOrder({ items: [line, { ...line, id: 'l2', name: 'Shirt' }] }));
  const confirm = async (): Promise<void> => {
    page.renderRoot.querySelector('ticket-pickup-cancel')?.shadowRoot?.querySelector<HTMLElement>('button.danger')?.click();
    await settle();
  };
  page.renderRoot.querySelector<HTMLElement>('[aria-label="Cancel Shirt"]')?.click();
  await settle();
  assert.deepEqual(goods.cancelled, []);
  await confirm();
  assert.deepEqual(goods.cancelled, [['l2']]);
});

test('sold out when it was paid: it says so, and what becomes of the money', async () => {
  const { page } = await open(pickupOrder({ status: 'REJECTED', pickupNumber: null, pickupStatus: null, refundDue: 1000, refunded: 1000 }));
  assert.equal(page.renderRoot.querySelector('mq-notice')?.getAttribute('heading'), 'The payment came too late');
  assert.match(text(page.renderRoot), /Paid back: ₩1,000/);
});
