import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { Subject, applyLocale, pageLocale, translate } from '@marquee/ui';
import type { FetchInit, ModuleContext, PageLocation, User } from '@marquee/ui';
import type { News, Notification, Preferences } from './api.ts';
import { mount } from './app.ts';
import { follow } from './follower.ts';
import { mount as mountStatus } from './status.ts';
import { pathOf, wordingOf } from './wording.ts';

const ada: User = { id: '1', email: 'ada@example.com', name: 'Ada', roles: ['buyer'] };
const encoder = new TextEncoder();

/** A stream that a test writes to. */
class Stream {
  #controller!: ReadableStreamDefaultController<Uint8Array>;
  readonly response = new Response(
    new ReadableStream<Uint8Array>({ start: (controller) => void (this.#controller = controller) }),
    { headers: { 'Content-Type': 'text/event-stream' } },
  );

  tell(news: News, id = 1): void {
    this.#controller.enqueue(encoder.encode(`event: news\nid: ${id}\ndata: ${JSON.stringify(news)}\n\n`));
  }

  end(): void {
    this.#controller.close();
  }
}

/** A host that mounts fe-notification, and a service that answers what a test says. */
class Host {
  readonly user = new Subject<User | null>(ada);
  readonly location = new Subject<PageLocation>({ path: '/', search: '' });
  readonly requests: { path: string; method: string; body: unknown; key: string | null; seen: string | null }[] = [];
  readonly toasts: string[] = [];
  readonly streams: Stream[] = [];
  readonly abort = new AbortController();
  items: readonly Notification[] = [];
  unread = 0;
  preferences: Preferences = { language: null, email: { reminders: true, performanceChanges: true, pickup: false } };
  down = false;

  readonly context: ModuleContext = {
    basePath: '/notifications',
    location: this.location,
    navigate: () => undefined,
    setTitle: () => undefined,
    fetch: async (path, init: FetchInit = {}) => this.#answer(path, init),
    user: this.user,
    locale: pageLocale,
    t: translate,
    events: { emit: (_, detail) => void this.toasts.push(JSON.stringify(detail)), on: () => () => undefined },
    signal: this.abort.signal,
  };

  get stream(): Stream {
    const stream = this.streams.at(-1);
    assert.ok(stream, 'no stream is open');
    return stream;
  }

  sent(method: string) {
    return this.requests.filter((request) => request.method === method);
  }

  #answer(path: string, init: FetchInit): Response {
    const headers = new Headers(init.headers);
    this.requests.push({
      path,
      method: init.method ?? 'GET',
      body: init.body ? JSON.parse(String(init.body)) : undefined,
      key: headers.get('Idempotency-Key'),
      seen: headers.get('Last-Event-ID'),
    });
    if (path.endsWith('/changes')) {
      this.streams.push(new Stream());
      return this.stream.response;
    }
    if (this.down) return json({ code: 'DATABASE_UNAVAILABLE', status: 503 }, 503);
    if (path.endsWith('/preferences')) {
      if (init.method === 'PUT') this.preferences = JSON.parse(String(init.body));
      return json(this.preferences);
    }
    if (init.method === 'POST') return json({ unread: 0 });
    const before = Number(new URL(path, 'http://x').searchParams.get('before') ?? Infinity);
    const limit = Number(new URL(path, 'http://x').searchParams.get('limit'));
    const rest = this.items.filter(({ id }) => id < before);
    return json({ items: rest.slice(0, limit), unread: this.unread, next: rest.length > limit ? rest[limit - 1]?.id : null });
  }
}

function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status });
}

function notification(id: number, changes: Partial<Notification> = {}): Notification {
  return {
    id,
    kind: 'ORDER_CONFIRMED',
    createdAt: '2026-11-21T10:00:00Z',
    readAt: null,
    show: { slug: 'hamlet', title: `Hamlet ${id}`, timeZone: 'Asia/Seoul' },
    performance: { id: 'p1', startsAt: '2026-12-24T10:30:00Z', before: null },
    order: { id: 'o1', number: '7', pickupNumber: null },
    amount: null,
    ...changes,
  };
}

function all(selector: string, root: ParentNode = document): HTMLElement[] {
  const found = [...root.querySelectorAll<HTMLElement>(selector)];
  for (const each of root.querySelectorAll('*')) if (each.shadowRoot) found.push(...all(selector, each.shadowRoot));
  return found;
}

