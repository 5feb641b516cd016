import assert from 'node:assert/strict';
import test, { afterEach } from 'node:test';
import { Subject } from '@marquee/ui';
import { FakeEvents } from '../../../test/web/fake-events.ts';
import { FakeMerchandise, pickupOrder } from '../../../test/web/fake-merchandise.ts';
import { FakePayments } from '../../../test/web/fake-payments.ts';
import { SHOW, refusal } from '../../../test/web/fake-ticketing.ts';
import { ServerClock } from '../api/server-clock.ts';
import type { Order } from '../api/types.ts';
import { Keep } from '../booking/keep.ts';
import type { OrdersContext } from './page.ts';
import './ticket-order-page.ts';
import type { TicketOrderPage } from './ticket-order-page.ts';

const PENDING: Order = {
  id: 'o1', number: '1', performance: 'p1', status: 'PENDING_PAYMENT', total: 1000, refundDue: 0, refunded: 0, currency: 'KRW',
  createdAt: '2026-01-01T00:00:00Z', cancelledAt: null, payBy: '2999-01-01T00:00:00Z', cancellableUntil: '2999-01-31T00:00:00Z',
  tickets: [{ id: 'o1-1', code: null, performance: 'p1', section: 's1', row: 'A', seat: 1, price: 1000, status: 'RESERVED' }],
};
const CONFIRMED: Order = { ...PENDING, status: 'CONFIRMED', tickets: PENDING.tickets.map((ticket) => ({ ...ticket, code: 'C1', status: 'VALID' })) };
const LINES = [{ item: 'mug', options: {}, quantity: 2 }];

/** A server, and the page of its order. */
class Opened {
  order: Order | Error;
  stream: FakeEvents | undefined;
  readonly payments = new FakePayments();
  readonly goods = new FakeMerchandise();
  readonly keep = new Keep('hamlet', undefined);
  readonly page = document.createElement('ticket-order-page') as TicketOrderPage;
  readonly went: string[] = [];
  readonly cancelled: (readonly string[] | undefined)[] = [];

  constructor(order: Order | Error) {
    this.order = order;
  }

  async open(): Promise<this> {
    const api = {
      findOrder: async () => this.answer(),
      orderChanges: async (_: string, signal: AbortSignal) => (this.stream = new FakeEvents(signal)).response,
      cancel: async (_: string, tickets: readonly string[] | undefined) => {
        this.cancelled.push(tickets);
        return (this.order = { ...PENDING, status: 'CANCELLED', cancelledAt: '2026-01-01T00:01:00Z' });
      },
    };
    const context = {
      api, payment: this.payments, goods: this.goods, show: SHOW, keep: this.keep, clock: new ServerClock(), embedded: false,
      router: { href: (path: string) => path, navigate: (path: string) => this.went.push(path) },
      context: { user: new Subject({ id: 'u' }), events: { emit: () => undefined }, signal: new AbortController().signal },
    } as unknown as OrdersContext;
    Object.assign(this.page, { page: context, orderId: 'o1' });
    document.body.append(this.page);
    await settle();
    return this;
  }

  /** The order becomes different, and its stream says so. */
  async tell(change: Partial<Order>): Promise<void> {
    this.order = { ...this.answer(), ...change };
    this.stream?.tell('order', this.order);
    await settle();
  }

  answer(): Order {
    if (this.order instanceof Error) {
      throw this.order;
    }
    return this.order;
  }

  get text(): string {
    return this.page.renderRoot.textContent?.replace(/\s+/g, ' ') ?? '';
  }

  get headings(): readonly string[] {
    return [...this.page.renderRoot.querySelectorAll('mq-notice')].map((notice) => notice.getAttribute('heading') ?? '');
  }

  inside(selector: string): ParentNode {
    return this.page.renderRoot.querySelector(selector)?.shadowRoot ?? assert.fail(selector);
  }
}

afterEach(() => document.body.replaceChildren());

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function press(root: ParentNode, selector: string): Promise<void> {
  (root.querySelector<HTMLElement>(selector) ?? assert.fail(selector)).click();
  return settle();
}

test('an order that is paid becomes confirmed before one’s eyes, and is read out', async () => {
  const opened = await new Opened(PENDING).open();
  assert.match(opened.inside('ticket-pay').textContent ?? '', /Pay ₩1,000/);
  await opened.tell(CONFIRMED);
  assert.equal(opened.page.renderRoot.querySelector('ticket-pay'), null);
  assert.deepEqual(opened.headings, ['Your order is confirmed']);
  assert.equal(opened.page.renderRoot.querySelector('[role=status]')?.textContent, 'Confirmed');
  assert.ok(opened.stream?.left, 'nothing more is to come');
});

test('an order that expired says that nothing was charged', async () => {
  const opened = await new Opened(PENDING).open();
  await opened.tell({ status: 'EXPIRED' });
  assert.deepEqual(opened.headings, ['The time to pay is over']);
  assert.match(opened.text, /Nothing was charged/);
});

