import assert from 'node:assert/strict';
import test, { afterEach, beforeEach } from 'node:test';
import { Subject, mountElement } from '@marquee/ui';
import type { ModuleContext, PageLocation } from '@marquee/ui';
import { FakeEvents } from '../../../test/web/fake-events.ts';
import type { PickupStatus } from '../goods/types.ts';
import './fe-ticket-pickup.ts';
import type { Board, BoardEntry, Display } from './types.ts';

const KEY = 'desk-key-1';
const realFetch = globalThis.fetch;
let orders: BoardEntry[] = [];
let display: Display = { preparing: [], ready: [] };
let streams: FakeEvents[] = [];
let keys: (string | null)[] = [];
let steps: { readonly id: string; readonly status: string; readonly key: string }[] = [];
let online = true;
let refusal: (() => Response) | undefined;
let leave: (() => void) | undefined;

function entry(pickupNumber: number, pickupStatus: PickupStatus = 'ORDERED', change: Partial<BoardEntry> = {}): BoardEntry {
  return {
    id: `g${pickupNumber}`, pickupNumber, number: String(pickupNumber), status: 'CONFIRMED', pickupStatus, since: '2027-01-01T19:00:00Z',
    orderedAt: '2027-01-01T18:00:00Z', undo: null, undoUntil: null,
    items: [{ name: 'Shirt', options: { Size: 'L' }, quantity: 2 }], ...change,
  };
}

function board(): Board {
  return { orders, waiting: orders.filter(({ pickupStatus }) => pickupStatus === 'ORDERED').length };
}

/** Merchandise behind the page's own fetch. */
async function answer(input: unknown, init: RequestInit = {}): Promise<Response> {
  const path = String(input);
  const stream = (): Response => {
    const events = new FakeEvents(init.signal ?? new AbortController().signal);
    streams.push(events);
    return events.response;
  };
  if (!online) throw new TypeError('Failed to fetch');
  if (path.endsWith('/display')) return Response.json(display);
  if (path.endsWith('/display/changes')) return stream();
  const key = new Headers(init.headers).get('X-Desk-Key');
  keys.push(key);
  if (key !== null && key !== KEY) return Response.json({ status: 401, code: 'DESK_KEY_INVALID' }, { status: 401 });
  if (path.endsWith('/desk')) return Response.json({ name: 'Foyer', show: { title: 'Hamlet' } });
  if (path.endsWith('/board/changes')) return stream();
  if (path.endsWith('/board')) return Response.json(board());
  const number = /\/board\/(\d+)$/.exec(path)?.[1];
  if (number) {
    const found = orders.find(({ pickupNumber }) => String(pickupNumber) === number);
    return found ? Response.json(found) : Response.json({ status: 404, code: 'NOT_FOUND' }, { status: 404 });
  }
  const id = /\/orders\/([^/]+)\/status$/.exec(path)?.[1] ?? assert.fail(path);
  const { status } = JSON.parse(String(init.body)) as { status: PickupStatus };
  steps.push({ id, status, key: new Headers(init.headers).get('Idempotency-Key') ?? '' });
  if (refusal) return refusal();
  const from = orders.find((each) => each.id === id) ?? assert.fail(id);
  const now = { ...from, pickupStatus: status, undo: from.pickupStatus, undoUntil: '2999-01-01T00:00:00Z' };
  orders = orders.map((each) => (each.id === id ? now : each));
  return Response.json(now);
}

beforeEach(() => {
  localStorage.clear();
  [orders, display, streams, keys, steps, online, refusal] = [[], { preparing: [], ready: [] }, [], [], [], true, undefined];
  globalThis.fetch = answer as typeof fetch;
});

afterEach(() => {
  leave?.();
  globalThis.fetch = realFetch;
  history.replaceState(null, '', '/');
});

async function settle(): Promise<void> {
  for (let turn = 0; turn < 40; turn++) await new Promise((resolve) => setImmediate(resolve));
}

async function open(address = `/shows/hamlet/pickup#${KEY}`, user: { id: string } | null = null): Promise<ShadowRoot> {
  history.replaceState(null, '', address);
  const abort = new AbortController();
  const target = document.body.appendChild(document.createElement('div'));
  const context = {
    basePath: '/shows/hamlet/pickup', signal: abort.signal, setTitle: () => undefined, locale: new Subject('en' as const),
    location: new Subject<PageLocation>({ path: location.pathname, search: '' }), user: new Subject(user), fetch: answer,
    navigate: () => undefined,
  };
  const unmount = await mountElement('fe-ticket-pickup').mount(target, context as unknown as ModuleContext);
  leave = () => {
    abort.abort();
    unmount();
    target.remove();
  };
  await settle();
  return target.querySelector('fe-ticket-pickup')?.shadowRoot ?? assert.fail('not mounted');
}

function inside(page: ParentNode, selector: string): ShadowRoot {
  return page.querySelector(selector)?.shadowRoot ?? assert.fail(selector);
}

function column(page: ShadowRoot, status: string): readonly HTMLElement[] {
  return [...inside(page, 'pickup-board').querySelectorAll<HTMLElement>(`[data-column="${status}"] pickup-card`)];
}

function numbersIn(page: ShadowRoot, status: string): readonly (string | undefined)[] {
  return column(page, status).map((card) => card.shadowRoot?.querySelector('h3')?.textContent ?? undefined);
}

