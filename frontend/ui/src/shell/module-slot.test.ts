import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import '../elements/index.ts';
import type { FrontendModule, ModuleContext, RegistryEntry } from '../contract.ts';
import { ModuleSlot } from './module-slot.ts';

const entry: RegistryEntry = { name: 'fe-sample', manifest: '/fe/fe-sample/mf-manifest.json', slot: 'page', routes: ['/sample'] };

function moduleSaying(text: string, unmounted: string[] = []): FrontendModule {
  return {
    mount(element) {
      element.textContent = text;
      return () => void unmounted.push(text);
    },
  };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

function slotFor(load: () => Promise<FrontendModule>, timeLimit = 1_000, started: string[] = []) {
  const place = document.createElement('main');
  const signals: AbortSignal[] = [];
  const slot = new ModuleSlot(place, {
    entry,
    load,
    timeLimit,
    startOver: (manifest) => started.push(manifest),
    context: (signal) => {
      signals.push(signal);
      return { signal } as ModuleContext;
    },
  });
  return { place, slot, signals };
}

const notice = (place: HTMLElement) => place.querySelector('mq-notice');

describe('a place for a module', () => {
  test('shows the module, and ends it when it is closed', async () => {
    const unmounted: string[] = [];
    const { place, slot, signals } = slotFor(() => Promise.resolve(moduleSaying('hello', unmounted)));
    await slot.open();
    assert.equal(place.textContent, 'hello');
    slot.close();
    assert.deepEqual(unmounted, ['hello']);
    assert.equal(signals[0]?.aborted, true);
    assert.equal(place.childElementCount, 0);
  });

  test('says that a module is down, and tries again on demand', async (context) => {
    context.mock.method(console, 'error', () => undefined);
    const started: string[] = [];
    let down = true;
    const { place, slot } = slotFor(() => (down ? Promise.reject(new Error('down')) : Promise.resolve(moduleSaying('back'))), 1_000, started);
    await slot.open();
    assert.ok(notice(place), 'no notice');
    assert.deepEqual(started, [entry.manifest]);
    down = false;
    notice(place)?.dispatchEvent(new CustomEvent('mq-retry'));
    await until(() => place.textContent === 'back');
    assert.equal(notice(place), null);
  });

  test('does not wait for ever for a module that hangs', async (context) => {
    context.mock.method(console, 'error', () => undefined);
    const { place, slot } = slotFor(() => new Promise(() => undefined), 5);
    await slot.open();
    assert.ok(notice(place), 'no notice');
  });

  test('does not wait for ever for a mount that hangs', async (context) => {
    context.mock.method(console, 'error', () => undefined);
    const { place, slot } = slotFor(() => Promise.resolve({ mount: () => new Promise(() => undefined) }), 5);
    await slot.open();
    assert.ok(notice(place), 'no notice');
  });

  test('takes a module that comes late after all', async (context) => {
    context.mock.method(console, 'error', () => undefined);
    let arrive: (module: FrontendModule) => void = () => undefined;
    const { place, slot } = slotFor(() => new Promise((resolve) => (arrive = resolve)), 5);
    await slot.open();
    arrive(moduleSaying('late'));
    await until(() => place.textContent === 'late');
  });

  test('shows a failing mount as a notice', async (context) => {
    context.mock.method(console, 'error', () => undefined);
    const { place, slot } = slotFor(() =>
      Promise.resolve({
        mount: () => {
          throw new Error('broken');
        },
      }),
    );
    await slot.open();
    assert.ok(notice(place), 'no notice');
  });

  test('does not show a module that arrives after the person has gone elsewhere', async () => {
    let arrive: (module: FrontendModule) => void = () => undefined;
    const unmounted: string[] = [];
    const { place, slot } = slotFor(() => new Promise((resolve) => (arrive = resolve)));
    const opening = slot.open();
    slot.close();
    arrive(moduleSaying('too late', unmounted));
    await opening;
    assert.equal(place.textContent, '');
  });
});
