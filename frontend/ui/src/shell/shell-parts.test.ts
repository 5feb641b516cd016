import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RegistryEntry, User } from '../contract.ts';
import { PageEvents } from './events.ts';
import { ModuleLoader } from './module-loader.ts';
import type { FederationRuntime } from './module-loader.ts';
import { visibleEntries } from './navigation.ts';
import { findRoute, serves } from './routes.ts';

const page = (name: string, ...routes: string[]): RegistryEntry => ({ name, manifest: `/fe/${name}/mf-manifest.json`, slot: 'page', routes });

describe('routes', () => {
  test('serve by path element', () => {
    assert.ok(serves('/seller', '/seller'));
    assert.ok(serves('/seller/', '/seller/new'));
    assert.ok(!serves('/seller', '/sellers'));
    assert.ok(!serves('/', '/anything'));
  });

  test('give a page to the longest one, and never to a status module', () => {
    const entries = [page('home', '/'), page('fe-deploy', '/seller'), page('fe-monitor', '/seller/monitor'), { ...page('odd', '/seller/monitor/x'), slot: 'status' as const }];
    assert.equal(findRoute(entries, '/seller/monitor/x')?.entry.name, 'fe-monitor');
    assert.equal(findRoute(entries, '/')?.entry.name, 'home');
    assert.equal(findRoute(entries, '/nothing'), undefined);
  });
});

test('navigation shows the entries of the user’s roles', () => {
  const label = { en: 'x', ko: 'x' };
  const entries = [{ label, path: '/' }, { label, path: '/seller', role: 'seller' as const }];
  const seller: User = { id: '1', email: '', name: '', roles: ['seller'] };
  assert.deepEqual(visibleEntries(entries, null).map(({ path }) => path), ['/']);
  assert.deepEqual(visibleEntries(entries, seller).map(({ path }) => path), ['/', '/seller']);
});

describe('the bus', () => {
  test('reaches every listener though one fails, until its module has gone', (context) => {
    context.mock.method(console, 'error', () => undefined);
    const events = new PageEvents();
    const heard: string[] = [];
    const abort = new AbortController();
    events.on('shows-changed', () => {
      throw new Error('broken');
    });
    events.until(abort.signal).on('shows-changed', ({ slug }) => heard.push(slug));
    events.emit('shows-changed', { slug: 'a' });
    abort.abort();
    events.emit('shows-changed', { slug: 'b' });
    assert.deepEqual(heard, ['a']);
  });
});

describe('the loader', () => {
  class Runtime implements FederationRuntime {
    readonly registered: { name: string; entry: string }[] = [];
    readonly loaded: string[] = [];
    outcome: () => unknown = () => ({ mount: () => () => undefined });

    registerRemotes(remotes: { name: string; entry: string }[]): void {
      this.registered.push(...remotes);
    }

    async loadRemote<T>(id: string): Promise<T | null> {
      this.loaded.push(id);
      return this.outcome() as T;
    }
  }

  test('loads two exposes of one container through one remote', async () => {
    const runtime = new Runtime();
    const loader = new ModuleLoader(runtime);
    await loader.load(page('fe-auth', '/login'));
    await loader.load({ ...page('fe-auth'), slot: 'status', expose: './status' });
    assert.deepEqual(runtime.loaded, ['fe-auth/app', 'fe-auth/status']);
    assert.equal(runtime.registered.length, 1);
  });

  test('starts from a new address after a failure, because browsers remember failures', async () => {
    const runtime = new Runtime();
    const loader = new ModuleLoader(runtime);
    runtime.outcome = () => {
      throw new Error('down');
    };
    await assert.rejects(loader.load(page('fe-auth', '/login')));
    runtime.outcome = () => ({ mount: () => () => undefined });
    await loader.load(page('fe-auth', '/login'));
    const [first, second] = runtime.registered;
    assert.notEqual(first?.name, second?.name);
    assert.equal(new URL(second?.entry ?? '').search, '?attempt=2');
  });

  test('refuses what is no module', async () => {
    const runtime = new Runtime();
    runtime.outcome = () => ({ render: () => undefined });
    await assert.rejects(new ModuleLoader(runtime).load(page('odd', '/odd')), /exposes no module/);
  });
});