async function press(card: HTMLElement | undefined, selector: string): Promise<void> {
  (card?.shadowRoot?.querySelector<HTMLElement>(selector) ?? assert.fail(selector)).click();
  await settle();
}

async function tell(data: unknown): Promise<void> {
  streams.at(-1)?.tell('any', data);
  await settle();
}

test('the link’s key opens the board, leaves the address bar, and is kept on the device', async () => {
  orders = [entry(41), entry(42, 'PREPARING'), entry(43, 'READY')];
  const page = await open();
  assert.equal(location.hash, '');
  assert.ok(keys.length > 0 && keys.every((key) => key === KEY));
  assert.deepEqual(['ORDERED', 'PREPARING', 'READY'].map((status) => numbersIn(page, status)), [['41'], ['42'], ['43']]);
  assert.match(column(page, 'ORDERED')[0]?.shadowRoot?.textContent ?? '', /2 × Shirt · L/);
  leave?.();
  keys = [];
  await open('/shows/hamlet/pickup');
  assert.ok(keys.length > 0 && keys.every((key) => key === KEY));
});

test('who runs the show needs no key', async () => {
  orders = [entry(41)];
  const page = await open('/shows/hamlet/pickup', { id: 'owner' });
  assert.deepEqual(numbersIn(page, 'ORDERED'), ['41']);
  assert.ok(keys.every((key) => key === null));
});

test('without a key, or with one that was revoked, the board asks for one', async () => {
  const page = await open('/shows/hamlet/pickup');
  assert.equal(page.querySelector('mq-notice')?.getAttribute('heading'), 'The key of the desk is missing');
  assert.equal(keys.length, 0);
  const form = inside(page, 'door-key-form');
  (form.querySelector('input') as HTMLInputElement).value = 'https://any/shows/hamlet/pickup#revoked-key';
  form.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
  await settle();
  assert.equal(page.querySelector('mq-notice')?.getAttribute('heading'), 'The key is not accepted');
});

test('an order goes from column to column, is read out, and can be taken back', async () => {
  orders = [entry(41)];
  const page = await open();
  await press(column(page, 'ORDERED')[0], '.next');
  assert.deepEqual(numbersIn(page, 'PREPARING'), ['41']);
  assert.equal(page.querySelector('[role=status]')?.textContent, 'Number 41: Being prepared');
  await press(column(page, 'PREPARING')[0], '.undo');
  assert.deepEqual(numbersIn(page, 'ORDERED'), ['41']);
  assert.deepEqual(steps.map(({ status }) => status), ['PREPARING', 'ORDERED']);
});

test('what others do arrives without asking', async () => {
  const page = await open();
  assert.deepEqual(numbersIn(page, 'READY'), []);
  orders = [entry(44, 'READY')];
  await tell(board());
  assert.deepEqual(numbersIn(page, 'READY'), ['44']);
});

test('a lost answer is said, and pressing again sends the same key', async () => {
  orders = [entry(41)];
  const page = await open();
  online = false;
  await press(column(page, 'ORDERED')[0], '.next');
  assert.match([...page.querySelectorAll('mq-notice')].map((each) => each.textContent).join(' '), /nothing happens twice/);
  online = true;
  refusal = () => Response.json({ status: 503, code: 'BUSY' }, { status: 503 });
  await press(column(page, 'ORDERED')[0], '.next');
  refusal = undefined;
  await press(column(page, 'ORDERED')[0], '.next');
  assert.equal(steps.length, 2);
  assert.equal(steps[0]?.key, steps[1]?.key);
  assert.deepEqual(numbersIn(page, 'PREPARING'), ['41']);
});

test('that somebody else was faster is said in words', async () => {
  orders = [entry(41)];
  const page = await open();
  refusal = () => Response.json({ status: 409, code: 'STATUS_NOT_ALLOWED', pickupStatus: 'READY' }, { status: 409 });
  await press(column(page, 'ORDERED')[0], '.next');
  assert.match(page.querySelector('mq-notice')?.textContent ?? '', /It is already: Ready/);
});

test('an order is called by its number, also one that the board does not show', async () => {
  const page = await open();
  orders = [entry(99, 'READY')];
  const call = inside(page, 'pickup-call');
  const enter = async (text: string): Promise<void> => {
    (call.querySelector('input') as HTMLInputElement).value = text;
    call.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await settle();
  };
  await enter('7');
  assert.equal((call.querySelector('mq-field') as HTMLElement & { error: string }).error, 'There is no number 7.');
  await enter('99');
  assert.equal(page.querySelector('.called pickup-card')?.shadowRoot?.querySelector('h3')?.textContent, '99');
});

test('the display has numbers alone, needs no key, and reads out what becomes ready', async () => {
  display = { preparing: [41, 42], ready: [40] };
  const page = await open('/shows/hamlet/pickup/display');
  assert.equal(keys.length, 0);
  const screen = inside(page, 'pickup-display');
  await tell({ preparing: [42], ready: [40, 41] });
  assert.deepEqual([...screen.querySelectorAll('.ready li')].map((each) => each.textContent), ['40', '41']);
  assert.equal(screen.querySelector('[role=status]')?.textContent, 'Ready: 41');
});