const deep = (selector: string): HTMLElement | undefined => all(selector)[0];

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

let host: Host;
beforeEach(() => {
  applyLocale('en');
  host = new Host();
});
afterEach(() => {
  host.abort.abort();
  document.body.replaceChildren();
});

async function openBell(): Promise<void> {
  await mountStatus(document.body, host.context);
  await settle();
}

describe('the bell', () => {
  test('is not there for somebody who is signed out, and asks for nothing', async () => {
    host.user.set(null);
    await openBell();
    assert.equal(deep('button'), undefined);
    assert.equal(host.requests.length, 0);
  });

  test('counts live, says so to screen readers, and stops at 99', async () => {
    await openBell();
    assert.equal(deep('.bell')?.getAttribute('aria-label'), 'Notifications, none unread');
    host.stream.tell({ unread: 1, items: [notification(1)] });
    await settle();
    assert.equal(deep('.bell')?.getAttribute('aria-label'), 'Notifications, 1 unread');
    assert.equal(deep('[role=status]')?.textContent, '1 unread notification');
    host.stream.tell({ unread: 120, items: [] }, 2);
    await settle();
    assert.equal(deep('.count')?.textContent, '99+');
    applyLocale('ko');
    await settle();
    assert.equal(deep('.bell')?.getAttribute('aria-label'), '알림, 읽지 않음 120개');
  });

  test('lists the latest, and what comes while it is open', async () => {
    host.items = [notification(2), notification(1, { readAt: '2026-11-21T10:00:00Z' })];
    host.unread = 1;
    await openBell();
    assert.equal(deep('.bell')?.getAttribute('aria-expanded'), 'false');
    deep('.bell')?.click();
    await settle();
    assert.equal(deep('.bell')?.getAttribute('aria-expanded'), 'true');
    assert.deepEqual(all('li strong').map(({ textContent }) => textContent), ['Hamlet 2', 'Hamlet 1']);
    assert.equal(all('li mq-badge').length, 1);
    host.stream.tell({ unread: 2, items: [notification(3), notification(2)] }, 3);
    await settle();
    assert.deepEqual(all('li strong').map(({ textContent }) => textContent), ['Hamlet 3', 'Hamlet 2', 'Hamlet 1']);
  });

  test('marks what is followed as read, once', async () => {
    host.items = [notification(2)];
    host.unread = 1;
    await openBell();
    deep('.bell')?.click();
    await settle();
    const link = deep('li a') as HTMLAnchorElement;
    assert.equal(link.getAttribute('href'), '/shows/hamlet/orders/o1');
    link.dispatchEvent(new Event('click'));
    await settle();
    assert.deepEqual(host.sent('POST').map(({ path, key }) => [path, key]), [['/api/notifications/2/read', 'read-2']]);
    assert.equal(deep('.bell')?.getAttribute('aria-label'), 'Notifications, none unread');
    assert.equal(deep('.menu'), undefined);
  });

  test('marks all as read up to the newest that was shown', async () => {
    host.items = [notification(5), notification(2)];
    host.unread = 2;
    await openBell();
    deep('.bell')?.click();
    await settle();
    deep('.menu .bar button')?.click();
    await settle();
    assert.deepEqual(host.sent('POST').map(({ path, body }) => [path, body]), [['/api/notifications/read-all', { upTo: 5 }]]);
    assert.equal(all('li mq-badge').length, 0);
  });

  test('closes with Escape and gives the focus back', async () => {
    await openBell();
    deep('.bell')?.click();
    await settle();
    assert.ok(deep('mq-empty'), 'it says that there is nothing');
    deep('fe-notification-bell')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    await settle();
    assert.equal(deep('.menu'), undefined);
    assert.equal(deep('fe-notification-bell')?.shadowRoot?.activeElement, deep('.bell'));
  });

  test('says when the list cannot be loaded, and loads it again', async () => {
    host.down = true;
    await openBell();
    deep('.bell')?.click();
    await settle();
    assert.equal(deep('mq-notice')?.getAttribute('heading'), 'Notifications cannot be loaded');
    host.down = false;
    host.items = [notification(1)];
    deep('mq-notice')?.dispatchEvent(new CustomEvent('mq-retry'));
    await settle();
    assert.equal(all('li').length, 1);
  });

  test('shows nothing of one person to the next', async () => {
    await openBell();
    host.stream.tell({ unread: 4, items: [] });
    await settle();
    const first = host.stream;
    host.user.set({ ...ada, id: '2' });
    await settle();
    assert.equal(deep('.count'), undefined);
    assert.equal(host.streams.length, 2);
    first.tell({ unread: 9, items: [] }, 9);
    await settle();
    assert.equal(deep('.count'), undefined);
    host.user.set(null);
    await settle();
    assert.equal(deep('button'), undefined);
  });
});

