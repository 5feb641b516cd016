import assert from 'node:assert/strict';
import test, { afterEach, beforeEach, mock } from 'node:test';
import { FakeTicketing } from '../../../test/web/fake-ticketing.ts';
import type { TicketApi } from '../api/ticket-api.ts';
import type { Availability } from '../api/types.ts';
import { AvailabilityWatch } from './availability-watch.ts';

let watch: AvailabilityWatch;
let ticketing: FakeTicketing;
let learned: Availability[];

beforeEach(async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  ticketing = new FakeTicketing();
  learned = [];
  const watcher = { onSale: () => true, learned: (news: Availability) => void learned.push(news), failed: () => undefined };
  watch = new AvailabilityWatch(ticketing as unknown as TicketApi, watcher, () => 0.5);
  watch.start();
  watch.watch('p1');
  await watch.refresh();
});

afterEach(() => {
  watch.stop();
  look(false);
  mock.timers.reset();
});

function look(hidden: boolean): void {
  Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
  document.dispatchEvent(new Event('visibilitychange'));
}

async function pass(milliseconds: number): Promise<void> {
  mock.timers.tick(milliseconds);
  await new Promise((resolve) => setImmediate(resolve));
}

test('until the stream speaks, availability is asked for', async () => {
  await pass(3_000);
  assert.equal(ticketing.asked, 2);
});

test('once the stream speaks, it is hardly asked for any more', async () => {
  ticketing.streams[0]?.tell('snapshot', { ...learned[0], version: 2 });
  await pass(30_000);
  assert.equal(ticketing.asked, 1);
  assert.equal(watch.live, true);
  await pass(30_000);
  assert.equal(ticketing.asked, 2);
});

test('a stream that is refused gives way to asking, and is tried again later', async () => {
  ticketing.streams[0]?.refuse();
  await pass(3_000);
  await pass(3_000);
  assert.equal(ticketing.asked, 3);
  assert.equal(ticketing.streams.length, 1);
  await pass(60_000);
  assert.equal(ticketing.streams.length, 2);
});

test('a stream that breaks off is bridged by asking while the browser reconnects it', async () => {
  ticketing.streams[0]?.tell('snapshot', { ...learned[0], version: 2 });
  const stream = ticketing.streams[0];
  assert.ok(stream);
  stream.readyState = 0;
  stream.dispatchEvent(new Event('error'));
  await pass(3_000);
  assert.equal(ticketing.asked, 2);
  assert.equal(ticketing.streams.length, 1);
});

test('changes are applied to what is known, old ones are not', () => {
  const stream = ticketing.streams[0];
  stream?.tell('changes', { version: 2, sections: [{ id: 's1', free: 3, seats: [[0, 'S']] }] });
  stream?.tell('changes', { version: 1, sections: [{ id: 's1', free: 4, seats: [[0, 'A']] }] });
  assert.equal(learned.at(-1)?.sections[0]?.states, 'SAAA');
});

test('an answer that is older than the stream does not turn back the time', async () => {
  ticketing.streams[0]?.tell('changes', { version: 5, sections: [{ id: 's1', free: 3, seats: [[0, 'S']] }] });
  await watch.refresh();
  assert.equal(learned.at(-1)?.version, 5);
});

test('a page that nobody looks at holds no connection and asks for nothing', async () => {
  look(true);
  assert.equal(ticketing.streams[0]?.readyState, 2);
  await pass(120_000);
  assert.equal(ticketing.asked, 1);
  look(false);
  await pass(0);
  assert.equal(ticketing.asked, 2);
  assert.equal(ticketing.streams.length, 2);
});

test('another performance has a stream of its own', async () => {
  watch.watch('p2');
  await watch.refresh();
  assert.equal(ticketing.streams[0]?.readyState, 2);
  assert.equal(ticketing.streams.length, 2);
});
