import assert from 'node:assert/strict';
import test from 'node:test';
import { ownLogin, rewriteLoginLinks } from './own-login.ts';

test("the host's log-in and sign-up become the page's own", () => {
  assert.equal(ownLogin('/login?return=%2Fshows%2Fhamlet%2F', '/shows/hamlet'), '/shows/hamlet/login?return=%2Fshows%2Fhamlet%2F');
  assert.equal(ownLogin('/login', '/shows/hamlet'), '/shows/hamlet/login');
  assert.equal(ownLogin('/signup?return=%2Fx', '/shows/hamlet'), '/shows/hamlet/signup?return=%2Fx');
});

test('other paths stay as they are', () => {
  for (const path of ['/', '/logins', '/signups', '/shows/hamlet/signup', '/shows/hamlet/login', '/shows/hamlet/orders', '/seller/login']) {
    assert.equal(ownLogin(path, '/shows/hamlet'), path);
  }
});

test('links of other modules lead there, too', () => {
  document.body.innerHTML = '<a id="in" href="/login?return=%2Fx">in</a><a id="up" href="/signup">up</a><a id="home" href="/">home</a>';
  rewriteLoginLinks(document, '/shows/hamlet');
  for (const link of document.querySelectorAll<HTMLElement>('a')) {
    link.addEventListener('click', (event) => event.preventDefault());
    link.click();
  }
  assert.equal(document.getElementById('in')?.getAttribute('href'), '/shows/hamlet/login?return=%2Fx');
  assert.equal(document.getElementById('up')?.getAttribute('href'), '/shows/hamlet/signup');
  assert.equal(document.getElementById('home')?.getAttribute('href'), '/');
});
