import assert from 'node:assert/strict';
import test, { afterEach } from 'node:test';
import { Subject } from '@marquee/ui';
import type { ModuleContext, ReactiveControllerHost, User } from '@marquee/ui';
import { FakeTicketing, SHOW, refusal } from '../../../test/web/fake-ticketing.ts';
import { ServerClock } from '../api/server-clock.ts';
import type { TicketApi } from '../api/ticket-api.ts';
import type { Order } from '../api/types.ts';
import { Booking } from './booking.ts';
import { Keep } from './keep.ts';
import { NOTHING } from './selection.ts';

const ADA: User = { id: 'u1', email: 'ada@example.org', name: 'Ada', roles: ['buyer'] };

interface Page {
  readonly booking: Booking;
  readonly orders: Order[];
  readonly paths: string[];
  readonly user: Subject<User | null>;
  leave(): void;
}

const opened: (() => void)[] = [];
afterEach(() => {
  for (const leave of opened.splice(0)) {
    leave();
  }
});

/** Opens the page of the show; the same storage again is a reload. */
async function open(ticketing: FakeTicketing, storage: Storage, user: User | null = ADA): Promise<Page> {
  const subject = new Subject<User | null>(user);
  const paths: string[] = [];
  const orders: Order[] = [];
  const context = {
    basePath: '/shows/hamlet', user: subject, navigate: (path: string) => paths.push(path),
    events: { emit: () => undefined },
  } as unknown as ModuleContext;
  const host: ReactiveControllerHost = {
    addController: () => undefined, removeController: () => undefined, requestUpdate: () => undefined,
    updateComplete: Promise.resolve(true),
  };
  const parts = { context, api: ticketing as unknown as TicketApi, clock: new ServerClock(), keep: new Keep('hamlet', storage) };
  const booking = new Booking(host, SHOW, parts, (order) => orders.push(order));
  booking.hostConnected();
  opened.push(() => booking.hostDisconnected());
  await settled();
  return { booking, orders, paths, user: subject, leave: () => booking.hostDisconnected() };
}

