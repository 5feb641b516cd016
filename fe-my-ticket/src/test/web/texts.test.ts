import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CatalogueText } from '@marquee/ui';
import { en } from '../../main/web/texts/en.ts';
import { ko } from '../../main/web/texts/ko.ts';

function placeholders(text: CatalogueText): string[] {
  const parts = typeof text === 'string' ? text : text.other;
  return [...new Set(parts.match(/\{\w+\}/g))].toSorted();
}

test('English and Korean have the same texts with the same placeholders', () => {
  assert.deepEqual(Object.keys(ko).toSorted(), Object.keys(en).toSorted());
  for (const [key, text] of Object.entries(en)) {
    assert.deepEqual(placeholders(ko[key as keyof typeof en]), placeholders(text), key);
  }
});

test('no text is empty, and Korean texts are Korean', () => {
  for (const [key, text] of Object.entries(ko)) {
    const written = typeof text === 'string' ? text : text.other;
    const words = written.replace(/\{\w+\}/g, '').replace(/[\s.,:·]/g, '');
    assert.ok(words === '' || /[가-힣]/.test(words), `${key}: ${written}`);
  }
});
