import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import type { FetchInit, SessionResponse } from '../contract.ts';
import { UnreachableError } from '../http/problem.ts';
import { KEPT_KEY } from '../module/kept.ts';
import { Session } from './session.ts';
import type { SessionEnvironment } from './session.ts';

const ada = { id: '1', email: 'ada@example.com', name: 'Ada', roles: ['seller'] } as const;

interface Call {
  readonly path: string;
  readonly token: string | null;
  readonly own: string | null;
}

/** A browser with one tab, and an `auth` that hands out token-1, token-2, … */
class World implements SessionEnvironment {
  readonly calls: Call[] = [];
  readonly posted: string[] = [];
  readonly kept = new Map<string, string>([['marquee.signed-in', '1']]);
  time = 0;
  issued = 0;
  refresh: () => Response | Promise<Response> = () => this.session();
  answer: (call: Call) => Response = () => new Response('{}');
  hear: (message: string) => void = () => undefined;
  readonly timers: ReturnType<typeof setTimeout>[] = [];

  readonly now = () => this.time;
  readonly exclusively: SessionEnvironment['exclusively'] = (work) => work();
  readonly storage = {
    getItem: (key: string) => this.kept.get(key) ?? null,
    setItem: (key: string, value: string) => void this.kept.set(key, value),
    removeItem: (key: string) => void this.kept.delete(key),
  };
  readonly channel = {
    postMessage: (message: string) => void this.posted.push(message),
    addEventListener: (_: string, listener: (event: MessageEvent) => void) => {
      this.hear = (data) => listener({ data } as MessageEvent);
    },
  } as unknown as BroadcastChannel;

  readonly fetch = async (path: string, init: FetchInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    const call = { path, token: headers.get('Authorization'), own: headers.get('X-Marquee-Request') };
    this.calls.push(call);
    return path.endsWith('/refresh') ? this.refresh() : this.answer(call);
  };

  body(): SessionResponse {
    return { accessToken: `token-${++this.issued}`, expiresIn: 600, user: ada };
  }

  session(): Response {
    return new Response(JSON.stringify(this.body()));
  }

  refreshes(): number {
    return this.calls.filter(({ path }) => path.endsWith('/refresh')).length;
  }
}

const expired = () => new Response('{"code":"SESSION_EXPIRED"}', { status: 401 });
const sessions: Session[] = [];

function open(world: World): Session {
  const session = new Session(world);
  sessions.push(session);
  return session;
}

afterEach(async () => {
  // Ends the timers of renewal.
  await Promise.all(sessions.splice(0).map((session) => session.signOut()));
});

describe('a session', () => {
  test('is picked up at the start, with the header that proves an own request', async () => {
    const world = new World();
    const session = open(world);
    await session.restore();
    assert.deepEqual(session.user.value, ada);
    assert.deepEqual(world.calls, [{ path: '/api/auth/sessions/refresh', token: null, own: '1' }]);
  });

  test('of a visitor who never signed in here costs no request', async () => {
    const world = new World();
    world.kept.clear();
    await open(world).restore();
    assert.equal(world.calls.length, 0);
  });

  test('that has ended leaves nobody signed in, and is not asked for again', async () => {
    const world = new World();
    world.refresh = expired;
    const session = open(world);
    await session.restore();
    assert.equal(session.user.value, null);
    assert.equal(world.kept.size, 0);
  });

  test('takes along what modules kept of the person when it ends, and only then', async () => {
    const world = new World();
    world.kept.set(KEPT_KEY, '{}');
    const session = open(world);
    world.refresh = () => Promise.reject(new UnreachableError('network', '/'));
    await session.restore();
    assert.equal(world.kept.get(KEPT_KEY), '{}', 'an auth that is away ends nothing');
    await session.signOut();
    assert.equal(world.kept.get(KEPT_KEY), undefined);
  });

  test('survives an auth that cannot be reached', async () => {
    const world = new World();
    const session = open(world);
    await session.restore();
    world.refresh = () => Promise.reject(new UnreachableError('network', '/'));
    world.answer = expired;
    const response = await session.fetch('/api/deployments');
    assert.equal(response.status, 401);
    assert.deepEqual(session.user.value, ada);
  });

  test('adds its token to requests, and none before anybody signed in', async () => {
    const world = new World();
    const session = open(world);
    await session.fetch('/api/shows');
    await session.restore();
    await session.fetch('/api/shows');
    assert.deepEqual(world.calls.map(({ token }) => token), [null, null, 'Bearer token-1']);
  });

  test('never sends its token to another origin', async () => {
    const session = open(new World());
    await assert.rejects(session.fetch('https://evil.example/'), TypeError);
    await assert.rejects(session.fetch('//evil.example/'), TypeError);
  });

  test('after a 401 renews its token once for all requests and asks again', async () => {
    const world = new World();
    const session = open(world);
    await session.restore();
    world.answer = ({ token }) => (token === 'Bearer token-1' ? expired() : new Response('fine'));
    const answers = await Promise.all(['/a', '/b', '/c'].map((path) => session.fetch(path)));
    assert.deepEqual(answers.map(({ status }) => status), [200, 200, 200]);
    assert.equal(world.refreshes(), 2);
  });

  test('asks again only once', async () => {
    const world = new World();
    const session = open(world);
    await session.restore();
    world.answer = expired;
    assert.equal((await session.fetch('/a')).status, 401);
    assert.equal(world.calls.filter(({ path }) => path === '/a').length, 2);
  });

  test('renews a token that has expired before it uses it', async () => {
    const world = new World();
    const session = open(world);
    await session.restore();
    world.time = 600_000;
    await session.fetch('/a');
    assert.equal(world.calls.at(-1)?.token, 'Bearer token-2');
  });

  test('tells the other tabs of log-in and log-out, and logs out at auth', async () => {
    const world = new World();
    const session = open(world);
    session.adopt(world.body());
    await session.signOut();
    assert.deepEqual(world.posted, ['signed-in', 'signed-out']);
    assert.equal(session.user.value, null);
    assert.deepEqual(world.calls.at(-1), { path: '/api/auth/sessions/current', token: 'Bearer token-1', own: '1' });
  });

  test('is over here even when auth cannot be told', async () => {
    const world = new World();
    const session = open(world);
    session.adopt(world.body());
    world.answer = () => {
      throw new UnreachableError('network', '/');
    };
    await assert.rejects(session.signOut());
    assert.equal(session.user.value, null);
    world.answer = () => new Response();
  });

  test('follows what another tab did', async () => {
    const world = new World();
    const session = open(world);
    const users: unknown[] = [];
    session.user.subscribe((user) => users.push(user?.name ?? null));
    world.hear('signed-in');
    await new Promise((resolve) => setImmediate(resolve));
    world.hear('signed-out');
    assert.deepEqual(users, ['Ada', null]);
  });

  test('does not come back by an answer that was on its way when the person logged out', async () => {
    const world = new World();
    let deliver: (response: Response) => void = () => undefined;
    world.refresh = () => new Promise((resolve) => (deliver = resolve));
    const session = open(world);
    const restoring = session.restore();
    await session.signOut();
    deliver(world.session());
    await restoring;
    assert.equal(session.user.value, null);
  });
});
