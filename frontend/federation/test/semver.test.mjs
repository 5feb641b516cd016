import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compare, satisfies } from '../src/runtime/semver.js';

const cases = [
  ['1.2.3', '^1.2.3', true],
  ['1.9.0', '^1.2.3', true],
  ['1.2.2', '^1.2.3', false],
  ['2.0.0', '^1.2.3', false],
  ['0.1.9', '^0.1.2', true],
  ['0.2.0', '^0.1.2', false],
  ['0.0.4', '^0.0.3', false],
  ['0.0.3', '^0.0.3', true],
  ['1.10.0', '^1.9.0', true],
  ['3.3.3', '3.3.3', true],
  ['3.3.4', '=3.3.3', false],
  ['9.9.9', '*', true],
  ['1.2.3-beta.1', '^1.2.0', true],
];
for (const [version, range, expected] of cases) {
  test(`${version} ${expected ? 'is' : 'is not'} in ${range}`, () => assert.equal(satisfies(version, range), expected));
}

test('versions compare by number, not by letter', () => {
  assert.ok(compare('1.10.0', '1.9.9') > 0);
  assert.equal(compare('1.0.0', '1.0.0'), 0);
});
