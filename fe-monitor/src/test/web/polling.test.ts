import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import type { ReactiveController } from '@marquee/ui';
import { Polling } from '../../main/web/pages/polling.ts';

/** An element as far as a controller needs one; tells when it was asked to draw. */
class Host {
  readonly controllers: ReactiveController[] = [];
  readonly updateComplete = Promise.resolve(true);
  #drawn: (() => void) | undefined;
  addController(controller: ReactiveController): void {
    this.controllers.push(controller);
  }
  removeController(): void {}
  requestUpdate(): void {
    this.#drawn?.();
  }
  drawn(): Promise<void> {
    return new Promise((resolve) => (this.#drawn = resolve));
  }
}

function setVisibility(state: DocumentVisibilityState): void {
  Object.defineProperty(document, 'visibilityState', { configurable: true, value: state });
  document.dispatchEvent(new Event('visibilitychange'));
}

const polls: Polling<number>[] = [];

function poll(host: Host, load: (signal: AbortSignal) => Promise<number>): Polling<number> {
  const polling = new Polling(host, () => 0, load);
  polls.push(polling);
  return polling;
}

afterEach(() => {
  for (const polling of polls.splice(0)) polling.hostDisconnected();
  setVisibility('visible');
});

test('it asks again and again, one attempt at a time', async () => {
  const host = new Host();
  let running = 0;
  let asked = 0;
  const polling = poll(host, async () => {
    assert.equal((running += 1), 1);
    await Promise.resolve();
    running -= 1;
    return (asked += 1);
  });
  polling.hostConnected();
  while (asked < 3) await host.drawn();
  assert.ok((polling.value ?? 0) >= 3);
});

test('it stops while the page is hidden and goes on at once when it is back', async () => {
  const host = new Host();
  let asked = 0;
  const polling = poll(host, async () => (asked += 1));
  setVisibility('hidden');
  polling.hostConnected();
  assert.equal(asked, 0);
  setVisibility('visible');
  assert.equal(asked, 1);
});

test('hiding the page ends the attempt that is under way', () => {
  const signals: AbortSignal[] = [];
  const polling = poll(new Host(), (signal) => {
    signals.push(signal);
    return new Promise(() => {});
  });
  polling.hostConnected();
  setVisibility('hidden');
  assert.equal(signals[0]?.aborted, true);
});

test('what was loaded stays when the next attempt fails, and both are known', async () => {
  const host = new Host();
  const answers = [async () => 7, async () => Promise.reject(new Error('away'))];
  const polling = poll(host, () => (answers.shift() ?? (() => new Promise<number>(() => {})))());
  polling.hostConnected();
  await host.drawn();
  await host.drawn();
  assert.equal(polling.value, 7);
  assert.equal((polling.error as Error).message, 'away');
});

test('another question forgets the answer and the failure', async () => {
  const host = new Host();
  const answers = [async () => 7];
  const polling = poll(host, () => (answers.shift() ?? (() => new Promise<number>(() => {})))());
  polling.hostConnected();
  await host.drawn();
  polling.reset();
  assert.equal(polling.value, undefined);
});

test('an element that is gone asks no more', async () => {
  const host = new Host();
  let asked = 0;
  const polling = poll(host, async () => (asked += 1));
  polling.hostConnected();
  polling.hostDisconnected();
  setVisibility('visible');
  assert.equal(asked, 1);
});
