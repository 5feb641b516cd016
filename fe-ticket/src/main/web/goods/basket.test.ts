import assert from 'node:assert/strict';
import test from 'node:test';
import { ITEMS, SIZES } from '../../../test/web/fake-merchandise.ts';
import { goodsTotal, piecesOf, stillThere, withQuantity } from './basket.ts';
import type { GoodsLine, Items } from './types.ts';

const SMALL: GoodsLine = { item: 'shirt', options: { Size: 'S' }, quantity: 2 };
const LARGE: GoodsLine = { item: 'shirt', options: { Size: 'L' }, quantity: 1 };

function stock(id: string, free: number): Items {
  const items = ITEMS.items.map((item) => (item.id === id ? { ...item, free, state: free > 0 ? ('FEW' as const) : ('SOLD_OUT' as const) } : item));
  return { ...ITEMS, items };
}

test('the same item in another size is another line', () => {
  const lines = withQuantity(withQuantity([], SMALL, ITEMS), LARGE, ITEMS);
  assert.deepEqual(lines, [SMALL, LARGE]);
  assert.equal(piecesOf(lines, 'shirt'), 3);
  assert.equal(goodsTotal(lines, ITEMS), 6000);
});

test('all kinds of an item together are no more than there are', () => {
  const lines = withQuantity([SMALL], { ...LARGE, quantity: 5 }, ITEMS);
  assert.deepEqual(lines, [SMALL, LARGE]);
});

test('none takes a line out', () => {
  assert.deepEqual(withQuantity([SMALL, LARGE], { ...SMALL, quantity: 0 }, ITEMS), [LARGE]);
});

test('no more lines than an order may have', () => {
  assert.deepEqual(withQuantity([SMALL], LARGE, { ...ITEMS, maxLines: 1 }), [SMALL]);
});

test('what was sold meanwhile leaves the basket, and is named', () => {
  assert.deepEqual(stillThere([SMALL, LARGE], stock('shirt', 2)), { lines: [SMALL], lost: [{ name: 'Shirt', left: 2 }] });
  assert.deepEqual(stillThere([SMALL], stock('shirt', 0)), { lines: [], lost: [{ name: 'Shirt', left: 0 }] });
  const lines = [SMALL];
  assert.equal(stillThere(lines, ITEMS).lines, lines);
});

test('a kind that is no longer offered leaves the basket', () => {
  const gone: GoodsLine = { item: 'shirt', options: { Size: 'XXL' }, quantity: 1 };
  assert.deepEqual(stillThere([gone], ITEMS).lines, []);
});

const SMALL_BLACK: GoodsLine = { item: 'shirt', options: { Size: 'S', Colour: 'Black' }, quantity: 2 };
const LARGE_RED: GoodsLine = { item: 'shirt', options: { Size: 'L', Colour: 'Red' }, quantity: 7 };

test('each choice is had as often as there is one, and all together no more than one order may have', () => {
  assert.deepEqual(withQuantity([], { ...SMALL_BLACK, quantity: 3 }, SIZES), [SMALL_BLACK]);
  const both = withQuantity([SMALL_BLACK], LARGE_RED, SIZES);
  assert.deepEqual(both, [SMALL_BLACK, LARGE_RED]);
  assert.deepEqual(withQuantity(both, { ...LARGE_RED, quantity: 10 }, SIZES), [SMALL_BLACK, { ...LARGE_RED, quantity: 8 }]);
  assert.deepEqual(withQuantity([], { ...SMALL_BLACK, options: { Size: 'M', Colour: 'Black' } }, SIZES), []);
});

test('a choice that sells out leaves the basket, and the others stay', () => {
  const items = SIZES.items.map((item) => ({ ...item, optionStock: item.optionStock?.filter(({ options }) => options['Size'] === 'L') ?? [] }));
  assert.deepEqual(stillThere([SMALL_BLACK, LARGE_RED], { ...SIZES, items }), {
    lines: [LARGE_RED],
    lost: [{ name: 'Shirt · S, Black', left: 0 }],
  });
});