test('paid too late: the money goes back, and it says when it has', async () => {
  const opened = await new Opened(PENDING).open();
  await opened.tell({ status: 'REJECTED', refundDue: 1000 });
  assert.deepEqual(opened.headings, ['The payment came too late']);
  assert.match(opened.text, /To be paid back: ₩1,000/);
  await opened.tell({ refunded: 1000 });
  assert.doesNotMatch(opened.text, /To be paid back/);
  assert.match(opened.text, /Paid back: ₩1,000/);
});

test('what is due is without what went back already', async () => {
  const opened = await new Opened({ ...CONFIRMED, status: 'PARTIALLY_REFUNDED', refundDue: 700, refunded: 300 }).open();
  assert.match(opened.text, /To be paid back: ₩400/);
  assert.match(opened.text, /Paid back: ₩300/);
});

test('an order can be given up before it is paid, but not while the provider may be charging', async () => {
  const opened = await new Opened({ ...PENDING, paymentUnresolvedSince: '2026-01-01T00:00:30Z' }).open();
  assert.equal(opened.page.renderRoot.querySelector('button.danger'), null);
  await opened.tell({ paymentUnresolvedSince: null });
  await press(opened.page.renderRoot, 'button.danger');
  await press(opened.inside('ticket-cancel'), 'button.danger');
  assert.deepEqual(opened.cancelled, [undefined]);
  assert.deepEqual(opened.headings, ['This order was given up']);
});

test('the merchandise of the basket is ordered once the tickets are set aside, and paid with them', async () => {
  const opened = new Opened(PENDING);
  opened.keep.update({ goods: LINES, goodsFor: 'o1' });
  opened.goods.placed = { status: 'PENDING_PAYMENT', pickupNumber: null, pickupStatus: null, payBy: '2999-01-01T00:00:00Z' };
  await opened.open();
  assert.deepEqual(opened.goods.asked.map(({ lines, together }) => ({ lines, together })), [{ lines: LINES, together: 'o1' }]);
  assert.deepEqual(opened.keep.value.goods, []);
  assert.match(opened.inside('ticket-pay').textContent?.replace(/\s+/g, ' ') ?? '', /Pay ₩2,000.*Tickets ₩1,000 Merchandise ₩1,000/);
});

test('merchandise that could not be ordered is said, keeps the basket, and leaves the tickets payable', async () => {
  const opened = new Opened(PENDING);
  opened.keep.update({ goods: LINES, goodsFor: 'o1' });
  opened.goods.next = refusal('NOT_ENOUGH_STOCK', 409, { items: [{ item: 'mug', name: 'Mug', free: 0 }] });
  await opened.open();
  const failure = opened.inside('ticket-goods-order');
  assert.match(failure.textContent ?? '', /Mug is sold out/);
  assert.deepEqual(opened.keep.value.goods, LINES);
  await press(failure, 'button.quiet');
  assert.match(opened.inside('ticket-pay').textContent ?? '', /Pay ₩1,000/);
  assert.equal(opened.inside('ticket-pay').querySelector('button.main')?.getAttribute('aria-disabled'), 'false');
});

test('an order of merchandise whose answer was lost is ordered under the same key after a reload', async () => {
  const first = new Opened(PENDING);
  first.keep.update({ goods: LINES, goodsFor: 'o1' });
  first.goods.next = new TypeError('lost');
  await first.open();
  await press(first.inside('ticket-goods-order'), 'button');
  assert.equal(first.goods.asked.length, 2);
  assert.equal(first.goods.asked[0]?.key, first.goods.asked[1]?.key);
});

test('coming back later, the merchandise of the order is found and paid with it, as far as it is not paid', async () => {
  const opened = new Opened(CONFIRMED);
  opened.goods.put(pickupOrder({ together: 'o1', status: 'PENDING_PAYMENT', payBy: '2999-01-01T00:00:00Z' }));
  opened.goods.put(pickupOrder({ id: 'other', together: null }));
  await opened.open();
  assert.equal(opened.page.renderRoot.querySelectorAll('ticket-companion').length, 1);
  assert.match(opened.inside('ticket-pay').textContent ?? '', /Pay ₩1,000/);
  opened.goods.tell('g1', { status: 'CONFIRMED' });
  await settle();
  assert.equal(opened.page.renderRoot.querySelector('ticket-pay'), null);
});

test('an id that is no order of tickets is looked for elsewhere', async () => {
  const opened = new Opened(refusal('NOT_FOUND', 404));
  let missing = 0;
  opened.page.addEventListener('order-missing', () => missing++);
  await opened.open();
  assert.equal(missing, 1);
});

test('once it is paid the provider’s receipt is offered', async () => {
  const opened = await new Opened(PENDING).open();
  const receipt = () => opened.page.renderRoot.querySelector('mq-receipts')?.shadowRoot?.querySelector('a');
  assert.equal(opened.page.renderRoot.querySelector('mq-receipts'), null, 'nothing was charged yet');
  opened.payments.put({ id: 'pay-1', status: 'APPROVED', checkoutUrl: null, receiptUrl: 'https://provider.example/r/1' });
  await opened.tell(CONFIRMED);
  assert.equal(receipt()?.getAttribute('href'), 'https://provider.example/r/1');
});
