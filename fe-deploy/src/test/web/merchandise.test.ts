import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { groupAt, initialDraft } from '../../main/web/form/draft.ts';
import type { Draft } from '../../main/web/form/draft.ts';
import { formOf } from '../../main/web/form/fields.ts';
import type { GroupField, ListField } from '../../main/web/form/fields.ts';
import { parametersOf } from '../../main/web/form/parameters.ts';
import type { Schema } from '../../main/web/form/schema.ts';
import { keyOf } from '../../main/web/form/violations.ts';
import { NOW, filledDraft, showSchema } from './schema-of-shows.ts';

/** The part of the built-in templates that has the merchandise, as the service puts it into them; tests run from target/web-tests. */
const part = JSON.parse(
  readFileSync(new URL('../../../../../../backend/platform/template/src/main/resources/templates/parts/merchandise-1/parameters.json', import.meta.url), 'utf8'),
) as Schema;
const form = formOf({
  ...showSchema,
  properties: { ...showSchema.properties, ...part.properties },
  $defs: { ...showSchema.$defs, ...part.$defs },
});
const merchandise = form.fields.find(({ name }) => name === 'merchandise') as ListField;

const shirt: Draft = {
  name: 'Shirt',
  price: '25,000',
  stock: '100',
  description: '',
  picture: '',
  options: [{ name: 'Size', values: ['S', 'M'] }],
};

function outcome(items: readonly Draft[]) {
  const { parameters, faults } = parametersOf(form, groupAt({ ...filledDraft, merchandise: items }), NOW);
  return { items: parameters['merchandise'], faults: faults.map(({ path, fault }) => `${keyOf(path)}: ${fault.fault}`) };
}

test('an item has a field for everything that the schema knows', () => {
  const item = merchandise.item as GroupField;
  assert.deepEqual(
    Object.fromEntries(item.fields.map(({ name, kind, required }) => [name, `${kind}${required ? '!' : ''}`])),
    { name: 'text!', price: 'money!', stock: 'number!', description: 'multiline', picture: 'picture', options: 'list' },
  );
  assert.deepEqual(merchandise.label, { en: 'Merchandise', ko: '상품' });
  assert.deepEqual(groupAt(initialDraft(form))['merchandise'], []);
});

test('what is typed becomes items, and what is left out is left out', () => {
  assert.deepEqual(outcome([]), { items: undefined, faults: [] });
  assert.deepEqual(outcome([shirt]), {
    items: [{ name: 'Shirt', price: 25_000, stock: 100, options: [{ name: 'Size', values: ['S', 'M'] }] }],
    faults: [],
  });
});

test('what is wrong is told at its field', () => {
  assert.deepEqual(outcome([{ ...groupAt(shirt), stock: '-1', options: [{ name: 'Size', values: [] }] }, { ...groupAt(shirt), price: '' }]).faults, [
    'merchandise/0/stock: too-small',
    'merchandise/0/options/0/values: too-few-items',
    'merchandise/1/price: required',
    'merchandise/1/name: repeated',
  ]);
});