describe('following', () => {
  test('goes on from where a stream ended, and waits longer after each failure', async () => {
    const abort = new AbortController();
    const seen: (string | null)[] = [];
    const pauses: number[] = [];
    let turn = 0;
    await follow(
      async (_, init = {}) => {
        seen.push(new Headers(init.headers).get('Last-Event-ID'));
        if (turn++ > 0) return json({}, 503);
        const stream = new Stream();
        stream.tell({ unread: 1, items: [] }, 41);
        stream.end();
        return stream.response;
      },
      abort.signal,
      () => undefined,
      async (milliseconds) => {
        pauses.push(milliseconds);
        if (pauses.length === 12) abort.abort();
      },
    );
    assert.deepEqual(seen.slice(0, 3), [null, '41', '41']);
    pauses.forEach((pause, index) => {
      const longest = Math.min(60_000, 1_000 * 2 ** Math.max(0, index - 1));
      assert.ok(pause >= longest / 2 && pause <= longest, `${pause} at ${index}`);
    });
  });
});

describe('the page', () => {
  test('asks who is signed out to log in, and to come back', async () => {
    host.user.set(null);
    await mount(document.body, host.context);
    await settle();
    assert.equal(deep('a.button')?.getAttribute('href'), '/login?return=%2Fnotifications');
    assert.equal(host.requests.length, 0);
  });

  test('shows older ones on demand', async () => {
    host.items = Array.from({ length: 25 }, (_, index) => notification(25 - index));
    await mount(document.body, host.context);
    await settle();
    assert.equal(all('li').length, 20);
    const older = all('button').find(({ textContent }) => textContent?.includes('Show older ones'));
    older?.click();
    await settle();
    assert.equal(all('li').length, 25);
    assert.equal(all('button').some(({ textContent }) => textContent?.includes('Show older ones')), false);
  });

  test('saves what somebody wants', async () => {
    await mount(document.body, host.context);
    await settle();
    const boxes = all('input[type=checkbox]') as HTMLInputElement[];
    assert.deepEqual(boxes.map(({ checked }) => checked), [true, true, false]);
    (boxes[0] as HTMLInputElement).checked = false;
    (deep('select') as HTMLSelectElement).value = 'ko';
    deep('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    await settle();
    assert.deepEqual(host.sent('PUT').map(({ body }) => body), [
      { language: 'ko', email: { reminders: false, performanceChanges: true, pickup: false } },
    ]);
    assert.match(host.toasts[0] ?? '', /Saved/);
  });

  test('says when settings cannot be saved, and keeps what was chosen', async () => {
    await mount(document.body, host.context);
    await settle();
    host.down = true;
    const box = deep('input[name=pickup]') as HTMLInputElement;
    box.checked = true;
    deep('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    await settle();
    assert.ok(all('mq-notice').some((notice) => notice.getAttribute('heading') === 'Not saved'));
    assert.equal(box.checked, true);
  });
});

describe('wording', () => {
  test('has amounts and times as the show has them', () => {
    const moved = notification(1, {
      kind: 'PERFORMANCE_CHANGED',
      performance: { id: 'p1', startsAt: '2026-12-26T10:30:00Z', before: '2026-12-24T10:30:00Z' },
    });
    assert.match(wordingOf(moved), /now begins on Dec 26, 2026, 7:30.PM, not on Dec 24, 2026, 7:30.PM/);
    const refunded = notification(1, { kind: 'ORDER_REFUNDED', amount: { amount: 5000, currency: 'KRW' } });
    assert.equal(wordingOf(refunded), '₩5,000 was paid back to you.');
    applyLocale('ko');
    assert.equal(wordingOf(refunded), '환불 금액: ₩5,000');
  });

  test('leads goods to the show, and calls their number as it is written', () => {
    const ready = notification(1, { kind: 'PICKUP_READY', order: { id: 'o1', number: '7', pickupNumber: 1042 } });
    assert.equal(pathOf(ready), '/shows/hamlet');
    assert.match(wordingOf(ready), /Number 1042\./);
  });
});
