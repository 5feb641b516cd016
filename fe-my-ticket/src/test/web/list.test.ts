import assert from 'node:assert/strict';
import test, { afterEach } from 'node:test';
import { applyLocale } from '@marquee/ui';
import '../../main/web/list/my-pickup-list.ts';
import '../../main/web/list/my-ticket-list.ts';
import { FakeServer, USER, order, pickup, press, settled, show, text } from './fake-my-tickets.ts';

afterEach(() => {
  document.body.replaceChildren();
  applyLocale('en');
});

const cards = (list: Element) => [...(list.shadowRoot?.querySelectorAll('my-order-card') ?? [])];
const card = (list: Element) => text(cards(list)[0] as Element);

test('what is to come is listed, and follows the news', async () => {
  const server = new FakeServer();
  server.upcoming = [order({ status: 'PENDING_PAYMENT' })];
  const list = await show('my-ticket-list', { page: server.page });
  assert.match(card(list), /Hamlet .*Waiting for payment .*Globe/);
  server.upcoming = [order()];
  server.tell({ kind: 'order', order: order() });
  await settled();
  assert.match(card(list), /Confirmed/);
  server.upcoming = [order(), order({ id: 'o2' })];
  server.tell({ kind: 'order', order: order({ id: 'o2' }) });
  await settled();
  assert.equal(cards(list).length, 2);
  server.upcoming = [order({ id: 'o2' })];
  server.tell({ kind: 'order', order: order({ status: 'CANCELLED' }) });
  await settled();
  assert.equal(cards(list).length, 1, 'it moved to the past');
});

test('money on its way back is told', async () => {
  const server = new FakeServer();
  server.upcoming = [order({ status: 'CANCELLED', refundDue: 1000, refund: 'PENDING' })];
  assert.match(card(await show('my-ticket-list', { page: server.page })), /₩1,000 is being paid back/);
});

test('more are loaded on demand, and stay when something changes', async () => {
  const server = new FakeServer();
  server.past = Array.from({ length: 25 }, (_, index) => order({ id: `o${index}` }));
  const list = await show('my-ticket-list', { page: server.page, when: 'past' });
  assert.equal(cards(list).length, 20);
  await press(list.shadowRoot, '.more button');
  assert.equal(cards(list).length, 25);
  server.tell({ kind: 'reload' });
  await settled();
  assert.equal(cards(list).length, 25);
});

test('an empty list says where tickets come from', async () => {
  const list = await show('my-ticket-list', { page: new FakeServer().page });
  const empty = list.shadowRoot?.querySelector('mq-empty');
  assert.equal(empty?.getAttribute('heading'), 'No tickets for what is to come');
  assert.equal(empty?.querySelector('a')?.getAttribute('href'), '/');
});

test('without the service an error can be tried again', async () => {
  const server = new FakeServer();
  server.down = true;
  const list = await show('my-ticket-list', { page: server.page });
  const notice = list.shadowRoot?.querySelector('mq-notice');
  assert.equal(notice?.getAttribute('heading'), 'Your tickets could not be loaded');
  server.down = false;
  server.upcoming = [order()];
  notice?.dispatchEvent(new CustomEvent('mq-retry'));
  await settled();
  assert.equal(cards(list).length, 1);
  assert.equal(list.shadowRoot?.querySelector('mq-notice'), null);
});

test('without the service the tickets that were opened are there', async () => {
  const server = new FakeServer();
  server.kept.keep(USER.id, order());
  server.down = true;
  const list = await show('my-ticket-list', { page: server.page });
  assert.equal(cards(list).length, 1);
  assert.equal(list.shadowRoot?.querySelector('mq-notice')?.getAttribute('heading'), 'You are offline');
});

test('pickup orders show their number and step, and change as the staff works', async () => {
  const server = new FakeServer();
  server.pickups = [pickup({ pickupStatus: 'PREPARING' })];
  const list = await show('my-pickup-list', { page: server.page });
  const shown = list.shadowRoot?.querySelector('my-pickup-card') as Element;
  assert.match(text(shown), /42/);
  assert.match(text(shown), /2 × Shirt \(L\) ₩30,000/);
  assert.equal(shown.shadowRoot?.querySelector('[aria-current="step"]')?.textContent, 'Being prepared');
  server.tell({ kind: 'pickup-order', order: pickup({ pickupStatus: 'READY' }) });
  await settled();
  assert.equal(shown.shadowRoot?.querySelector('[aria-current="step"]')?.textContent, 'Ready for pickup');
  assert.deepEqual(server.toasts, ['Number 42 is ready for pickup']);
});

test('the list speaks Korean when the page does', async () => {
  applyLocale('ko');
  const server = new FakeServer();
  server.upcoming = [order()];
  const list = await show('my-ticket-list', { page: server.page });
  assert.match(text(list), /예정/);
  assert.match(card(list), /티켓 2장/);
});
