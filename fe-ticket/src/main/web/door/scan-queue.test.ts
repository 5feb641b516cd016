import assert from 'node:assert/strict';
import test from 'node:test';
import { DeviceStorage } from './device-storage.ts';
import { ScanQueue } from './scan-queue.ts';
import type { Outcome, QueueParts } from './scan-queue.ts';
import { ScanStore } from './scan-store.ts';
import { FakeTicketing, device, problem, scan, settle } from './testing.ts';

interface Bench {
  readonly queue: ScanQueue;
  readonly outcomes: string[];
  /** The pauses that were asked for, in milliseconds. */
  readonly pauses: number[];
  /** Ends the present pause as time would. */
  readonly wait: () => Promise<void>;
}

function bench(ticketing: FakeTicketing, store: ScanStore, parts: Partial<QueueParts> = {}): Bench {
  const outcomes: string[] = [];
  const pauses: number[] = [];
  let wake: (() => void) | undefined;
  const queue = new ScanQueue({
    store,
    send: ticketing.checkIn,
    settled: ({ id }, outcome: Outcome) => outcomes.push(`${id} ${outcome.kind === 'answered' ? outcome.checkIn.result : outcome.problem}`),
    later: (milliseconds, work) => {
      pauses.push(milliseconds);
      wake = work;
      return () => (wake = undefined);
    },
    random: () => 0.5,
    ...parts,
  });
  return { queue, outcomes, pauses, wait: () => (wake?.(), settle()) };
}

test('a scan is sent at once and leaves nothing behind', async () => {
  const store = new ScanStore(device());
  const { queue, outcomes } = bench(new FakeTicketing(), store);
  assert.equal(queue.add(scan('1')), true);
  assert.equal(store.all().length, 1, 'kept before an answer comes');
  await settle();
  assert.deepEqual(outcomes, ['1 VALID']);
  assert.deepEqual(store.all(), []);
  assert.equal(queue.state.value.link, 'up');
});

test('without a network scans wait, and are sent in order when it returns', async () => {
  const ticketing = new FakeTicketing();
  const { queue, outcomes, wait } = bench(ticketing, new ScanStore(device()));
  ticketing.online = false;
  for (const [id, letter] of [['1', 'A'], ['2', 'B'], ['3', 'C']] as const) queue.add(scan(id, letter));
  await settle();
  assert.equal(queue.state.value.link, 'down');
  assert.deepEqual(outcomes, []);
  ticketing.online = true;
  await wait();
  assert.deepEqual(ticketing.asked.map(({ id }) => id), ['1', '2', '3']);
  assert.deepEqual(outcomes, ['1 VALID', '2 VALID', '3 VALID']);
  assert.equal(queue.state.value.link, 'up');
});

test('pauses between attempts double up to a quarter of a minute', async () => {
  const ticketing = new FakeTicketing();
  const { queue, pauses, wait } = bench(ticketing, new ScanStore(device()));
  ticketing.online = false;
  queue.add(scan('1'));
  await settle();
  for (let attempt = 0; attempt < 6; attempt++) await wait();
  assert.deepEqual(pauses, [1_000, 2_000, 4_000, 8_000, 16_000, 16_000, 16_000]);
});

test('an overloaded ticketing is left alone for as long as it asks', async () => {
  const ticketing = new FakeTicketing();
  const { queue, pauses } = bench(ticketing, new ScanStore(device()));
  ticketing.refusal = await problem(503, 'OVERLOADED', { 'Retry-After': '7' });
  queue.add(scan('1'));
  await settle();
  assert.deepEqual(pauses, [7_000]);
});

