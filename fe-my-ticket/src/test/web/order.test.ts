import assert from 'node:assert/strict';
import test, { afterEach } from 'node:test';
import { UnreachableError } from '@marquee/ui';
import '../../main/web/order/my-ticket-order.ts';
import type { Order } from '../../main/web/api/types.ts';
import { FakeServer, USER, order, press, refusal, settled, show, text, ticket } from './fake-my-tickets.ts';

afterEach(() => document.body.replaceChildren());

async function open(present: Order | undefined, server = new FakeServer()): Promise<{ page: Element; server: FakeServer }> {
  server.upcoming = present ? [present] : [];
  return { page: await show('my-ticket-order', { page: server.page, orderId: 'o1' }), server };
}

const cards = (page: Element) => [...(page.shadowRoot?.querySelectorAll('my-ticket-card') ?? [])];
const question = (page: Element) => page.shadowRoot?.querySelector('my-order-cancel')?.shadowRoot;

test('tickets show place, type and a code that fills the screen', async () => {
  const { page } = await open(order());
  const [first] = cards(page);
  assert.match(text(first as Element), /Stalls Row A, seat 1 Standard · ₩500 Valid/);
  const code = first?.shadowRoot?.querySelector('my-ticket-code')?.shadowRoot;
  assert.match(code?.querySelector('dialog')?.getAttribute('aria-label') ?? '', /CODE1/);
  assert.ok(code?.querySelector('svg path')?.getAttribute('d'));
});

test('the code opens and closes, and keeps the screen on meanwhile', async () => {
  let held = 0;
  Object.defineProperty(navigator, 'wakeLock', {
    configurable: true,
    value: { request: async () => (held++, { release: async () => void held-- }) },
  });
  const { page } = await open(order());
  await press(cards(page)[0]?.shadowRoot, '.open');
  const dialog = cards(page)[0]?.shadowRoot?.querySelector('my-ticket-code')?.shadowRoot?.querySelector('dialog');
  assert.equal(dialog?.open, true);
  assert.equal(held, 1);
  dialog?.dispatchEvent(new Event('close'));
  await settled();
  assert.equal(held, 0);
});

test('what opens no door shows no code and says why', async () => {
  const used = { ...ticket(1, 'USED'), usedAt: '2026-03-01T18:40:00Z' };
  const { page } = await open(order({ tickets: [used, ticket(2, 'CANCELLED'), ticket(3, 'RESERVED')] }));
  assert.deepEqual(cards(page).map((card) => card.shadowRoot?.querySelector('my-ticket-code')), [null, null, null]);
  assert.match(text(cards(page)[0] as Element), /Used on Sun, Mar 1, 2026, 6:40 PM/);
  assert.match(text(cards(page)[2] as Element), /Its code comes with the payment/);
});

test('a whole order is cancelled after a question; the refund is told, and later that it is done', async () => {
  const { page, server } = await open(order());
  server.cancelAnswer = {
    status: 'CANCELLED', cancelledAt: '2026-01-02T00:00:00Z', refundDue: 1000, refunded: 0,
    tickets: [{ id: 'o1-1', status: 'CANCELLED' }, { id: 'o1-2', status: 'CANCELLED' }],
  };
  await press(page.shadowRoot, 'button.danger');
  assert.equal(server.cancelled.length, 0);
  await press(question(page), 'button.danger');
  assert.equal(server.cancelled[0]?.tickets, undefined);
  assert.match(text(page), /₩1,000 is being paid back/);
  assert.equal(page.shadowRoot?.querySelector('button.danger'), null);
  server.tell({ kind: 'order', order: order({ status: 'REFUNDED', refundDue: 1000, refunded: 1000, refund: 'DONE' }) });
  await settled();
  assert.match(text(page), /Refunded ₩1,000 was paid back/);
});

test('a single ticket is cancelled by its id', async () => {
  const { page, server } = await open(order());
  server.cancelAnswer = refusal(409, 'NOT_CANCELLABLE', { reason: 'TICKET_USED' });
  await press(cards(page)[1]?.shadowRoot, '[aria-label^="Cancel ticket 2"]');
  await press(question(page), 'button.danger');
  assert.deepEqual(server.cancelled[0]?.tickets, ['o1-2']);
  assert.match(question(page)?.querySelector('mq-notice')?.textContent ?? '', /was used at the door/);
});

