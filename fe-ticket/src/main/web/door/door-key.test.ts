import assert from 'node:assert/strict';
import test, { afterEach } from 'node:test';
import { readKey, takeKeyFromAddress } from './door-key.ts';

const KEY = 'Zk3_-aB90xYq';

afterEach(() => history.replaceState(null, '', '/'));

test('a key is read from the link of a door, from its end, and alone', () => {
  for (const pasted of [
    `https://tickets.example/shows/hamlet/door#${KEY}`, ` http://localhost:8080/shows/hamlet/door/#${KEY}\n`, `/shows/hamlet/door#${KEY}`, `#${KEY}`, KEY,
  ]) {
    assert.deepEqual(readKey(pasted, 'hamlet'), { kind: 'key', key: KEY }, pasted);
  }
});

test('the link of another show is told apart', () => {
  assert.deepEqual(readKey(`https://tickets.example/shows/othello/door#${KEY}`, 'hamlet'), { kind: 'other-show', show: 'othello' });
});

test('a link that lost its key is no key', () => {
  for (const pasted of ['', '   ', 'https://tickets.example/shows/hamlet/door', 'https://tickets.example/shows/hamlet/door#', 'two words here', 'short']) {
    assert.deepEqual(readKey(pasted, 'hamlet'), { kind: 'no-key' }, pasted);
  }
});

test('the key leaves the address bar as soon as it is read', () => {
  history.replaceState(null, '', `/shows/hamlet/door?x=1#${KEY}`);
  assert.equal(takeKeyFromAddress('hamlet'), KEY);
  assert.equal(location.pathname + location.search + location.hash, '/shows/hamlet/door?x=1');
  assert.equal(takeKeyFromAddress('hamlet'), undefined);
});
