import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createInstance } from '@module-federation/runtime';
import { buildFixture } from './fixture.mjs';

const exposed = async (container, key) => (await container.get(key))();

/** An entry of a share scope as webpack 5 writes it: no `lib`, an asynchronous `get`. */
function webpackEntry(origin, { sync = false } = {}) {
  const entry = { from: 'webpack-host', eager: false, loaded: 0, gets: 0 };
  const factory = () => ({ next: () => 41, origin });
  entry.get = () => {
    entry.gets++;
    return sync ? factory : Promise.resolve(factory);
  };
  return entry;
}

describe('a container in a plain share scope, as webpack, Rspack and Vite hosts have it', () => {
  test('offers its own copy of a shared package and uses it when nobody else has one', async () => {
    const container = await (await buildFixture()).load();
    const scope = {};
    container.init(scope);
    assert.equal(scope['@fixture/counter']['1.2.0'].from, 'sample');
    assert.equal((await exposed(container, './app')).origin, 'own 1.2.0');
  });

  test('takes the newest copy of the host that fits, and asks for it once', async () => {
    const container = await (await buildFixture()).load();
    const [older, newer] = [webpackEntry('host 1.2.5'), webpackEntry('host 1.10.0')];
    container.init({ '@fixture/counter': { '1.2.5': older, '1.10.0': newer } });
    assert.equal((await exposed(container, './app')).origin, 'host 1.10.0');
    await exposed(container, './other');
    assert.deepEqual([older.gets, newer.gets], [0, 1]);
  });

  test('takes a copy that is loaded already before a newer one', async () => {
    const container = await (await buildFixture()).load();
    container.init({ '@fixture/counter': { '1.2.5': { ...webpackEntry('loaded'), loaded: 1 }, '1.10.0': webpackEntry('newer') } });
    assert.equal((await exposed(container, './app')).origin, 'loaded');
  });

  test('understands a host whose get() answers at once', async () => {
    const container = await (await buildFixture()).load();
    container.init({ '@fixture/counter': { '1.3.0': webpackEntry('vite', { sync: true }) } });
    assert.equal((await exposed(container, './app')).origin, 'vite');
  });

  test('falls back to its own copy when the host’s version does not fit', async () => {
    const container = await (await buildFixture()).load();
    container.init({ '@fixture/counter': { '2.0.0': webpackEntry('too new'), '1.1.9': webpackEntry('too old') } });
    assert.equal((await exposed(container, './app')).origin, 'own 1.2.0');
  });

  test('falls back to its own copy when the host’s cannot be loaded', async () => {
    const container = await (await buildFixture()).load();
    container.init({ '@fixture/counter': { '1.9.0': { get: () => Promise.reject(new Error('down')) } } });
    assert.equal((await exposed(container, './app')).origin, 'own 1.2.0');
  });

  test('may be initialized twice, as webpack does', async () => {
    const container = await (await buildFixture()).load();
    const scope = {};
    container.init(scope);
    container.init(scope);
    assert.equal(Object.keys(scope['@fixture/counter']).length, 1);
  });

  test('says by name what it does not expose', async () => {
    const container = await (await buildFixture()).load();
    container.init({});
    await assert.rejects(container.get('./nothing'), /sample does not expose \.\/nothing/);
    await assert.rejects(container.get('constructor'), /does not expose/);
  });

  test('shares one copy among two containers', async () => {
    const one = await (await buildFixture({ name: 'one' })).load();
    const two = await (await buildFixture({ name: 'two' })).load();
    const scope = {};
    one.init(scope);
    two.init(scope);
    const first = await exposed(one, './app');
    const second = await exposed(two, './app');
    assert.deepEqual([first.next(), second.next(), first.next()], [1, 2, 3]);
  });
});

describe('a container in the federation runtime', () => {
  /** Node cannot import over HTTP: what the runtime would import is handed to it. */
  function hostWith(containers, shared = {}) {
    return createInstance({
      name: `host-${Math.random()}`,
      remotes: Object.keys(containers).map((name) => ({ name, entry: `http://localhost/${name}/remoteEntry.js`, type: 'module' })),
      shared,
      plugins: [{ name: 'from-disk', loadEntry: ({ remoteInfo }) => containers[remoteInfo.name].load() }],
    });
  }

  test('uses the host’s singleton', async () => {
    const lib = { next: () => 7, origin: 'host' };
    const host = hostWith(
      { alpha: await buildFixture({ name: 'alpha' }) },
      { '@fixture/counter': { version: '1.4.0', lib: () => lib, shareConfig: { singleton: true, requiredVersion: '^1.4.0' } } },
    );
    const app = await host.loadRemote('alpha/app');
    assert.equal(app.origin, 'host');
    assert.equal(app.next, lib.next);
  });

  test('brings its own copy when the host’s major version differs', async () => {
    const host = hostWith(
      { beta: await buildFixture({ name: 'beta' }) },
      { '@fixture/counter': { version: '2.0.0', lib: () => ({ origin: 'host' }), shareConfig: { singleton: true, requiredVersion: '^2.0.0' } } },
    );
    assert.equal((await host.loadRemote('beta/app')).origin, 'own 1.2.0');
  });

  test('gives its copy to the next container', async () => {
    const host = hostWith({ gamma: await buildFixture({ name: 'gamma', counterVersion: '1.3.0' }), delta: await buildFixture({ name: 'delta' }) });
    const [gamma, delta] = [await host.loadRemote('gamma/app'), await host.loadRemote('delta/app')];
    assert.equal(gamma.next(), 1);
    assert.equal(delta.next(), 2);
  });
});
