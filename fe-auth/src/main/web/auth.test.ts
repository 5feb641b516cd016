import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { ProblemError, Subject, UnreachableError, applyLocale, pageLocale, translate } from '@marquee/ui';
import type { FetchInit, ModuleContext, PageLocation, SessionResponse, User } from '@marquee/ui';
import { mount } from './app.ts';
import { checkLogIn, checkSignUp, explain } from './credentials.ts';
import { mount as mountStatus } from './status.ts';

const ada: User = { id: '1', email: 'ada@example.com', name: 'Ada', roles: ['buyer'] };

/** A host that mounts fe-auth, and an `auth` that answers what a test says. */
class Host {
  readonly user = new Subject<User | null>(null);
  readonly location: Subject<PageLocation>;
  readonly requests: { path: string; body: Record<string, unknown>; key: string | null; language: string | null }[] = [];
  readonly visited: string[] = [];
  readonly toasts: string[] = [];
  readonly adopted: SessionResponse[] = [];
  signedOut = 0;
  answer: () => Response = () => new Response(JSON.stringify({ accessToken: 't', expiresIn: 600, user: ada }), { status: 201 });
  readonly context: ModuleContext;

  constructor(basePath: string, search = '') {
    this.location = new Subject({ path: basePath, search });
    this.context = {
      basePath,
      location: this.location,
      navigate: (path) => void this.visited.push(path),
      setTitle: () => undefined,
      fetch: async (path, init: FetchInit = {}) => {
        const headers = new Headers(init.headers);
        const key = headers.get('Idempotency-Key');
        this.requests.push({ path, body: JSON.parse(String(init.body)), key, language: headers.get('Accept-Language') });
        return this.answer();
      },
      user: this.user,
      locale: pageLocale,
      t: translate,
      events: { emit: (_, detail) => void this.toasts.push(JSON.stringify(detail)), on: () => () => undefined },
      signal: new AbortController().signal,
      session: {
        adopt: (session) => void this.adopted.push(session),
        signOut: async () => {
          this.signedOut++;
          this.user.set(null);
        },
      },
    };
  }
}

function deep(selector: string, root: ParentNode = document): HTMLElement | undefined {
  const found = root.querySelector<HTMLElement>(selector);
  if (found) return found;
  for (const element of root.querySelectorAll('*')) {
    const inside = element.shadowRoot && deep(selector, element.shadowRoot);
    if (inside) return inside;
  }
  return undefined;
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await new Promise((resolve) => setImmediate(resolve));
}

function fill(values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) (deep(`input[name=${name}]`) as HTMLInputElement).value = value;
}