test('a scan whose answer was lost is sent again with the same id', async () => {
  const ticketing = new FakeTicketing();
  let lost = true;
  const { outcomes, queue, wait } = bench(ticketing, new ScanStore(device()), {
    send: async (wanted) => {
      const answer = await ticketing.checkIn(wanted);
      if (lost) throw new TypeError('connection reset');
      return answer;
    },
  });
  queue.add(scan('1'));
  await settle();
  lost = false;
  await wait();
  assert.deepEqual(ticketing.asked.map(({ id }) => id), ['1', '1']);
  assert.deepEqual(outcomes, ['1 VALID']);
});

test('what waits survives a reload', async () => {
  const kept = device();
  const ticketing = new FakeTicketing();
  ticketing.online = false;
  const before = bench(ticketing, new ScanStore(kept));
  before.queue.add(scan('2', 'B'));
  before.queue.add(scan('1', 'A'));
  await settle();
  ticketing.online = true;
  const after = bench(ticketing, new ScanStore(new DeviceStorage('hamlet', localStorage)));
  assert.equal(after.queue.state.value.scans.length, 2);
  after.queue.resume();
  await settle();
  assert.deepEqual(after.outcomes, ['1 VALID', '2 VALID'], 'in the order in which they were scanned');
  assert.deepEqual(new ScanStore(kept).all(), []);
});

test('two tabs of a door do not lose one another\'s scans', async () => {
  const kept = device();
  const ticketing = new FakeTicketing();
  ticketing.online = false;
  bench(ticketing, new ScanStore(kept)).queue.add(scan('1', 'A'));
  bench(ticketing, new ScanStore(kept)).queue.add(scan('2', 'B'));
  await settle();
  assert.deepEqual(new ScanStore(kept).all().map(({ id }) => id), ['1', '2']);
});

for (const [status, code] of [[401, 'UNAUTHORIZED'], [403, 'FORBIDDEN']] as const) {
  test(`a key that is not accepted (${status}) stops the queue, which keeps everything until there is another`, async () => {
    const ticketing = new FakeTicketing();
    const { queue, outcomes, pauses } = bench(ticketing, new ScanStore(device()));
    ticketing.refusal = await problem(status, code);
    queue.add(scan('1'));
    await settle();
    assert.equal(queue.state.value.link, 'stopped');
    assert.deepEqual(pauses, []);
    queue.add(scan('2', 'B'));
    await settle();
    assert.equal(queue.state.value.scans.length, 2);
    assert.deepEqual(outcomes, []);
    ticketing.refusal = undefined;
    queue.resume();
    await settle();
    assert.deepEqual(outcomes, ['1 VALID', '2 VALID']);
  });
}

test('a scan that ticketing will never accept does not hold up the others', async () => {
  const ticketing = new FakeTicketing();
  const refusal = await problem(422, 'PERFORMANCE_UNKNOWN');
  const { queue, outcomes } = bench(ticketing, new ScanStore(device()), {
    send: (wanted) => (wanted.id === '1' ? Promise.reject(refusal) : ticketing.checkIn(wanted)),
  });
  queue.add(scan('1', 'A'));
  queue.add(scan('2', 'B'));
  await settle();
  assert.deepEqual(outcomes, ['1 PERFORMANCE_UNKNOWN', '2 VALID']);
});

test('no more scans wait than there may', async () => {
  const ticketing = new FakeTicketing();
  const store = new ScanStore(device());
  ticketing.online = false;
  const { queue } = bench(ticketing, store, { limit: 2 });
  assert.equal(queue.add(scan('1', 'A')), true);
  assert.equal(queue.add(scan('2', 'B')), true);
  assert.equal(queue.add(scan('3', 'C')), false);
  assert.equal(store.all().length, 2);
});

test('a browser that keeps nothing is told of', async () => {
  const full = { setItem: () => { throw new DOMException('full', 'QuotaExceededError'); }, removeItem: () => undefined } as unknown as Storage;
  const { queue } = bench(new FakeTicketing(), new ScanStore(new DeviceStorage('hamlet', full)));
  queue.add(scan('1'));
  assert.equal(queue.state.value.kept, false);
});
