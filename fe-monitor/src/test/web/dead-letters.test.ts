import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { Subject, applyLocale } from '@marquee/ui';
import type { ContextFetch, ModuleContext, Role } from '@marquee/ui';
import type { DeadLetter } from '../../main/web/api/dead-letters.ts';
import { AppElement } from '../../main/web/pages/app-element.ts';
import { DeadLettersPage } from '../../main/web/pages/dead-letters-page.ts';

const LETTER: DeadLetter = {
  id: '3-17',
  topic: 'marquee.ticketing',
  consumer: 'show-hamlet.payment',
  reason: 'PoisonEventException: never',
  time: '2026-11-21T20:00:00Z',
  key: '16fd2706-8baf-433b-82eb-8c7fada847da',
  event: '886313e1-3b8a-4372-9b90-0c9aee199e5d',
  type: 'order.placed',
  show: 'hamlet',
  data: '{"a":1}',
  state: 'WAITING',
  replayedAt: null,
};

function problem(status: number, code: string): Response {
  return new Response(JSON.stringify({ code, title: '', detail: '', violations: [] }), { status });
}

/** The service behind the page: what it was asked, and what it answers. */
class Monitor {
  readonly asked: string[] = [];
  letters: DeadLetter[] = [LETTER];
  failure: Response | undefined;
  replayFailure: Response | undefined;

  readonly fetch: ContextFetch = async (input, init) => {
    this.asked.push(`${init?.method ?? 'GET'} ${input}`);
    if (this.failure) return this.failure.clone();
    if (init?.method !== 'POST') return new Response(JSON.stringify({ items: this.letters }));
    if (this.replayFailure) return this.replayFailure.clone();
    this.letters = this.letters.map((letter) => ({ ...letter, state: 'REPLAYED', replayedAt: '2026-11-21T21:00:00Z' }));
    return new Response(JSON.stringify(this.letters[0]));
  };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

async function pageOf(monitor: Monitor): Promise<DeadLettersPage> {
  const page = new DeadLettersPage();
  page.context = { fetch: monitor.fetch } as Partial<ModuleContext> as ModuleContext;
  document.body.append(page);
  await page.updateComplete;
  await until(() => page.shadowRoot?.querySelector('mq-skeleton') === null);
  await page.updateComplete;
  return page;
}

function letterOf(page: DeadLettersPage): ShadowRoot {
  const root = page.shadowRoot?.querySelector('fe-monitor-dead-letter')?.shadowRoot;
  assert.ok(root);
  return root;
}

beforeEach(() => applyLocale('en'));
afterEach(() => document.body.replaceChildren());

test('a letter says what it is, whose and why', async () => {
  const letter = letterOf(await pageOf(new Monitor()));
  for (const text of ['order.placed', 'Waiting', 'Not handled by show-hamlet.payment', 'PoisonEventException: never', 'show hamlet', '"a": 1']) {
    assert.ok(letter.textContent?.includes(text), text);
  }
});

test('it is sent again once, and then said to be', async () => {
  const monitor = new Monitor();
  const page = await pageOf(monitor);
  const button = letterOf(page).querySelector('button');
  button?.click();
  button?.click();
  await until(() => letterOf(page).textContent?.includes('Sent again') ?? false);
  assert.equal(letterOf(page).querySelector('button'), null);
  assert.deepEqual(
    monitor.asked.filter((call) => call.startsWith('POST')),
    ['POST /api/monitor/dead-letters/3-17/replay'],
  );
});

test('a failure to send is said beside the letter', async () => {
  const monitor = new Monitor();
  monitor.replayFailure = problem(503, 'EVENTS_UNREACHABLE');
  const letter = letterOf(await pageOf(monitor));
  letter.querySelector('button')?.click();
  await until(() => letter.querySelector('mq-notice') !== null);
  assert.match(letter.querySelector('mq-notice')?.textContent ?? '', /Try again later/);
  assert.ok(letter.querySelector('button'));
});

test('nothing put aside, no broker and no service are three different answers', async () => {
  const monitor = new Monitor();
  monitor.letters = [];
  assert.equal((await pageOf(monitor)).shadowRoot?.querySelector('mq-empty')?.getAttribute('heading'), 'Nothing was put aside');
  monitor.failure = problem(503, 'EVENTS_UNREACHABLE');
  assert.equal((await pageOf(monitor)).shadowRoot?.querySelector('mq-notice')?.getAttribute('heading'), 'The events cannot be reached');
  monitor.failure = problem(502, 'BAD_GATEWAY');
  assert.equal((await pageOf(monitor)).shadowRoot?.querySelector('mq-notice')?.getAttribute('heading'), 'The events could not be loaded');
});

test('only an admin gets the page', async () => {
  const heading = async (roles: readonly Role[]): Promise<string | null | undefined> => {
    const app = new AppElement();
    const monitor = new Monitor();
    app.context = {
      basePath: '/monitor',
      fetch: monitor.fetch,
      location: new Subject({ path: '/monitor/events/dead-letters', search: '' }),
      user: new Subject({ id: '1', name: 'Kim', email: 'kim@example.com', roles }),
      setTitle: () => undefined,
    } as Partial<ModuleContext> as ModuleContext;
    document.body.append(app);
    await app.updateComplete;
    return app.shadowRoot?.querySelector('fe-monitor-dead-letters') ? 'the page' : app.shadowRoot?.querySelector('mq-empty')?.getAttribute('heading');
  };
  assert.equal(await heading(['admin']), 'the page');
  assert.equal(await heading(['seller']), 'For administrators');
});
