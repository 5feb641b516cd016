import assert from 'node:assert/strict';
import { test } from 'node:test';
import { familiesOf } from '../../main/web/pages/template-families.ts';

function familyNames(...names: string[]): readonly (readonly string[])[] {
  const templates = names.map((name) => ({ name, version: '1.3.0', title: name, description: '' }));
  return familiesOf(templates).map(({ members }) => members.map(({ name }) => name));
}

test('templates stand with the plain one that their name begins with, whatever their order', () => {
  assert.deepEqual(
    familyNames('seats-payment', 'seats', 'standing', 'seats-payment-merchandise', 'standing-payment'),
    [
      ['seats', 'seats-payment', 'seats-payment-merchandise'],
      ['standing', 'standing-payment'],
    ],
  );
});

test('a template without a plain one is a family of its own, and a longer word is no addition', () => {
  assert.deepEqual(familyNames('seats', 'seatsmore', 'opera-payment'), [['seats'], ['seatsmore'], ['opera-payment']]);
  assert.deepEqual(familyNames(), []);
});