/** Everything that was asked of the fake has been answered. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function storage(): Storage {
  sessionStorage.clear();
  return sessionStorage;
}

test('from seats to a hold to an order', async () => {
  const page = await open(new FakeTicketing(), storage());
  page.booking.choice.toggleSeat('s1-A-1');
  page.booking.choice.setPlaces({ section: 's2', quantity: 2, ticketType: 'Standard' });
  await page.booking.holdSelection();
  assert.deepEqual(page.booking.hold?.seats, ['s1-A-1']);
  assert.deepEqual(page.booking.hold?.places, [{ section: 's2', quantity: 2 }]);
  await page.booking.order();
  assert.deepEqual(page.orders.map(({ id }) => id), ['o1']);
  assert.equal(page.booking.hold, undefined);
  assert.deepEqual(page.booking.choice.selection, NOTHING);
});

test('pressing twice holds once', async () => {
  const ticketing = new FakeTicketing();
  const page = await open(ticketing, storage());
  page.booking.choice.toggleSeat('s1-A-1');
  await Promise.all([page.booking.holdSelection(), page.booking.holdSelection()]);
  assert.equal(ticketing.keys.length, 1);
});

test('trying again after a lost answer sends the same key and gets the same hold', async () => {
  const ticketing = new FakeTicketing();
  const page = await open(ticketing, storage());
  page.booking.choice.toggleSeat('s1-A-1');
  ticketing.loseAnswer = true;
  await page.booking.holdSelection();
  assert.equal(page.booking.choice.problem?.code, 'UNREACHABLE');
  await page.booking.holdSelection();
  assert.equal(page.booking.hold?.id, 'h1');
  assert.equal(ticketing.holds.size, 1);
  assert.equal(new Set(ticketing.keys).size, 1);
});

test('after a refusal the next attempt has a key of its own', async () => {
  const ticketing = new FakeTicketing();
  const page = await open(ticketing, storage());
  page.booking.choice.toggleSeat('s1-A-1');
  ticketing.next = refusal('LIMIT_REACHED');
  await page.booking.holdSelection();
  assert.equal(page.booking.choice.problem?.code, 'LIMIT_REACHED');
  await page.booking.holdSelection();
  assert.equal(new Set(ticketing.keys).size, 2);
});

test('seats that somebody else took are marked and leave the selection', async () => {
  const ticketing = new FakeTicketing();
  const page = await open(ticketing, storage());
  page.booking.choice.toggleSeat('s1-A-1');
  page.booking.choice.toggleSeat('s1-A-2');
  ticketing.next = refusal('SEATS_TAKEN', 409, { seats: ['s1-A-2'] });
  ticketing.states = 'AHAA';
  await page.booking.holdSelection();
  assert.equal(page.booking.choice.problem?.code, 'SEATS_TAKEN');
  assert.deepEqual(page.booking.choice.refused, ['s1-A-2']);
  assert.deepEqual(page.booking.choice.selection.seats, ['s1-A-1']);
  assert.equal(page.booking.choice.availability?.sections[0]?.states, 'AHAA');
});

test('a seat that is sold while one thinks is told before one asks for it', async () => {
  const ticketing = new FakeTicketing();
  const page = await open(ticketing, storage());
  page.booking.choice.toggleSeat('s1-A-1');
  ticketing.states = 'SAAA';
  await page.booking.refresh();
  assert.equal(page.booking.choice.problem?.code, 'SEATS_TAKEN');
  assert.deepEqual(page.booking.choice.selection.seats, []);
});

test('places shrink to what is left', async () => {
  const ticketing = new FakeTicketing();
  const page = await open(ticketing, storage());
  page.booking.choice.setPlaces({ section: 's2', quantity: 3, ticketType: 'Standard' });
  ticketing.free = 1;
  ticketing.next = refusal('NOT_ENOUGH_PLACES');
  await page.booking.holdSelection();
  assert.equal(page.booking.choice.problem?.code, 'NOT_ENOUGH_PLACES');
  assert.deepEqual(page.booking.choice.selection.places, [{ section: 's2', quantity: 1, ticketType: 'Standard' }]);
});

test('who is not signed in goes to log-in, and the hold follows on return', async () => {
  const ticketing = new FakeTicketing();
  const kept = storage();
  const before = await open(ticketing, kept, null);
  before.booking.choice.toggleSeat('s1-A-3');
  await before.booking.holdSelection();
  assert.deepEqual(before.paths, ['/login?return=%2Fshows%2Fhamlet%2F']);
  assert.equal(ticketing.holds.size, 0);
  before.leave();
  const after = await open(ticketing, kept);
  assert.deepEqual(after.booking.hold?.seats, ['s1-A-3']);
});

test('coming back without having logged in holds nothing and keeps the selection', async () => {
  const kept = storage();
  const before = await open(new FakeTicketing(), kept, null);
  before.booking.choice.toggleSeat('s1-A-3');
  await before.booking.holdSelection();
  before.leave();
  const after = await open(new FakeTicketing(), kept, null);
  assert.equal(after.booking.hold, undefined);
  assert.deepEqual([...after.booking.choice.selection.seats], ['s1-A-3']);
});

test('a hold survives a reload, and its seats do not look as if others had taken them', async () => {
  const ticketing = new FakeTicketing();
  const kept = storage();
  const before = await open(ticketing, kept);
  before.booking.choice.toggleSeat('s1-A-1');
  await before.booking.holdSelection();
  before.leave();
  ticketing.states = 'HAAA';
  const after = await open(ticketing, kept);
  assert.equal(after.booking.hold?.id, 'h1');
  assert.equal(after.booking.choice.problem, undefined);
  assert.deepEqual([...after.booking.choice.selection.seats], ['s1-A-1']);
});

test('a hold that ended during a reload is explained', async () => {
  const ticketing = new FakeTicketing();
  const kept = storage();
  const before = await open(ticketing, kept);
  before.booking.choice.toggleSeat('s1-A-1');
  await before.booking.holdSelection();
  before.leave();
  ticketing.holds.clear();
  const after = await open(ticketing, kept);
  assert.equal(after.booking.hold, undefined);
  assert.equal(after.booking.choice.problem?.code, 'HOLD_EXPIRED');
  assert.deepEqual([...after.booking.choice.selection.seats], ['s1-A-1']);
});

test('an order whose answer was lost to a reload is found again, not placed twice', async () => {
  const ticketing = new FakeTicketing();
  const kept = storage();
  const before = await open(ticketing, kept);
  before.booking.choice.toggleSeat('s1-A-1');
  await before.booking.holdSelection();
  ticketing.loseAnswer = true;
  await before.booking.order();
  assert.equal(before.orders.length, 0);
  before.leave();
  const after = await open(ticketing, kept);
  assert.deepEqual(after.orders.map(({ id }) => id), ['o1']);
  assert.equal(ticketing.keys.at(-1), ticketing.keys.at(-2));
});

test('when time is up the selection stays, to be held again', async () => {
  const ticketing = new FakeTicketing();
  const page = await open(ticketing, storage());
  page.booking.choice.toggleSeat('s1-A-1');
  await page.booking.holdSelection();
  ticketing.holds.clear();
  await page.booking.expire();
  assert.equal(page.booking.hold, undefined);
  assert.equal(page.booking.choice.problem?.code, 'HOLD_EXPIRED');
  assert.deepEqual(page.booking.choice.selection.seats, ['s1-A-1']);
});

test('an order for an expired hold says so and lets one hold again', async () => {
  const ticketing = new FakeTicketing();
  const page = await open(ticketing, storage());
  page.booking.choice.toggleSeat('s1-A-1');
  await page.booking.holdSelection();
  ticketing.holds.clear();
  await page.booking.order();
  assert.equal(page.booking.choice.problem?.code, 'HOLD_EXPIRED');
  assert.equal(page.booking.hold, undefined);
});

test('changing the selection gives the hold up and keeps the seats chosen', async () => {
  const ticketing = new FakeTicketing();
  const page = await open(ticketing, storage());
  page.booking.choice.toggleSeat('s1-A-1');
  await page.booking.holdSelection();
  page.booking.choice.toggleSeat('s1-A-2');
  assert.deepEqual(page.booking.choice.selection.seats, ['s1-A-1'], 'held tickets are not changed');
  await page.booking.release();
  assert.equal(ticketing.holds.size, 0);
  page.booking.choice.toggleSeat('s1-A-2');
  assert.deepEqual(page.booking.choice.selection.seats, ['s1-A-1', 's1-A-2']);
});

test('another date starts with an empty selection', async () => {
  const page = await open(new FakeTicketing(), storage());
  page.booking.choice.toggleSeat('s1-A-1');
  page.booking.choosePerformance('p2');
  await settled();
  assert.equal(page.booking.choice.performance?.id, 'p2');
  assert.deepEqual(page.booking.choice.selection.seats, []);
  assert.equal(page.booking.choice.availability?.performance, 'p2');
});

test('the limit is told without asking the server', async () => {
  const ticketing = new FakeTicketing();
  const page = await open(ticketing, storage());
  for (const seat of ['s1-A-1', 's1-A-2', 's1-A-3', 's1-A-4']) {
    page.booking.choice.toggleSeat(seat);
  }
  assert.equal(page.booking.choice.selection.seats.length, 3);
  assert.equal(page.booking.choice.problem?.code, 'LIMIT');
});

test('time that another tab asked for counts here, too', async () => {
  const ticketing = new FakeTicketing();
  const page = await open(ticketing, storage());
  page.booking.choice.toggleSeat('s1-A-1');
  await page.booking.holdSelection();
  ticketing.put({ expiresAt: '2999-01-01T00:02:00Z' });
  await page.booking.expire();
  assert.equal(page.booking.hold?.expiresAt, '2999-01-01T00:02:00Z');
  assert.equal(page.booking.choice.problem, undefined);
});

test('more time is what the server says, and how often it may be asked for again', async () => {
  const page = await open(new FakeTicketing(), storage());
  page.booking.choice.toggleSeat('s1-A-1');
  await page.booking.holdSelection();
  await page.booking.extend();
  assert.deepEqual([page.booking.hold?.expiresAt, page.booking.hold?.extensionsLeft], ['2999-01-01T00:02:00Z', 9]);
});

test('a refused extension keeps the hold and says why', async () => {
  const ticketing = new FakeTicketing();
  const page = await open(ticketing, storage());
  page.booking.choice.toggleSeat('s1-A-1');
  await page.booking.holdSelection();
  ticketing.next = refusal('EXTENSION_LIMIT_REACHED');
  await page.booking.extend();
  assert.equal(page.booking.hold?.id, 'h1');
  assert.equal(page.booking.choice.problem?.code, 'EXTENSION_LIMIT_REACHED');
});

test('the best seats are held without choosing them, and become the selection', async () => {
  const ticketing = new FakeTicketing();
  const page = await open(ticketing, storage());
  await page.booking.holdBest({ section: 's1', quantity: 2, ticketTypes: ['Standard', 'Child'] });
  assert.deepEqual(page.booking.choice.selection.seats, ['s1-A-1', 's1-A-2']);
  assert.deepEqual(page.booking.choice.selection.types, { 's1-A-2': 'Child' });
});

test('who asks for the best seats before logging in gets them on return', async () => {
  const kept = storage();
  const before = await open(new FakeTicketing(), kept, null);
  await before.booking.holdBest({ section: 's1', quantity: 2 });
  assert.equal(before.paths.length, 1);
  before.leave();
  const after = await open(new FakeTicketing(), kept);
  assert.deepEqual(after.booking.hold?.seats, ['s1-A-1', 's1-A-2']);
});

test('too few seats together are explained with the most there are', async () => {
  const ticketing = new FakeTicketing();
  const page = await open(ticketing, storage());
  ticketing.next = refusal('NOT_ENOUGH_TOGETHER', 409, { section: 's1', most: 3 });
  await page.booking.holdBest({ section: 's1', quantity: 4 });
  assert.match(page.booking.choice.problem?.text ?? '', /In Stalls at most 3 seats/);
});

test('an overloaded server is asked again by itself, with the same key', async () => {
  const ticketing = new FakeTicketing();
  const page = await open(ticketing, storage());
  page.booking.choice.toggleSeat('s1-A-1');
  ticketing.next = refusal('OVERLOADED', 503, {}, 0);
  const held = page.booking.holdSelection();
  await settled();
  await held;
  assert.equal(page.booking.hold?.id, 'h1');
  assert.deepEqual(new Set(ticketing.keys).size, 1);
  assert.equal(ticketing.keys.length, 2);
  assert.equal(page.booking.waiting, false);
});

test('who does not want to wait for an overloaded server can stop', async () => {
  const ticketing = new FakeTicketing();
  const page = await open(ticketing, storage());
  page.booking.choice.toggleSeat('s1-A-1');
  ticketing.next = refusal('OVERLOADED', 503, {}, 60);
  const held = page.booking.holdSelection();
  await settled();
  assert.equal(page.booking.waiting, true);
  page.booking.stopWaiting();
  await held;
  assert.equal(page.booking.hold, undefined);
  assert.equal(page.booking.choice.problem?.code, 'OVERLOADED');
});

test('news over the stream take a seat out of the selection at once', async () => {
  const ticketing = new FakeTicketing();
  const page = await open(ticketing, storage());
  page.booking.choice.toggleSeat('s1-A-2');
  ticketing.streams[0]?.tell('changes', { version: 2, sections: [{ id: 's1', free: 3, seats: [[1, 'H']] }] });
  assert.equal(page.booking.choice.availability?.sections[0]?.states, 'AHAA');
  assert.deepEqual(page.booking.choice.selection.seats, []);
  assert.match(page.booking.choice.problem?.text ?? '', /Stalls Row A, seat 2/);
});

test('one\'s own seats in the stream are no news, neither while they are held nor right after', async () => {
  const ticketing = new FakeTicketing();
  const page = await open(ticketing, storage());
  page.booking.choice.toggleSeat('s1-A-1');
  await page.booking.holdSelection();
  ticketing.streams[0]?.tell('changes', { version: 2, sections: [{ id: 's1', free: 3, seats: [[0, 'H']] }] });
  assert.deepEqual(page.booking.choice.refused, []);
  ticketing.holds.clear();
  await page.booking.expire();
  ticketing.streams[0]?.tell('changes', { version: 3, sections: [{ id: 's1', free: 2, seats: [[3, 'H']] }] });
  assert.deepEqual(page.booking.choice.selection.seats, ['s1-A-1']);
  assert.equal(page.booking.choice.problem?.code, 'HOLD_EXPIRED');
});

test('a type that was chosen for a seat is asked for, the standard one goes without saying', async () => {
  const ticketing = new FakeTicketing();
  const page = await open(ticketing, storage());
  page.booking.choice.toggleSeat('s1-A-1');
  page.booking.choice.toggleSeat('s1-A-2');
  page.booking.choice.setType('s1-A-2', 'Child');
  await page.booking.holdSelection();
  assert.deepEqual(ticketing.wishes[0], {
    performance: 'p1', seats: ['s1-A-1', 's1-A-2'], ticketTypes: { 's1-A-2': 'Child' }, places: [],
  });
});
