import assert from 'node:assert/strict';
import test, { afterEach } from 'node:test';
import { Subject } from '@marquee/ui';
import { SHOW, refusal } from '../../../test/web/fake-ticketing.ts';
import { ServerClock } from '../api/server-clock.ts';
import type { Order, Ticket } from '../api/types.ts';
import { Keep } from '../booking/keep.ts';
import type { OrdersContext } from './page.ts';
import './ticket-order-page.ts';
import type { TicketOrderPage } from './ticket-order-page.ts';

afterEach(() => document.body.replaceChildren());

function ticket(position: number, status: Ticket['status'] = 'VALID'): Ticket {
  return { id: `o1-${position}`, code: `C${position}`, performance: 'p1', section: 's1', row: 'A', seat: position, price: 500, status };
}

const ORDER: Order = {
  id: 'o1', number: '1', performance: 'p1', status: 'CONFIRMED', total: 1000, refundDue: 0, refunded: 0, currency: 'KRW',
  createdAt: '2026-01-01T00:00:00Z', cancelledAt: null, payBy: null, cancellableUntil: '2999-01-31T00:00:00Z',
  tickets: [ticket(1), ticket(2)],
};

interface Opened {
  readonly page: TicketOrderPage;
  /** Ids of the tickets of each cancellation; undefined for a whole order. */
  readonly cancelled: (readonly string[] | undefined)[];
}

async function open(order: Order, after: Order | Error = order): Promise<Opened> {
  const cancelled: (readonly string[] | undefined)[] = [];
  const context = {
    api: {
      findOrder: async () => (cancelled.length > 0 && !(after instanceof Error) ? after : order),
      cancel: async (_: string, tickets: readonly string[] | undefined) => {
        cancelled.push(tickets);
        if (after instanceof Error) {
          throw after;
        }
        return after;
      },
    },
    clock: new ServerClock(), embedded: false, show: SHOW, keep: new Keep('hamlet', undefined), router: { href: (path: string) => path },
    context: { user: new Subject({ id: 'u' }), events: { emit: () => undefined }, signal: new AbortController().signal },
  } as unknown as OrdersContext;
  const page = document.createElement('ticket-order-page') as TicketOrderPage;
  Object.assign(page, { page: context, orderId: 'o1' });
  document.body.append(page);
  await settled();
  return { page, cancelled };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function text(page: TicketOrderPage): string {
  return page.renderRoot.textContent?.replace(/\s+/g, ' ') ?? '';
}

async function press(root: ParentNode, selector: string): Promise<void> {
  const button = root.querySelector<HTMLButtonElement>(selector);
  assert.ok(button, selector);
  button.click();
  await settled();
}

function question(page: TicketOrderPage): ParentNode {
  const asked = page.renderRoot.querySelector('ticket-cancel')?.shadowRoot;
  assert.ok(asked);
  return asked;
}

test('a whole order is cancelled after a question, and the refund is told', async () => {
  const after: Order = { ...ORDER, status: 'CANCELLED', refundDue: 1000, tickets: [ticket(1, 'CANCELLED'), ticket(2, 'CANCELLED')] };
  const { page, cancelled } = await open(ORDER, after);
  await press(page.renderRoot, 'button.danger');
  assert.deepEqual(cancelled, []);
  await press(question(page), 'button.danger');
  assert.deepEqual(cancelled, [undefined]);
  assert.match(text(page), /To be paid back: ₩1,000/);
  assert.match(text(page), /Cancelled/);
  assert.equal(page.renderRoot.querySelector('button.danger'), null);
});

test('a single ticket is cancelled by its id', async () => {
  const { page, cancelled } = await open(ORDER);
  const card = page.renderRoot.querySelectorAll('ticket-card')[1]?.shadowRoot;
  assert.ok(card);
  await press(card, '[aria-label^="Cancel ticket"]');
  await press(question(page), 'button.danger');
  assert.deepEqual(cancelled, [['o1-2']]);
});

test('of an order with a used ticket the others are cancelled', async () => {
  const { page, cancelled } = await open({ ...ORDER, tickets: [ticket(1, 'USED'), ticket(2), ticket(3)] });
  await press(page.renderRoot, 'button.danger');
  await press(question(page), 'button.danger');
  assert.deepEqual(cancelled, [['o1-2', 'o1-3']]);
});

test('a refused cancellation says why', async () => {
  const { page } = await open(ORDER, refusal('NOT_CANCELLABLE', 409, { reason: 'CUT_OFF_PASSED' }));
  await press(page.renderRoot, 'button.danger');
  await press(question(page), 'button.danger');
  assert.match(question(page).querySelector('mq-notice')?.textContent ?? '', /until which one could cancel is over/);
});

test('after the cut-off nothing can be cancelled, and it says until when it could', async () => {
  const { page } = await open({ ...ORDER, cancellableUntil: '2020-01-01T00:00:00Z' });
  assert.equal(page.renderRoot.querySelector('button.danger'), null);
  assert.match(text(page), /could be cancelled until Wed, Jan 1, 2020/);
});

test('an order that waits for its payment says until when, and offers no tickets', async () => {
  const order: Order = { ...ORDER, status: 'PENDING_PAYMENT', payBy: '2999-01-01T00:00:00Z', tickets: [{ ...ticket(1, 'RESERVED'), code: null }] };
  const { page } = await open(order);
  assert.match(text(page), /Please pay by .*2999/);
  assert.equal(page.renderRoot.querySelector('ticket-files'), null);
});

test('files are offered where the server makes them', async () => {
  assert.ok((await open(ORDER)).page.renderRoot.querySelector('ticket-files'));
  const { cancellableUntil: _, ...old } = ORDER;
  assert.equal((await open(old)).page.renderRoot.querySelector('ticket-files'), null);
});
