import assert from 'node:assert/strict';
import test, { afterEach } from 'node:test';
import { DeviceStorage } from './device-storage.ts';
import type { DoorApi } from './door-api.ts';
import { DoorDesk } from './door-desk.ts';
import { FakeTicketing, SLUG, codeOf, device, problem, settle } from './testing.ts';

const desks: DoorDesk[] = [];

afterEach(() => desks.splice(0).forEach((desk) => desk.close()));

async function open(ticketing: FakeTicketing, kept = device()): Promise<DoorDesk> {
  const desk = new DoorDesk(SLUG, ticketing as unknown as DoorApi, kept);
  desks.push(desk);
  desk.open('door-key-1');
  await settle();
  return desk;
}

function kinds(desk: DoorDesk): string[] {
  return desk.state.value.journal.map(({ kind }) => kind);
}

test('a scan is checked, shown and listed', async () => {
  const ticketing = new FakeTicketing();
  const desk = await open(ticketing);
  desk.seen(`HAMLET:${codeOf('A')}`);
  assert.equal(desk.state.value.verdict?.kind, 'CHECKING');
  await settle();
  assert.equal(desk.state.value.verdict?.kind, 'VALID');
  assert.deepEqual(kinds(desk), ['VALID']);
  assert.deepEqual(ticketing.asked.map(({ code, performance }) => [code, performance]), [[codeOf('A'), 'p1']]);
});

test('a code that stays before the camera is checked once', async () => {
  const ticketing = new FakeTicketing();
  const desk = await open(ticketing);
  for (let look = 0; look < 5; look++) desk.seen(`HAMLET:${codeOf('A')}`);
  await settle();
  assert.equal(ticketing.asked.length, 1);
});

test('a ticket of another show is refused without a network', async () => {
  const ticketing = new FakeTicketing();
  const desk = await open(ticketing);
  ticketing.online = false;
  desk.seen(`OTHELLO:${codeOf('A')}`);
  assert.equal(desk.state.value.verdict?.kind, 'WRONG_SHOW');
  assert.equal(desk.state.value.queue.scans.length, 0);
});

test('what is no ticket is unknown to the camera and an error to whoever types it', async () => {
  const desk = await open(new FakeTicketing());
  assert.equal(desk.enter('hello'), false);
  assert.deepEqual(kinds(desk), []);
  desk.seen('https://example.com/');
  assert.equal(desk.state.value.verdict?.kind, 'UNKNOWN');
});

test('without a network nothing is ever called valid', async () => {
  const ticketing = new FakeTicketing();
  const desk = await open(ticketing);
  ticketing.online = false;
  desk.enter(codeOf('A'));
  await settle();
  assert.equal(desk.state.value.verdict?.kind, 'NOT_CHECKED');
  desk.enter(codeOf('B'));
  await settle();
  assert.deepEqual(kinds(desk), ['NOT_CHECKED', 'NOT_CHECKED']);
});

test('the same ticket twice in the queue is flagged at once, and checked once', async () => {
  const ticketing = new FakeTicketing();
  const desk = await open(ticketing);
  ticketing.online = false;
  desk.enter(codeOf('A'));
  await settle();
  desk.enter(codeOf('A'));
  assert.equal(desk.state.value.verdict?.kind, 'SCANNED_TWICE');
  assert.equal(desk.state.value.queue.scans.length, 1);
});

test('who came in before the network went away does not come in twice', async () => {
  const ticketing = new FakeTicketing();
  const desk = await open(ticketing);
  desk.enter(codeOf('A'));
  await settle();
  ticketing.online = false;
  await desk.refresh();
  desk.enter(codeOf('A'));
  assert.equal(desk.state.value.verdict?.kind, 'ALREADY_USED');
  assert.equal(desk.state.value.queue.scans.length, 0);
});

test('when the network returns the results are shown and counted', async () => {
  const ticketing = new FakeTicketing();
  const desk = await open(ticketing);
  ticketing.online = false;
  desk.enter(codeOf('A'));
  desk.enter(codeOf('B'));
  await settle();
  desk.dismissVerdict();
  ticketing.online = true;
  desk.reconnect();
  await settle();
  assert.deepEqual(kinds(desk), ['VALID', 'VALID']);
  assert.deepEqual(desk.state.value.late, { valid: 1, others: 0 }, 'the latest one is shown large');
  assert.equal(desk.state.value.verdict?.code, codeOf('B'));
});

test('a page that is loaded again goes on with what waits', async () => {
  const ticketing = new FakeTicketing();
  ticketing.online = false;
  const kept = device();
  const before = await open(ticketing, kept);
  before.choose('p1');
  before.enter(codeOf('A'));
  await settle();
  ticketing.online = true;
  const after = new DoorDesk(SLUG, ticketing as unknown as DoorApi, new DeviceStorage(SLUG, localStorage));
  assert.deepEqual(kinds(after), ['NOT_CHECKED']);
  after.open();
  assert.equal(after.state.value.access, 'open', 'with the key that the device keeps');
  await settle();
  assert.deepEqual(kinds(after), ['VALID']);
});

test('a revoked key closes the desk and keeps what waits; another key opens it', async () => {
  const ticketing = new FakeTicketing();
  const desk = await open(ticketing);
  ticketing.refusal = await problem(401, 'UNAUTHORIZED');
  desk.enter(codeOf('A'));
  await settle();
  assert.equal(desk.state.value.access, 'refused');
  assert.equal(desk.state.value.verdict, undefined, 'nothing covers that message');
  assert.deepEqual(kinds(desk), ['NOT_CHECKED']);
  ticketing.refusal = undefined;
  desk.open('door-key-2');
  await settle();
  assert.equal(desk.state.value.access, 'open');
  assert.deepEqual(kinds(desk), ['VALID']);
});

test('a revoked key is noticed without a scan', async () => {
  const ticketing = new FakeTicketing();
  const desk = await open(ticketing);
  ticketing.refusal = await problem(403, 'FORBIDDEN');
  await desk.refresh();
  assert.equal(desk.state.value.access, 'refused');
});

test('the key is forgotten when it is removed', async () => {
  const kept = device();
  const desk = await open(new FakeTicketing(), kept);
  const accesses: string[] = [];
  desk.state.subscribe(({ access }) => accesses.push(access));
  desk.leave();
  assert.deepEqual([...new Set(accesses)], ['no-key'], 'and not called refused on the way');
  assert.equal(desk.state.value.access, 'no-key');
  assert.deepEqual(kept.names('key'), []);
  desk.open();
  assert.equal(desk.state.value.access, 'no-key');
});

test('counters that cannot be had are marked, and stay', async () => {
  const ticketing = new FakeTicketing();
  const desk = await open(ticketing);
  ticketing.online = false;
  await desk.refresh();
  assert.equal(desk.state.value.stale, true);
  assert.equal(desk.state.value.door?.name, 'North gate');
});
