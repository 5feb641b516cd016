import assert from 'node:assert/strict';
import test from 'node:test';
import { Keep } from './keep.ts';
import { NOTHING } from './selection.ts';

function memory(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    clear: () => items.clear(),
    getItem: (name) => items.get(name) ?? null,
    key: () => null,
    removeItem: (name) => void items.delete(name),
    setItem: (name, value) => void items.set(name, value),
  };
}

function keys(): () => string {
  let next = 0;
  return () => `key-${++next}`;
}

test('the same wish without an answer keeps its key, also after a reload', () => {
  const storage = memory();
  const newKey = keys();
  const key = new Keep('hamlet', storage, newKey).keyFor('hold', { seats: ['a'] });
  const reloaded = new Keep('hamlet', storage, newKey);
  assert.equal(reloaded.keyFor('hold', { seats: ['a'] }), key);
  assert.equal(reloaded.isOpen('hold', { seats: ['a'] }), true);
});

test('another wish gets another key', () => {
  const keep = new Keep('hamlet', memory(), keys());
  assert.notEqual(keep.keyFor('hold', { seats: ['a'] }), keep.keyFor('hold', { seats: ['b'] }));
});

test('after an answer the same wish is a new attempt', () => {
  const keep = new Keep('hamlet', memory(), keys());
  const key = keep.keyFor('order', 'h1');
  keep.settle('order');
  assert.equal(keep.isOpen('order', 'h1'), false);
  assert.notEqual(keep.keyFor('order', 'h1'), key);
});

test('selection and hold survive a reload; other shows do not see them', () => {
  const storage = memory();
  new Keep('hamlet', storage).update({ selection: { seats: ['s1-A-1'], types: {}, places: [{ section: 's2', quantity: 2, ticketType: 'Standard' }] }, hold: 'h1', wantsHold: true });
  const { selection, hold, wantsHold } = new Keep('hamlet', storage).value;
  assert.equal(JSON.stringify(selection), '{"seats":["s1-A-1"],"types":{},"places":[{"section":"s2","quantity":2,"ticketType":"Standard"}]}');
  assert.deepEqual([hold, wantsHold], ['h1', true]);
  assert.deepEqual(new Keep('othello', storage).value.selection.seats, []);
});

test('what is kept but makes no sense is forgotten', () => {
  const storage = memory();
  for (const text of ['{', '[]', '{"selection":7}', '{"selection":{"seats":"x"}}', '{"selection":{"seats":[],"places":{"s2":1}},"attempts":{}}', 'null']) {
    storage.setItem('marquee.ticket.hamlet', text);
    assert.deepEqual(new Keep('hamlet', storage).value, { selection: NOTHING, attempts: {} });
  }
});

test('a storage that refuses does not stop the sale', () => {
  const refusing = { ...memory(), getItem: () => null, setItem: () => { throw new DOMException('full', 'QuotaExceededError'); } };
  const keep = new Keep('hamlet', refusing, keys());
  assert.equal(keep.keyFor('hold', 1), keep.keyFor('hold', 1));
});
