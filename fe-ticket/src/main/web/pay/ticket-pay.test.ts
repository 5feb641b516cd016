import assert from 'node:assert/strict';
import test, { afterEach, beforeEach, mock } from 'node:test';
import { UnreachableError } from '@marquee/ui';
import { FakePayments, FakeWindow } from '../../../test/web/fake-payments.ts';
import { refusal } from '../../../test/web/fake-ticketing.ts';
import { ServerClock } from '../api/server-clock.ts';
import { Keep } from '../booking/keep.ts';
import './ticket-pay.ts';
import type { TicketPay } from './ticket-pay.ts';
import type { Payable } from './types.ts';

const ORDER: Payable = {
  id: 'o1', kind: 'tickets', status: 'PENDING_PAYMENT', total: 1000, currency: 'KRW', payBy: '2999-01-01T00:00:00Z', unresolved: false,
};
const GOODS: Payable = { ...ORDER, id: 'g1', kind: 'goods', total: 500 };

const realOpen = globalThis.open;
let payments = new FakePayments();
let opened: FakeWindow[] = [];
let names: string[] = [];
let mayOpen = true;
let news = 0;

beforeEach(() => {
  payments = new FakePayments();
  [opened, names, mayOpen, news] = [[], [], true, 0];
  globalThis.open = ((_url: string, name: string) => {
    if (!mayOpen) {
      return null;
    }
    names.push(name);
    const last = opened.at(-1);
    if (last && !last.closed) {
      return last;
    }
    opened.push(new FakeWindow());
    return opened.at(-1);
  }) as unknown as typeof open;
});

afterEach(() => {
  document.body.replaceChildren();
  mock.timers.reset();
  globalThis.open = realOpen;
});

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function panel(orders: readonly Payable[] = [ORDER], embedded = false): Promise<TicketPay> {
  const element = document.createElement('ticket-pay') as TicketPay;
  Object.assign(element, {
    parts: { api: payments, keep: new Keep('hamlet', undefined), clock: new ServerClock(), random: () => 0.5 }, orders, embedded,
  });
  element.addEventListener('pay-news', () => news++);
  document.body.append(element);
  await settle();
  return element;
}

function main(element: TicketPay): HTMLButtonElement {
  return element.renderRoot.querySelector<HTMLButtonElement>('button.main') ?? assert.fail('there is nothing to press');
}

function heading(element: TicketPay): string {
  return element.renderRoot.querySelector('.status mq-notice')?.getAttribute('heading') ?? '';
}

function text(element: TicketPay): string {
  return element.renderRoot.textContent?.replace(/\s+/g, ' ') ?? '';
}

async function press(element: TicketPay): Promise<void> {
  main(element).click();
  await settle();
}

test('the window opens while the button is being pressed, and goes to the provider when the attempt has begun', async () => {
  payments.slow = true;
  const element = await panel();
  main(element).click();
  assert.equal(opened.length, 1, 'later the browser refuses');
  assert.equal(opened[0]?.opener, null);
  await settle();
  assert.deepEqual(opened[0]?.visited, []);
  assert.equal(main(element).getAttribute('aria-busy'), 'true');
  payments.release?.();
  await settle();
  assert.deepEqual(opened[0]?.visited, ['/checkout/pay-1']);
  assert.equal(heading(element), 'Waiting for you in the payment window');
});

test('pressing twice begins one attempt', async () => {
  payments.slow = true;
  const element = await panel();
  main(element).click();
  main(element).click();
  await settle();
  payments.release?.();
  await settle();
  assert.equal(payments.keys.length, 1);
});

test('tickets and merchandise are paid at once, and both amounts are told', async () => {
  const element = await panel([ORDER, GOODS]);
  assert.match(text(element), /Pay ₩1,500/);
  assert.match(text(element), /Tickets ₩1,000 Merchandise ₩500/);
  await press(element);
  assert.deepEqual(payments.begun, [['o1', 'g1']]);
});

test('it shows what the server says about the payment, step by step', async () => {
  const element = await panel();
  await press(element);
  payments.tell('pay-1', 'CONFIRMING');
  await settle();
  assert.equal(heading(element), 'The payment is being confirmed');
  assert.equal(element.renderRoot.querySelector('button.main'), null, 'nothing else to begin');
  assert.equal(element.renderRoot.querySelector('mq-countdown'), null, 'the order waits for the answer');
  payments.tell('pay-1', 'UNKNOWN');
  await settle();
  assert.match(text(element), /do not pay again/);
  assert.equal(news, 0);
  payments.tell('pay-1', 'APPROVED');
  await settle();
  assert.equal(heading(element), 'Paid');
  assert.equal(news, 1);
});

