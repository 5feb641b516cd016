import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loginPath, safeReturnPath } from './return-path.ts';
import { matchPath } from './router.ts';

describe('the return path after log-in', () => {
  for (const path of ['/', '/seller', '/shows/signup', '/shows/login/orders', '/shows/hamlet/?performance=p1#seats', '/a%2Fb']) {
    test(`goes back to ${path}`, () => assert.equal(safeReturnPath(path), path));
  }

  const refused = [
    null,
    '',
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    '\\\\evil.example',
    '/.//evil.example',
    '/x/..//evil.example',
    '/\t/evil.example',
    ' /seller',
    'javascript:alert(1)',
    'seller',
    '/login?return=/login',
    '/signup',
    '/shows/hamlet/login?return=/x',
    '/shows/hamlet/signup/',
  ];
  for (const path of refused) {
    test(`does not go to ${JSON.stringify(path)}`, () => assert.equal(safeReturnPath(path, '/home'), '/home'));
  }

  test('is part of the address of the log-in page, unless it is the home page', () => {
    assert.equal(loginPath('/seller?x=1'), '/login?return=%2Fseller%3Fx%3D1');
    assert.equal(loginPath('/', 'signup'), '/signup');
  });
});

describe('a path', () => {
  test('matches a pattern by element and gives its values decoded', () => {
    assert.deepEqual(matchPath('/orders/:id', '/orders/a%20b/'), { id: 'a b' });
    assert.deepEqual(matchPath('/', '/'), {});
  });

  test('does not match a longer, a shorter or a broken one', () => {
    assert.equal(matchPath('/orders/:id', '/orders'), undefined);
    assert.equal(matchPath('/orders', '/orders/1'), undefined);
    assert.equal(matchPath('/:id', '/%zz'), undefined);
  });
});
