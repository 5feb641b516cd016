import assert from 'node:assert/strict';
import test from 'node:test';
import { readCode } from './code.ts';

const CODE = '7Q0ABCDEFGH1KMNPQRSTVWXYZ0';

test('a ticket of this show is read with and without the show in front', () => {
  assert.deepEqual(readCode(`HAMLET:${CODE}`, 'hamlet'), { kind: 'code', code: CODE });
  assert.deepEqual(readCode(CODE, 'hamlet'), { kind: 'code', code: CODE });
  assert.deepEqual(readCode(`TWO-PART-2:${CODE}`, 'two-part-2'), { kind: 'code', code: CODE });
});

test('typing may be careless: case, spaces, dashes, O for 0, I and L for 1', () => {
  for (const typed of [
    ` hamlet : 7qo-abcd-efgh-ikmn pqrs–tvwxyzO `, `7QOABCDEFGHLKMNPQRSTVWXYZo`, `7q0a bcde fghi kmnp qrst vwxy z0`, `Hamlet：${CODE}`,
  ]) {
    assert.deepEqual(readCode(typed, 'hamlet'), { kind: 'code', code: CODE }, typed);
  }
});

test('a ticket that names another show is told apart without asking anybody', () => {
  assert.deepEqual(readCode(`OTHELLO:${CODE}`, 'hamlet'), { kind: 'other-show', show: 'othello' });
});

test('what is no ticket is not taken for one', () => {
  for (const text of [
    '', 'hello', 'https://example.com/7Q0', 'WIFI:S:lobby;;', `A:B:${CODE}`, CODE.slice(1), `${CODE}0`, CODE.replace('7', 'U'), `:${CODE}`, 'HAMLET:',
  ]) {
    assert.deepEqual(readCode(text, 'hamlet'), { kind: 'no-ticket' }, text);
  }
});
