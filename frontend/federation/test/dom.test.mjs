import assert from 'node:assert/strict';
import { test } from 'node:test';
import vm from 'node:vm';

test('a page in Node leaves the language as it is', async () => {
  const names = [...vm.runInNewContext('Object.getOwnPropertyNames(globalThis)')];
  const before = new Map(names.map((name) => [name, globalThis[name]]));
  await import('../src/testing/dom.mjs');
  assert.ok(document.createElement('p') instanceof HTMLElement);
  assert.ok(before.has('JSON') && before.has('Intl') && before.has('parseInt'));
  assert.deepEqual(names.filter((name) => !Object.is(globalThis[name], before.get(name))), []);
  assert.deepEqual(JSON.parse('{"list": [1]}'), { list: [1] });
});
