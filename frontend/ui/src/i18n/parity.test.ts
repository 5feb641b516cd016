import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';

/** The compiler sees to it that both languages have the same keys; that they have the same placeholders is seen to here. */
const root = path.resolve('../..');
const sources = ['frontend/ui/src', 'host-app/src/main/web', 'fe-auth/src/main/web'];

function textFiles(folder: string): string[] {
  return fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('.test.') && !file.startsWith('seat-map'))
    .map((file) => path.join(root, folder, file))
    .filter((file) => /^(export )?const t = catalogue\(\{/m.test(fs.readFileSync(file, 'utf8')));
}

function texts(source: string, locale: string): Map<string, string> {
  const block = new RegExp(`\\n {2}${locale}: \\{\\n([\\s\\S]*?)\\n {2}\\},`).exec(source)?.[1] ?? '';
  return new Map([...block.matchAll(/^ {4}(\w+): (.*)$/gm)].map(([, key, text]) => [key ?? '', text ?? '']));
}

function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))].sort();
}

describe('English and Korean texts', () => {
  for (const file of sources.flatMap(textFiles)) {
    test(`of ${path.relative(root, file)} have the same keys and placeholders`, () => {
      const source = fs.readFileSync(file, 'utf8');
      const [en, ko] = [texts(source, 'en'), texts(source, 'ko')];
      assert.ok(en.size > 0, 'the test found no texts');
      assert.deepEqual([...ko.keys()].sort(), [...en.keys()].sort());
      for (const [key, text] of en) assert.deepEqual(placeholders(ko.get(key) ?? ''), placeholders(text), key);
    });
  }
});
