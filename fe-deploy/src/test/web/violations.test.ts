import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formOf } from '../../main/web/form/fields.ts';
import { faultsOf, pathOf } from '../../main/web/form/violations.ts';
import { filledDraft, showSchema } from './schema-of-shows.ts';

const form = formOf(showSchema);

test('paths are read as services write them, as JSON pointers and as JSON paths', () => {
  const expected = ['sections', 1, 'rows'];
  for (const field of ['sections[1].rows', 'parameters.sections[1].rows', '/sections/1/rows', '$.sections[1].rows', "$['sections'][1]['rows']"]) {
    assert.deepEqual(pathOf(field), expected, field);
  }
  assert.deepEqual(pathOf(''), []);
  assert.deepEqual(pathOf('$'), []);
});

test('a violation goes to its field', () => {
  assert.deepEqual(faultsOf([{ field: 'sections[1].price', message: 'too dear' }], form, filledDraft), [
    { path: ['sections', 1, 'price'], fault: { fault: 'refused', message: 'too dear' } },
  ]);
});

test('what names no field of the form goes to the nearest one around it', () => {
  const pathFor = (field: string): unknown => faultsOf([{ field, message: 'no' }], form, filledDraft)[0]?.path;
  assert.deepEqual(pathFor('sections[1].colour'), ['sections', 1]);
  assert.deepEqual(pathFor('sections[9].price'), ['sections'], 'there is no tenth section');
  assert.deepEqual(pathFor('template'), []);
});
