import assert from 'node:assert/strict';
import test, { afterEach } from 'node:test';
import { ITEMS, SIZES } from '../../../test/web/fake-merchandise.ts';
import './ticket-goods.ts';
import type { TicketGoods } from './ticket-goods.ts';
import type { GoodsLine, Items } from './types.ts';

afterEach(() => document.body.replaceChildren());

async function shop(properties: Partial<TicketGoods>): Promise<{ shop: TicketGoods; wanted: GoodsLine[] }> {
  const element = document.createElement('ticket-goods') as TicketGoods;
  const wanted: GoodsLine[] = [];
  element.addEventListener('goods-set', (event) => wanted.push((event as CustomEvent<GoodsLine>).detail));
  Object.assign(element, { items: ITEMS, ...properties });
  document.body.append(element);
  await settle();
  return { shop: element, wanted };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

function item(shop: TicketGoods, position: number): ShadowRoot {
  return shop.renderRoot.querySelectorAll('ticket-goods-item')[position]?.shadowRoot ?? assert.fail('no such item');
}

test('an item goes into the basket with the options that are chosen, and is read out', async () => {
  const { shop: element, wanted } = await shop({});
  const shirt = item(element, 1);
  const size = shirt.querySelector('select');
  assert.ok(size);
  assert.equal(size.getAttribute('aria-label'), 'Size: Shirt');
  size.value = 'L';
  size.dispatchEvent(new Event('change'));
  await settle();
  shirt.querySelector('button')?.click();
  await settle();
  assert.deepEqual(wanted, [{ item: 'shirt', options: { Size: 'L' }, quantity: 1 }]);
  assert.equal(element.renderRoot.querySelector('[role=status]')?.textContent, 'Shirt · L is in the basket.');
});

test('one more of what is in the basket already', async () => {
  const { shop: element, wanted } = await shop({ lines: [{ item: 'mug', options: {}, quantity: 2 }] });
  item(element, 0).querySelector('button')?.click();
  assert.deepEqual(wanted, [{ item: 'mug', options: {}, quantity: 3 }]);
});

test('prices, few left and sold out are said in words', async () => {
  const sold: Items = { ...ITEMS, items: ITEMS.items.map((each) => (each.id === 'mug' ? { ...each, free: 0, state: 'SOLD_OUT' } : each)) };
  const { shop: element } = await shop({ items: sold });
  assert.match(item(element, 0).textContent ?? '', /₩500[^]*Sold out/);
  assert.equal(item(element, 0).querySelector('button'), null);
  assert.match(item(element, 1).textContent ?? '', /₩2,000[^]*Only 3 left/);
});

test('no more than there are', async () => {
  const { shop: element, wanted } = await shop({ lines: [{ item: 'shirt', options: { Size: 'S' }, quantity: 3 }] });
  const button = item(element, 1).querySelector('button');
  assert.equal(button?.getAttribute('aria-disabled'), 'true');
  button?.click();
  assert.deepEqual(wanted, []);
});

test('without items it says why', async () => {
  const { shop: none } = await shop({ items: { ...ITEMS, items: [] } });
  assert.match(none.renderRoot.textContent ?? '', /no merchandise right now/);
  document.body.replaceChildren();
  const { shop: lost } = await shop({ items: undefined, stale: true });
  assert.equal(lost.renderRoot.querySelector('mq-notice')?.getAttribute('heading'), 'The merchandise cannot be loaded right now.');
});

function choices(root: ShadowRoot, position: number): readonly string[] {
  const select = root.querySelectorAll('select')[position];
  assert.ok(select);
  return [...select.options].map((option) => `${option.selected ? '*' : ''}${option.disabled ? '-' : ''}${option.textContent?.trim() ?? ''}`);
}

async function choose(root: ShadowRoot, position: number, value: string): Promise<void> {
  const select = root.querySelectorAll('select')[position];
  assert.ok(select);
  select.value = value;
  select.dispatchEvent(new Event('change'));
  await settle();
}

test('what is sold out cannot be chosen and says so in words, option by option', async () => {
  const { shop: element, wanted } = await shop({ items: SIZES });
  const shirt = item(element, 0);
  assert.deepEqual(choices(shirt, 0), ['*S', '-M (sold out)', 'L']);
  assert.deepEqual(choices(shirt, 1), ['-Red (sold out)', '*Black']);
  assert.match(shirt.querySelector('.stock')?.textContent ?? '', /Only 2 left/);
  await choose(shirt, 0, 'L');
  assert.deepEqual(choices(shirt, 1), ['*Red', 'Black (only 1 left)']);
  assert.equal(shirt.querySelector('.stock')?.textContent?.trim(), '');
  shirt.querySelector('button')?.click();
  assert.deepEqual(wanted, [{ item: 'shirt', options: { Size: 'L', Colour: 'Red' }, quantity: 1 }]);
});

test('what sells out while it is chosen stays chosen and is said', async () => {
  const { shop: element, wanted } = await shop({ items: SIZES });
  const shirt = item(element, 0);
  await choose(shirt, 0, 'L');
  await choose(shirt, 1, 'Black');
  element.items = {
    ...SIZES,
    items: SIZES.items.map((each) => ({ ...each, optionStock: each.optionStock?.filter(({ free }) => free > 1) ?? [] })),
  };
  await settle();
  assert.deepEqual(choices(shirt, 1), ['Red', '*-Black (sold out)']);
  assert.match(shirt.querySelector('.stock')?.textContent ?? '', /Sold out/);
  const button = shirt.querySelector('button');
  assert.equal(button?.getAttribute('aria-disabled'), 'true');
  button?.click();
  assert.deepEqual(wanted, []);
});

test('who has all that is left is told so', async () => {
  const { shop: element } = await shop({ items: SIZES, lines: [{ item: 'shirt', options: { Size: 'S', Colour: 'Black' }, quantity: 2 }] });
  assert.match(item(element, 0).textContent ?? '', /All that is left is in your basket/);
});

test('before and after the sale the items are shown, and not sold', async () => {
  const sale = { state: 'UPCOMING', opensAt: '2030-03-01T00:00:00Z', closesAt: '2030-04-01T00:00:00Z' } as const;
  const { shop: element } = await shop({ items: { ...ITEMS, sale }, timeZone: 'Asia/Seoul' });
  const heading = (): string => element.renderRoot.querySelector('mq-notice')?.getAttribute('heading') ?? '';
  assert.match(heading(), /on sale from .*2030.*9:00/);
  assert.equal(item(element, 0).querySelector('button'), null);
  assert.match(item(element, 0).textContent ?? '', /₩500/);
  assert.doesNotMatch(element.renderRoot.textContent ?? '', /Order now/);
  element.items = { ...ITEMS, sale: { ...sale, state: 'OPEN' } };
  await settle();
  assert.equal(heading(), '');
  assert.match(element.renderRoot.textContent ?? '', /On sale until .*2030/);
  assert.ok(item(element, 0).querySelector('button'));
  element.items = { ...ITEMS, sale: { ...sale, state: 'CLOSED' } };
  await settle();
  assert.equal(heading(), 'The sale of merchandise has ended');
  assert.equal(item(element, 0).querySelector('button'), null);
});
