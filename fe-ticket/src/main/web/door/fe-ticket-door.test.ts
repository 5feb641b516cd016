import assert from 'node:assert/strict';
import test, { afterEach, beforeEach } from 'node:test';
import { Subject, mountElement } from '@marquee/ui';
import type { ModuleContext } from '@marquee/ui';
import './fe-ticket-door.ts';
import { codeOf, settle } from './testing.ts';

const KEY = 'door-key-1';
const realFetch = globalThis.fetch;
let online = true;
let result = 'VALID';
let keys: (string | null)[] = [];
let leave: (() => void) | undefined;

/** Ticketing behind the page's own fetch. */
async function answer(path: unknown, init?: RequestInit): Promise<Response> {
  if (!online) throw new TypeError('Failed to fetch');
  if (String(path).includes('/api/event/')) return Response.json({ timeZone: 'UTC', sections: [{ id: 's1', name: 'Stalls' }] });
  const key = new Headers(init?.headers).get('X-Door-Key');
  keys.push(key);
  if (key !== KEY) return Response.json({ status: 401, code: 'UNAUTHORIZED' }, { status: 401 });
  if (init?.method !== 'POST') {
    const performances = [{ id: 'p1', startsAt: new Date().toISOString(), admitted: 3, sold: 10 }];
    return Response.json({ name: 'North gate', show: { title: 'Hamlet' }, performances });
  }
  return Response.json({ result, ticket: { section: 's1', row: 'C', seat: 12, ticketType: 'Child' } });
}

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  [online, result, keys] = [true, 'VALID', []];
  globalThis.fetch = answer as typeof fetch;
});

afterEach(() => {
  leave?.();
  globalThis.fetch = realFetch;
  history.replaceState(null, '', '/');
});

async function open(fragment = ''): Promise<ShadowRoot> {
  history.replaceState(null, '', `/shows/hamlet/door${fragment}`);
  const abort = new AbortController();
  const target = document.body.appendChild(document.createElement('div'));
  const context: Partial<ModuleContext> = {
    basePath: '/shows/hamlet/door', signal: abort.signal, setTitle: () => undefined, locale: new Subject('en' as const),
  };
  const unmount = await mountElement('fe-ticket-door').mount(target, context as ModuleContext);
  leave = () => {
    abort.abort();
    unmount();
    target.remove();
  };
  await settle();
  return target.querySelector('fe-ticket-door')?.shadowRoot ?? assert.fail('not mounted');
}

function enter(page: ShadowRoot, code: string): Promise<void> {
  const entry = page.querySelector('door-entry')?.shadowRoot ?? assert.fail('no place to type a code');
  (entry.querySelector('input') as HTMLInputElement).value = code;
  entry.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
  return settle();
}

function spoken(page: ShadowRoot): string {
  return page.querySelector('[aria-live=assertive]')?.textContent?.trim() ?? '';
}

test('the key of the link opens the door and leaves the address bar', async () => {
  const page = await open(`#${KEY}`);
  assert.equal(page.querySelector('h1')?.textContent, 'Hamlet');
  assert.match(page.querySelector('door-counter')?.shadowRoot?.textContent ?? '', /3 of 10 tickets admitted/);
  assert.equal(location.href.includes(KEY), false);
  assert.deepEqual([...new Set(keys)], [KEY]);
});

test('without a key the page says what is missing and takes one', async () => {
  const page = await open();
  assert.equal(page.querySelector('mq-notice')?.getAttribute('heading'), 'The key of the door is missing');
  assert.deepEqual(keys, [], 'nobody was asked');
  page.querySelector('door-key-form')?.dispatchEvent(new CustomEvent('door-key', { detail: KEY }));
  await settle();
  assert.equal(page.querySelector('h1')?.textContent, 'Hamlet');
});

test('a key that is not accepted is told of, and the door is closed', async () => {
  const page = await open('#another-key');
  assert.equal(page.querySelector('mq-notice')?.getAttribute('heading'), 'The key is not accepted');
  assert.equal(page.querySelector('door-entry'), null);
});

test('an answer fills the page, is read out and goes with Escape', async () => {
  const page = await open(`#${KEY}`);
  await enter(page, codeOf('a'));
  const large = page.querySelector('door-verdict')?.shadowRoot;
  assert.equal(large?.querySelector('.VALID .word')?.textContent, 'Valid');
  assert.ok(large?.querySelector('.icon path'));
  assert.equal(spoken(page), 'Valid. Stalls · Row C, seat 12 · Child');
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
  await settle();
  assert.equal(large?.querySelector('.word'), null);
});

test('an answer that this page does not know admits nobody', async () => {
  const page = await open(`#${KEY}`);
  result = 'VALID_IF_ACCOMPANIED';
  await enter(page, codeOf('a'));
  assert.match(spoken(page), /^Not checked\. Ticketing answered VALID_IF_ACCOMPANIED/);
});

test('without a network the page says so, large, in words and in the list', async () => {
  const page = await open(`#${KEY}`);
  online = false;
  await enter(page, codeOf('a'));
  assert.match(spoken(page), /^Not checked yet\. No network/);
  assert.equal(page.querySelector('door-verdict')?.shadowRoot?.querySelector('.word')?.textContent, 'Not checked yet');
  assert.match(page.querySelector('door-journal')?.shadowRoot?.querySelector('li')?.textContent ?? '', /Not checked yet/);
  const notice = page.querySelector('door-notices')?.shadowRoot?.querySelector('mq-notice');
  assert.equal(notice?.getAttribute('heading'), 'Not checked yet: no network. 1 scan waits.');
});
