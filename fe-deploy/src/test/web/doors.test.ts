import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { applyLocale } from '@marquee/ui';
import type { ContextFetch } from '@marquee/ui';
import { doorLink } from '../../main/web/api/doors.ts';
import type { DoorStaffElement } from '../../main/web/elements/door-staff-element.ts';
import '../../main/web/elements/door-staff-element.ts';
import { all, answer, contextWith, settled } from './elements-on-a-page.ts';

const entrance = { id: 'd1', name: 'Main entrance', createdAt: '2026-11-20T10:00:00Z', lastUsedAt: null };

async function open(fetch: ContextFetch, kind: 'doors' | 'desks' = 'doors'): Promise<ShadowRoot> {
  applyLocale('en');
  const element = document.createElement('fe-deploy-door-staff') as DoorStaffElement;
  element.context = contextWith(fetch);
  element.kind = kind;
  element.slug = 'hamlet';
  element.url = '/shows/hamlet/';
  document.body.append(element);
  await settled();
  await settled();
  return element.shadowRoot as ShadowRoot;
}

async function press(root: ShadowRoot, text: string): Promise<void> {
  const button = all(root, 'button').find((each) => each.textContent?.trim() === text);
  assert.ok(button !== undefined, `there is no button ${text}`);
  if (button.getAttribute('type') === 'submit') button.closest('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
  else button.click();
  await settled();
  await settled();
}

function type(root: ShadowRoot, text: string): void {
  const [input] = all(root, 'input') as HTMLInputElement[];
  assert.ok(input !== undefined);
  input.value = text;
  input.dispatchEvent(new Event('input'));
}

function text(root: ShadowRoot): string {
  return all(root, '*').map((each) => each.shadowRoot?.textContent ?? '').concat(root.textContent ?? '').join(' ').replace(/\s+/g, ' ');
}

afterEach(() => document.body.replaceChildren());

test('the link of a door has the key behind the hash, where no server sees it', () => {
  assert.equal(doorLink('/shows/hamlet', 'K3Y'), 'http://localhost:8080/shows/hamlet/door#K3Y');
});

test('doors are listed with their last use', async () => {
  const used = { ...entrance, id: 'd2', name: 'Balcony', lastUsedAt: '2026-11-21T18:00:00Z' };
  const root = await open(async () => answer(200, { items: [entrance, used] }));
  assert.match(text(root), /Main entrance Never used/);
  assert.match(text(root), /Balcony Last used Nov 21, 2026/);
});

test('a show without doors says so, and one that does not answer too', async () => {
  assert.match(text(await open(async () => answer(200, { items: [] }))), /No door keys yet/);
  document.body.replaceChildren();
  assert.match(text(await open(async () => answer(503, {}))), /not to be had right now/);
});

test('a new door’s link is shown, as text and as a QR code, until it is done with', async () => {
  const doors: object[] = [];
  const root = await open(async (_, init) => {
    if (init?.method !== 'POST') return answer(200, { items: doors });
    assert.deepEqual(JSON.parse(String(init.body)), { name: 'Main entrance' });
    doors.push(entrance);
    return answer(201, { ...entrance, key: 'K3Y' });
  });
  type(root, '  Main entrance ');
  await press(root, 'Create door key');
  assert.equal(all(root, 'code')[0]?.textContent, 'http://localhost:8080/shows/hamlet/door#K3Y');
  assert.ok(all(root, 'svg[role=img] path')[0]?.getAttribute('d')?.startsWith('M4 4h1'), 'a code starts with a dark corner');
  assert.equal(all(root, 'li').length, 1, 'the list has it already');
  await press(root, 'Done');
  assert.doesNotMatch(text(root), /K3Y/);
});

test('a door without a name is not asked for', async () => {
  const root = await open(async (_, init) => {
    assert.notEqual(init?.method, 'POST');
    return answer(200, { items: [] });
  });
  await press(root, 'Create door key');
  assert.ok((all(root, 'mq-field') as (HTMLElement & { error: string })[]).some(({ error }) => error === 'This is needed.'));
});

test('when no answer came, the same door is asked for under the same key', async () => {
  const keys: (string | undefined)[] = [];
  const root = await open(async (_, init) => {
    if (init?.method !== 'POST') return answer(200, { items: [] });
    keys.push((init.headers as Record<string, string>)['Idempotency-Key']);
    return keys.length === 1 ? answer(503, {}) : answer(201, { ...entrance, key: 'K3Y' });
  });
  type(root, 'Main entrance');
  await press(root, 'Create door key');
  assert.match(text(root), /The show did not answer/);
  await press(root, 'Create door key');
  assert.equal(keys.length, 2);
  assert.ok(keys[0] !== undefined && keys[0] === keys[1]);
});

test('a door is revoked after a question, and one that is gone already too', async () => {
  const revoked: string[] = [];
  let doors = [entrance];
  const root = await open(async (path, init) => {
    if (init?.method !== 'DELETE') return answer(200, { items: doors });
    revoked.push(path);
    doors = [];
    return answer(404, { code: 'NOT_FOUND' });
  });
  const [ask] = all(root, 'li button');
  ask?.click();
  await settled();
  assert.deepEqual(revoked, []);
  const [confirm] = all(root, 'mq-dialog button.danger');
  confirm?.click();
  await settled();
  await settled();
  assert.deepEqual(revoked, ['/shows/hamlet/api/ticketing/doors/d1']);
  assert.match(text(root), /No door keys yet/);
});

test('the desks of merchandise have keys of the same kind, with a link to the board', async () => {
  const asked: string[] = [];
  const root = await open(async (path, init) => {
    asked.push(`${init?.method ?? 'GET'} ${path}`);
    return init?.method === 'POST' ? answer(201, { ...entrance, name: 'Foyer', key: 'K3Y' }) : answer(200, { items: [] });
  }, 'desks');
  assert.match(text(root), /No desk keys yet/);
  assert.deepEqual(
    (all(root, 'a') as HTMLAnchorElement[]).map(({ href }) => href),
    ['http://localhost:8080/shows/hamlet/pickup', 'http://localhost:8080/shows/hamlet/pickup/display'],
  );
  type(root, 'Foyer');
  await press(root, 'Create desk key');
  assert.equal(all(root, 'code')[0]?.textContent, 'http://localhost:8080/shows/hamlet/pickup#K3Y');
  assert.deepEqual(new Set(asked), new Set(['GET /shows/hamlet/api/merchandise/desks', 'POST /shows/hamlet/api/merchandise/desks']));
});