test('after a refusal one can try again, under another key, and hears what the provider said', async () => {
  const element = await panel();
  await press(element);
  payments.tell('pay-1', 'DECLINED', { code: 'REJECT_CARD_PAYMENT', message: 'Not enough money' });
  await settle();
  assert.match(text(element), /declined|The provider says: Not enough money/);
  assert.match(main(element).textContent ?? '', /Try again/);
  await press(element);
  assert.equal(payments.keys.length, 2);
  assert.notEqual(payments.keys[0], payments.keys[1]);
});

test('a window that was closed is said, and opens again with the same attempt', async () => {
  mock.timers.enable({ apis: ['setInterval'] });
  const element = await panel();
  await press(element);
  opened[0]?.close();
  mock.timers.tick(500);
  await settle();
  assert.equal(heading(element), 'The payment window was closed');
  await press(element);
  assert.equal(payments.begun.length, 1);
  assert.deepEqual(opened[1]?.visited, ['/checkout/pay-1']);
  assert.equal(heading(element), 'Waiting for you in the payment window');
});

test('that the window was closed does not hide that the buyer has paid', async () => {
  const element = await panel();
  await press(element);
  opened[0]?.close();
  payments.tell('pay-1', 'APPROVED');
  await settle();
  assert.equal(heading(element), 'Paid');
});

test('where no window opens there is a link; embedded, it never leads the page away', async () => {
  mayOpen = false;
  const own = await panel();
  await press(own);
  const link = own.renderRoot.querySelector('a');
  assert.equal(link?.getAttribute('href'), '/checkout/pay-1');
  assert.equal(link?.target, '_top');
  document.body.replaceChildren();
  const guest = await panel([ORDER], true);
  await press(guest);
  assert.equal(guest.renderRoot.querySelector('a')?.target, '_blank');
  assert.equal(guest.renderRoot.querySelector('a')?.rel, 'noopener');
});

test('a lost answer closes the window, says so, and is asked for again under the same key', async () => {
  payments.next = new UnreachableError('timeout', '/payments');
  const element = await panel();
  await press(element);
  assert.ok(opened[0]?.closed);
  assert.equal([...element.renderRoot.querySelectorAll('mq-notice')].at(-1)?.getAttribute('heading'), 'No connection');
  await press(element);
  assert.equal(payments.keys[0], payments.keys[1]);
  assert.deepEqual(opened[1]?.visited, ['/checkout/pay-1']);
});

test('an order that payment has not heard of is waited for', async () => {
  payments.next = refusal('ORDER_NOT_KNOWN_YET', 409, {}, 0);
  const element = await panel();
  await press(element);
  await new Promise((resolve) => setTimeout(resolve, 5));
  await settle();
  assert.equal(payments.begun.length, 2);
  assert.deepEqual(opened[0]?.visited, ['/checkout/pay-1']);
});

test('a payment that runs in another window is followed, and none is begun', async () => {
  const element = await panel();
  payments.put({ id: 'other', status: 'CONFIRMING', checkoutUrl: null });
  payments.next = refusal('PAYMENT_RUNNING', 409, { order: 'o1', payment: 'other' });
  await press(element);
  assert.ok(opened[0]?.closed);
  assert.equal(heading(element), 'The payment is being confirmed');
  payments.tell('other', 'APPROVED');
  await settle();
  assert.equal(heading(element), 'Paid');
});

test('after a reload the attempt from before is found', async () => {
  payments.put({ id: 'before', status: 'UNKNOWN', checkoutUrl: null });
  const element = await panel();
  assert.equal(heading(element), 'We are checking with the payment provider');
  payments.tell('before', 'DECLINED');
  await settle();
  assert.equal(heading(element), 'The payment was declined');
});

test('a payment that cannot be asked for is said to be perhaps out of date, until it can', async () => {
  const element = await panel();
  await press(element);
  const { find } = payments;
  payments.find = async () => {
    throw new UnreachableError('network', '/payments');
  };
  payments.streams.get('pay-1')?.breakOff();
  await settle();
  dispatchEvent(new Event('online'));
  await settle();
  const headings = (): string => [...element.renderRoot.querySelectorAll('mq-notice')].map((each) => each.getAttribute('heading')).join(' ');
  assert.match(headings(), /The connection is lost/);
  payments.find = find;
  payments.streams.get('pay-1')?.breakOff();
  await settle();
  dispatchEvent(new Event('online'));
  await settle();
  assert.doesNotMatch(headings(), /The connection is lost/);
});

test('a refusal because the time is over is said, and the order is asked for', async () => {
  payments.next = refusal('PAYMENT_TIME_OVER', 409, { order: 'o1' });
  const element = await panel();
  await press(element);
  assert.equal([...element.renderRoot.querySelectorAll('mq-notice')].at(-1)?.getAttribute('heading'), 'The time to pay is over');
  assert.ok(news > 0);
});

test('when the time is over nothing can be begun', async () => {
  const element = await panel([{ ...ORDER, payBy: '2020-01-01T00:00:00Z' }]);
  assert.equal(heading(element), 'The time to pay is over');
  assert.equal(element.renderRoot.querySelector('button'), null);
});
