import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { Subject, applyLocale } from '@marquee/ui';
import type { ContextFetch, ModuleContext, Role } from '@marquee/ui';
import type { Mail } from '../../main/web/api/mails.ts';
import { AppElement } from '../../main/web/pages/app-element.ts';
import { MailsPage } from '../../main/web/pages/mails-page.ts';

const BOUNCED: Mail = {
  id: '886313e1-3b8a-4372-9b90-0c9aee199e5d',
  kind: 'ORDER_CONFIRMED',
  state: 'BOUNCED',
  waiting: false,
  attempts: 1,
  address: 'kim@example.org',
  answer: '550 5.1.1 No such mailbox here',
  createdAt: '2026-11-21T20:00:00Z',
  dueAt: '2026-11-21T20:00:00Z',
  endedAt: '2026-11-21T20:00:02Z',
};

/** The service behind the page: what it was asked, and what it answers. */
class Notification {
  readonly asked: string[] = [];
  mails: Mail[] = [BOUNCED];
  next: string | null = null;
  failure: Response | undefined;

  readonly fetch: ContextFetch = async (input, init) => {
    this.asked.push(`${init?.method ?? 'GET'} ${input}`);
    if (this.failure) return this.failure.clone();
    if (init?.method === 'POST') {
      this.mails = this.mails.map((mail) => ({ ...mail, state: 'QUEUED', endedAt: null }));
      return new Response(JSON.stringify(this.mails[0]), { status: 202 });
    }
    return new Response(JSON.stringify({ items: this.mails, next: this.next }));
  };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

async function pageOf(notification: Notification): Promise<MailsPage> {
  const page = new MailsPage();
  page.context = { fetch: notification.fetch } as Partial<ModuleContext> as ModuleContext;
  document.body.append(page);
  await page.updateComplete;
  await until(() => page.shadowRoot?.querySelector('mq-skeleton') === null);
  await page.updateComplete;
  return page;
}

function mailOf(page: MailsPage): ShadowRoot {
  const root = page.shadowRoot?.querySelector('fe-monitor-mail')?.shadowRoot;
  assert.ok(root);
  return root;
}

beforeEach(() => applyLocale('en'));
afterEach(() => document.body.replaceChildren());

test('a mail says what it is, to whom, and what the server answered', async () => {
  const notification = new Notification();
  const mail = mailOf(await pageOf(notification));
  for (const text of ['Order confirmed', 'No such recipient', 'kim@example.org', '550 5.1.1 No such mailbox here', 'attempts: 1']) {
    assert.ok(mail.textContent?.includes(text), text);
  }
  assert.deepEqual(notification.asked, ['GET /api/notifications/messages?state=BOUNCED&state=REFUSED&state=GIVEN_UP&limit=100']);
});

test('a kind that is not known is a mail', async () => {
  const notification = new Notification();
  notification.mails = [{ ...BOUNCED, kind: 'SOMETHING_NEW' }];
  assert.equal(mailOf(await pageOf(notification)).querySelector('h2')?.textContent, 'Mail');
});

test('it is tried again once, and then waits', async () => {
  const notification = new Notification();
  const page = await pageOf(notification);
  const button = mailOf(page).querySelector('button');
  button?.click();
  button?.click();
  await until(() => mailOf(page).textContent?.includes('Waiting') ?? false);
  assert.equal(mailOf(page).querySelector('button'), null);
  assert.equal(notification.asked.filter((call) => call.startsWith('POST')).length, 1);
});

test('a mail that was not queued keeps its button', async () => {
  const notification = new Notification();
  const mail = mailOf(await pageOf(notification));
  notification.failure = new Response('', { status: 503 });
  mail.querySelector('button')?.click();
  await until(() => mail.querySelector('mq-notice') !== null);
  assert.ok(mail.querySelector('button'));
});

test('another choice asks for others, and an empty one says so', async () => {
  const notification = new Notification();
  const page = await pageOf(notification);
  notification.mails = [];
  const waiting = page.shadowRoot?.querySelector<HTMLInputElement>('input[value="queued"]');
  waiting?.click();
  await until(() => page.shadowRoot?.querySelector('mq-empty') !== null);
  assert.equal(page.shadowRoot?.querySelector('mq-empty')?.getAttribute('heading'), 'No mail is waiting');
  assert.equal(notification.asked.at(-1), 'GET /api/notifications/messages?state=QUEUED&limit=100');
});

test('that there are older ones is said', async () => {
  const notification = new Notification();
  notification.next = '2026-11-21T20:00:00Z';
  assert.match((await pageOf(notification)).shadowRoot?.textContent ?? '', /These are the newest 1\./);
});

test('a service that is away is said', async () => {
  const notification = new Notification();
  notification.failure = new Response('', { status: 502 });
  assert.equal((await pageOf(notification)).shadowRoot?.querySelector('mq-notice')?.getAttribute('heading'), 'The mails could not be loaded');
});

test('only an admin gets the page', async () => {
  const shown = async (roles: readonly Role[]): Promise<boolean> => {
    const app = new AppElement();
    app.context = {
      basePath: '/monitor',
      fetch: new Notification().fetch,
      location: new Subject({ path: '/monitor/mails/failed', search: '' }),
      user: new Subject({ id: '1', name: 'Kim', email: 'kim@example.com', roles }),
      setTitle: () => undefined,
    } as Partial<ModuleContext> as ModuleContext;
    document.body.append(app);
    await app.updateComplete;
    return app.shadowRoot?.querySelector('fe-monitor-mails') !== null;
  };
  assert.equal(await shown(['admin']), true);
  assert.equal(await shown(['seller']), false);
});
