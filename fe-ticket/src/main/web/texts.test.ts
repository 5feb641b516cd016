import assert from 'node:assert/strict';
import test from 'node:test';
import { texts } from './texts.ts';

function forms(text: string | { readonly one?: string; readonly other: string }): string[] {
  return typeof text === 'string' ? [text] : Object.values(text).filter((form) => form !== undefined);
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();
}

test('English and Korean have the same texts', () => {
  assert.deepEqual(Object.keys(texts.ko).sort(), Object.keys(texts.en).sort());
});

test('no text is empty, and both languages fill the same placeholders', () => {
  for (const key of Object.keys(texts.en) as (keyof typeof texts.en)[]) {
    const [english, korean] = [forms(texts.en[key]), forms(texts.ko[key])];
    for (const form of [...english, ...korean]) {
      assert.ok(form.trim().length > 0, key);
      // `{count}` may be left to the words: 'one ticket'.
      const known = placeholders(english.at(-1) ?? '');
      assert.ok(placeholders(form).every((name) => known.includes(name) || name === 'count'), key);
    }
  }
});