async function submit(): Promise<void> {
  deep('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  await settle();
}

const errorOf = (name: string) => deep(`input[name=${name}]`)?.closest('mq-field')?.querySelector('[slot=error]')?.textContent;
const problem = (status: number, code: string, violations: { field: string; message: string }[] = []) =>
  new Response(JSON.stringify({ status, code, detail: '', violations }), { status });

beforeEach(() => applyLocale('en'));
afterEach(() => document.body.replaceChildren());

async function open(host: Host): Promise<void> {
  await mount(document.body, host.context);
  await settle();
}

describe('log-in', () => {
  test('hands the session to the host and goes back to where the person came from', async () => {
    const host = new Host('/login', '?return=%2Fseller%2Fnew');
    await open(host);
    fill({ email: ' ada@example.com ', password: 'correct horse' });
    await submit();
    assert.deepEqual(host.requests[0]?.body, { email: 'ada@example.com', password: 'correct horse', keepSignedIn: false });
    assert.equal(host.adopted.length, 1);
    assert.deepEqual(host.visited, ['/seller/new']);
  });

  test('goes home when the return path leads to another origin', async () => {
    const host = new Host('/login', '?return=%2F%2Fevil.example');
    await open(host);
    fill({ email: 'ada@example.com', password: 'correct horse' });
    await submit();
    assert.deepEqual(host.visited, ['/']);
  });

  test('says what is missing beside the field, and asks nobody', async () => {
    const host = new Host('/login');
    await open(host);
    fill({ email: 'ada', password: '' });
    await submit();
    assert.match(errorOf('email') ?? '', /name@example\.com/);
    assert.match(errorOf('password') ?? '', /Enter your password/);
    assert.equal(host.requests.length, 0);
  });

  test('does not tell which of the two was wrong', async () => {
    const host = new Host('/login');
    host.answer = () => problem(401, 'BAD_CREDENTIALS');
    await open(host);
    fill({ email: 'ada@example.com', password: 'wrong' });
    await submit();
    assert.equal(deep('mq-notice')?.getAttribute('heading'), 'E-mail or password is wrong');
    assert.equal(host.adopted.length, 0);
  });

  test('is skipped by somebody who is signed in', async () => {
    const host = new Host('/login', '?return=%2Fseller');
    host.user.set(ada);
    await open(host);
    assert.deepEqual(host.visited, ['/seller']);
  });

  test('shows the password on demand, and says so', async () => {
    await open(new Host('/login'));
    const toggle = deep('button.reveal');
    toggle?.click();
    await settle();
    assert.equal(deep('input[name=password]')?.getAttribute('type'), 'text');
    assert.equal(deep('button.reveal')?.getAttribute('aria-label'), 'Hide password');
  });

  test('has the attributes that password managers look for', async () => {
    await open(new Host('/login'));
    assert.equal(deep('input[name=email]')?.getAttribute('autocomplete'), 'username');
    assert.equal(deep('input[name=password]')?.getAttribute('autocomplete'), 'current-password');
  });
});

describe('sign-up', () => {
  const input = { name: 'Ada', email: 'ada@example.com', password: 'correct horse' };

  test('makes an account with the chosen role', async () => {
    const host = new Host('/signup');
    await open(host);
    fill(input);
    (deep('input[value=seller]') as HTMLInputElement).checked = true;
    await submit();
    assert.deepEqual(host.requests[0]?.body, { ...input, role: 'seller' });
    assert.equal(host.requests[0]?.language, 'en');
    assert.equal(host.adopted.length, 1);
  });

  test('repeats the key for the same input and takes another for another input', async () => {
    const host = new Host('/signup');
    host.answer = () => problem(503, 'OVERLOADED');
    await open(host);
    fill(input);
    await submit();
    await submit();
    fill({ name: 'Ada L.' });
    await submit();
    const keys = host.requests.map(({ key }) => key);
    assert.equal(keys[0], keys[1]);
    assert.notEqual(keys[1], keys[2]);
  });

  test('says beside the field that an e-mail is taken', async () => {
    const host = new Host('/signup');
    host.answer = () => problem(409, 'EMAIL_TAKEN');
    await open(host);
    fill(input);
    await submit();
    assert.match(errorOf('email') ?? '', /already an account/);
  });

  test('offers a new password to password managers', async () => {
    await open(new Host('/signup'));
    assert.equal(deep('input[name=password]')?.getAttribute('autocomplete'), 'new-password');
  });
});

describe("on a show's own page", () => {
  test('the address decides between the two pages', async () => {
    await open(new Host('/shows/hamlet/signup'));
    assert.ok(deep('fe-auth-signup'), 'no form to sign up');
    document.body.replaceChildren();
    await open(new Host('/shows/hamlet/login'));
    assert.ok(deep('fe-auth-login'), 'no form to log in');
  });

  test('a show that is named signup has a log-in as any other', async () => {
    await open(new Host('/shows/signup/login'));
    assert.ok(deep('fe-auth-login'), 'no form to log in');
  });

  test('the way from one to the other does not leave the show', async () => {
    const host = new Host('/shows/hamlet/login', '?return=%2Fshows%2Fhamlet%2Forders');
    await open(host);
    assert.equal(deep('.other a')?.getAttribute('href'), '/shows/hamlet/signup?return=%2Fshows%2Fhamlet%2Forders');
  });

  test('somebody who came from nowhere stays with the show', async () => {
    const host = new Host('/shows/hamlet/signup', '?return=%2Fshows%2Fhamlet%2Fsignup');
    await open(host);
    fill({ name: 'Ada', email: 'ada@example.com', password: 'correct horse' });
    await submit();
    assert.deepEqual(host.visited, ['/shows/hamlet']);
  });

  test('somebody who is signed in already goes on to the show', async () => {
    const host = new Host('/shows/hamlet/login');
    host.user.set(ada);
    await open(host);
    assert.deepEqual(host.visited, ['/shows/hamlet']);
  });
});

describe('the rules for input', () => {
  test('count a password in characters as a person does', () => {
    const form = { email: 'a@b.c', name: 'A', role: 'buyer' as const };
    assert.ok(checkSignUp({ ...form, password: '🎭'.repeat(9) }).password);
    assert.deepEqual(checkSignUp({ ...form, password: '🎭'.repeat(10) }), {});
  });

  test('take any password at log-in, because rules change', () => {
    assert.deepEqual(checkLogIn({ email: 'a@b.c', password: 'x', keepSignedIn: true }), {});
  });
});

describe('an explanation', () => {
  const problemWith = (status: number, code: string, retryAfter?: number) =>
    new ProblemError({ status, code, title: '', detail: 'English', traceId: undefined, violations: [{ field: 'password', message: 'is too easy to guess' }], retryAfter, members: {} });

  test('is in the language of the page, whatever the service says', () => {
    applyLocale('ko');
    assert.match(explain(problemWith(400, 'VALIDATION_FAILED')).fields.password ?? '', /추측하기 쉬운/);
  });

  test('says how long to wait', () => {
    assert.match(explain(problemWith(429, 'TOO_MANY_ATTEMPTS', 42)).text ?? '', /42 seconds/);
  });

  test('tells an unreachable service from a broken one', () => {
    assert.match(explain(new UnreachableError('timeout', '/')).text ?? '', /does not answer/);
    assert.match(explain(problemWith(500, 'INTERNAL_ERROR')).text ?? '', /INTERNAL_ERROR/);
  });
});

describe('the status bar', () => {
  test('offers the way back to the present page', async () => {
    const host = new Host('/seller');
    await mountStatus(document.body, host.context);
    await settle();
    assert.equal(deep('a')?.getAttribute('href'), '/login?return=%2Fseller');
  });

  test('names who is signed in and logs out', async () => {
    const host = new Host('/');
    await mountStatus(document.body, host.context);
    host.user.set(ada);
    await settle();
    deep('.who')?.click();
    await settle();
    assert.match(deep('.menu')?.textContent ?? '', /ada@example\.com/);
    deep('.menu button')?.click();
    await settle();
    assert.equal(host.signedOut, 1);
    assert.ok(deep('a[href^="/login"]'), 'no link to log in');
  });
});