for (const [what, answer] of [['is unreachable', new UnreachableError('timeout', '/')], ['has no pod', refusal(503, 'SERVICE_UNAVAILABLE')]] as const) {
  test(`when the show ${what}, the page says so, and trying again is the same attempt`, async () => {
    const { page, server } = await open(order());
    server.cancelAnswer = answer;
    await press(page.shadowRoot, 'button.danger');
    await press(question(page), 'button.danger');
    assert.equal(question(page)?.querySelector('mq-notice')?.getAttribute('heading'), 'This show does not answer right now');
    await press(question(page), 'button.danger');
    assert.equal(server.cancelled.length, 2);
    assert.equal(server.cancelled[0]?.key, server.cancelled[1]?.key);
  });
}

test('after the cut-off, and of a show that is gone, nothing can be cancelled', async () => {
  const late = await open(order({ cancellableUntil: '2020-01-01T00:00:00Z' }));
  assert.equal(late.page.shadowRoot?.querySelector('button.danger'), null);
  assert.match(text(late.page), /could be cancelled until Wed, Jan 1, 2020/);
  const gone = await open(order({ show: { ...order().show, removed: true } }));
  assert.equal(gone.page.shadowRoot?.querySelector('button.danger'), null);
  assert.equal(gone.page.shadowRoot?.querySelector('mq-notice')?.getAttribute('heading'), 'This show was taken down');
});

test('an order that waits for its payment leads to it', async () => {
  const { page } = await open(order({ status: 'PENDING_PAYMENT', payBy: '2999-01-01T00:00:00Z', tickets: [ticket(1, 'RESERVED')] }));
  assert.match(text(page), /Please pay by .*2999/);
  assert.equal(page.shadowRoot?.querySelector('mq-notice a')?.getAttribute('href'), '/shows/hamlet/orders/o1');
  assert.equal(page.shadowRoot?.querySelector('my-order-files'), null);
});

test('what was opened is there without a network, also when nobody could be signed in', async () => {
  const { server } = await open(order());
  assert.equal(server.kept.all(USER.id).length, 1);
  document.body.replaceChildren();
  server.down = true;
  const offline = await show('my-ticket-order', { page: server.page, orderId: 'o1' });
  assert.equal(offline.shadowRoot?.querySelector('mq-notice')?.getAttribute('heading'), 'You are offline');
  assert.ok(cards(offline)[0]?.shadowRoot?.querySelector('my-ticket-code'));
  assert.equal(offline.shadowRoot?.querySelector('button.danger'), null, 'cancelling needs the network');
  document.body.replaceChildren();
  server.user.set(null);
  const signedOut = await show('my-ticket-order', { page: server.page, orderId: 'o1' });
  assert.equal(cards(signedOut).length, 2);
  server.user.set({ ...USER, id: 'u2' });
  document.body.replaceChildren();
  const other = await show('my-ticket-order', { page: server.page, orderId: 'o1' });
  assert.equal(cards(other).length, 0, 'another person does not see them');
});

test('an order that is not there is not tried again, one that could not be loaded is', async () => {
  const { page } = await open(undefined);
  assert.equal(page.shadowRoot?.querySelector('mq-empty')?.getAttribute('heading'), 'There is no such order');
  const server = new FakeServer();
  server.down = true;
  const { page: failed } = await open(order(), server);
  server.down = false;
  failed.shadowRoot?.querySelector('mq-notice')?.dispatchEvent(new CustomEvent('mq-retry'));
  await settled();
  assert.equal(cards(failed).length, 2);
});

test('what was paid has its receipt; what was not, or cannot be asked for, is not asked for', async () => {
  const server = new FakeServer();
  server.attempts = [{ status: 'APPROVED', amount: 1000, currency: 'KRW', receiptUrl: 'https://provider.example/r/1' }];
  const paid = order({ payBy: '2026-01-01T00:10:00Z' });
  const { page } = await open(paid, server);
  const link = page.shadowRoot?.querySelector('mq-receipts')?.shadowRoot?.querySelector('a');
  assert.equal(link?.getAttribute('href'), 'https://provider.example/r/1');
  const free = order();
  const gone = { ...paid, show: { ...paid.show, removed: true } };
  const expired: Order = { ...paid, status: 'EXPIRED' };
  for (const other of [free, gone, expired]) {
    document.body.replaceChildren();
    const unasked = await open(other);
    assert.equal(unasked.page.shadowRoot?.querySelector('mq-receipts'), null);
    assert.deepEqual(unasked.server.askedPayments, []);
  }
});
