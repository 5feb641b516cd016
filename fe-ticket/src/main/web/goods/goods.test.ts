import assert from 'node:assert/strict';
import test, { afterEach } from 'node:test';
import { Subject, UnreachableError } from '@marquee/ui';
import type { ModuleContext, ReactiveController, ReactiveControllerHost } from '@marquee/ui';
import { FakeMerchandise, ITEMS, SIZES } from '../../../test/web/fake-merchandise.ts';
import { refusal } from '../../../test/web/fake-ticketing.ts';
import { Keep } from '../booking/keep.ts';
import { Goods } from './goods.ts';
import type { MerchandiseApi } from './merchandise-api.ts';
import type { PickupOrder } from './types.ts';

const MUGS = { item: 'mug', options: {}, quantity: 2 };
const opened: Goods[] = [];

afterEach(() => {
  opened.splice(0).forEach((goods) => goods.hostDisconnected());
});

interface Shop {
  readonly goods: Goods;
  readonly api: FakeMerchandise;
  readonly ordered: PickupOrder[];
  readonly went: string[];
}

async function shop(keep = new Keep('hamlet', undefined), api = new FakeMerchandise(), user: object | null = { id: 'u' }): Promise<Shop> {
  const ordered: PickupOrder[] = [];
  const went: string[] = [];
  const host = { addController: (_: ReactiveController) => undefined, requestUpdate: () => undefined } as unknown as ReactiveControllerHost;
  const context = { basePath: '/shows/hamlet', user: new Subject(user), navigate: (path: string) => went.push(path) } as unknown as ModuleContext;
  const goods = new Goods(host, { context, api: api as unknown as MerchandiseApi, keep, timeZone: 'Asia/Seoul', random: () => 0.5 }, (order) => ordered.push(order));
  opened.push(goods);
  goods.hostConnected();
  await settle();
  return { goods, api, ordered, went };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
}

test('merchandise alone is ordered, and the basket is empty then', async () => {
  const { goods, api, ordered } = await shop();
  goods.set(MUGS);
  await goods.order();
  assert.deepEqual(api.asked.map(({ lines, together }) => ({ lines, together })), [{ lines: [MUGS], together: undefined }]);
  assert.equal(ordered.length, 1);
  assert.equal(goods.pieces, 0);
});

test('what is sold out while one chooses leaves the basket, and is said', async () => {
  const { goods, api } = await shop();
  goods.set(MUGS);
  api.stock = { ...ITEMS, items: ITEMS.items.map((item) => (item.id === 'mug' ? { ...item, free: 0, state: 'SOLD_OUT' } : item)) };
  await goods.refresh();
  assert.equal(goods.pieces, 0);
  assert.equal(goods.problem?.text, 'Mug is sold out.');
});

test('a refusal keeps what there still is, and names what is short', async () => {
  const { goods, api, ordered } = await shop();
  goods.set(MUGS);
  api.next = refusal('NOT_ENOUGH_STOCK', 409, { items: [{ item: 'mug', name: 'Mug', free: 1 }] });
  api.stock = { ...ITEMS, items: ITEMS.items.map((item) => (item.id === 'mug' ? { ...item, free: 1, state: 'FEW' } : item)) };
  await goods.order();
  assert.equal(ordered.length, 0);
  assert.deepEqual(goods.lines, [{ ...MUGS, quantity: 1 }]);
  assert.match(goods.problem?.text ?? '', /Only 1 of Mug is left/);
});

test('a lost answer and a reload order once', async () => {
  const keep = new Keep('hamlet', undefined);
  const { goods, api } = await shop(keep);
  goods.set(MUGS);
  api.next = new UnreachableError('timeout', '/orders');
  await goods.order();
  assert.equal(goods.problem?.code, 'UNREACHABLE');
  const again = await shop(keep, api);
  assert.equal(again.ordered.length, 1);
  assert.equal(api.asked[0]?.key, api.asked[1]?.key);
});

test('who is not signed in logs in first, and the order goes on by itself', async () => {
  const keep = new Keep('hamlet', undefined);
  const api = new FakeMerchandise();
  const { goods, went } = await shop(keep, api, null);
  goods.set(MUGS);
  await goods.order();
  assert.deepEqual(went, ['/login?return=%2Fshows%2Fhamlet%2F']);
  assert.equal(api.asked.length, 0);
  assert.equal((await shop(keep, api)).ordered.length, 1);
});

test('after the sale nothing goes into the basket, what is in it leaves, and it is said', async () => {
  const { goods, api } = await shop();
  goods.set(MUGS);
  api.stock = { ...ITEMS, sale: { state: 'CLOSED', opensAt: null, closesAt: '2026-01-01T00:00:00Z' } };
  await goods.refresh();
  assert.equal(goods.pieces, 0);
  assert.equal(goods.problem?.heading, 'The sale of merchandise has ended');
  goods.set(MUGS);
  assert.equal(goods.pieces, 0);
});

test('before the sale a basket can be emptied and not filled, and an order says when it begins', async () => {
  const { goods, api, ordered } = await shop();
  goods.set(MUGS);
  api.stock = { ...ITEMS, sale: { state: 'UPCOMING', opensAt: '2030-03-01T00:00:00Z', closesAt: null } };
  await goods.refresh();
  goods.set({ ...MUGS, quantity: 3 });
  assert.equal(goods.pieces, 2);
  goods.set({ ...MUGS, quantity: 1 });
  assert.equal(goods.pieces, 1);
  api.next = refusal('SALE_NOT_OPEN', 409, { opensAt: '2030-03-01T00:00:00Z' });
  await goods.order();
  assert.equal(ordered.length, 0);
  assert.match(goods.problem?.text ?? '', /on sale from .*2030.*9:00/);
});

test('a refusal names the size that is short', async () => {
  const { goods, api } = await shop(undefined, Object.assign(new FakeMerchandise(), { stock: SIZES }));
  const options = { Size: 'S', Colour: 'Black' };
  goods.set({ item: 'shirt', options, quantity: 2 });
  assert.equal(goods.pieces, 2);
  api.next = refusal('NOT_ENOUGH_STOCK', 409, { items: [{ item: 'shirt', name: 'Shirt', options, free: 1 }] });
  api.stock = {
    ...SIZES,
    items: SIZES.items.map((item) => ({ ...item, optionStock: [{ options, state: 'FEW', free: 1 }] })),
  };
  await goods.order();
  assert.match(goods.problem?.text ?? '', /Only 1 of Shirt · S, Black is left/);
  assert.deepEqual(goods.lines, [{ item: 'shirt', options, quantity: 1 }]);
});
