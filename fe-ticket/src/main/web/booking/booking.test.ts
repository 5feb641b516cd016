import assert from 'node:assert/strict';
import test, { afterEach } from 'node:test';
import { ProblemError, Subject, UnreachableError } from '@marquee/ui';
import type { ModuleContext, ReactiveControllerHost, User } from '@marquee/ui';
import { ServerClock } from '../api/server-clock.ts';
import type { TicketApi } from '../api/ticket-api.ts';
import type { Availability, Hold, HoldWish, Order, Show } from '../api/types.ts';
import { Booking } from './booking.ts';
import { Keep } from './keep.ts';

const SHOW: Show = {
  slug: 'hamlet', title: 'Hamlet', description: '', cast: [], posterUrl: null, descriptionPictureUrl: null,
  currency: 'KRW', timeZone: 'Asia/Seoul', venue: { name: 'Hall' },
  sale: { opensAt: '2020-01-01T00:00:00Z', closesAt: '2999-01-01T00:00:00Z' },
  maxTicketsPerOrder: 3,
  performances: [{ id: 'p1', startsAt: '2999-02-01T00:00:00Z' }, { id: 'p2', startsAt: '2999-02-02T00:00:00Z' }],
  sections: [
    { id: 's1', name: 'Stalls', kind: 'RESERVED', price: 500, capacity: 4, rows: [{ name: 'A', seats: 4 }] },
    { id: 's2', name: 'Floor', kind: 'GENERAL', price: 200, capacity: 10, rows: [] },
  ],
  revision: 1,
};
const ADA: User = { id: 'u1', email: 'ada@example.org', name: 'Ada', roles: ['buyer'] };

/** A ticketing service of one show, in memory; `next` is thrown by the next call that changes something. */
class FakeTicketing {
  states = 'AAAA';
  free = 10;
  next: Error | undefined;
  /** The call takes effect, but its answer is lost. */
  loseAnswer = false;
  readonly holds = new Map<string, Hold>();
  readonly keys: string[] = [];
  readonly #answers = new Map<string, Hold | Order>();

  async availability(performance: string): Promise<Availability> {
    return {
      performance, version: this.states,
      sections: [
        { id: 's1', kind: 'RESERVED', capacity: 4, free: 4, states: this.states },
        { id: 's2', kind: 'GENERAL', capacity: 10, free: this.free, states: null },
      ],
    };
  }

  async hold(wish: HoldWish, key: string): Promise<Hold> {
    return this.#once(key, () => {
      const hold = { ...wish, id: `h${this.holds.size + 1}`, total: 500, currency: 'KRW', expiresAt: '2999-01-01T00:00:00Z' };
      this.holds.set(hold.id, hold);
      return hold;
    });
  }

  async findHold(id: string): Promise<Hold> {
    const hold = this.holds.get(id);
    if (!hold) {
      throw refusal('NOT_FOUND', 404);
    }
    return hold;
  }

  async release(id: string): Promise<void> {
    this.holds.delete(id);
  }

  async order(hold: string, key: string): Promise<Order> {
    return this.#once(key, () => {
      if (!this.holds.delete(hold)) {
        throw refusal('HOLD_EXPIRED');
      }
      return {
        id: 'o1', number: '1', performance: 'p1', status: 'CONFIRMED', total: 500, currency: 'KRW',
        createdAt: '', cancelledAt: null, tickets: [],
      };
    });
  }

  #once<T extends Hold | Order>(key: string, effect: () => T): T {
    this.keys.push(key);
    const { next } = this;
    this.next = undefined;
    if (next) {
      throw next;
    }
    const answer = (this.#answers.get(key) as T | undefined) ?? effect();
    this.#answers.set(key, answer);
    if (this.loseAnswer) {
      this.loseAnswer = false;
      throw new UnreachableError('timeout', '/holds');
    }
    return answer;
  }
}

function refusal(code: string, status = 409, members: Record<string, unknown> = {}): ProblemError {
  return new ProblemError({ status, code, title: '', detail: '', traceId: undefined, violations: [], members });
}

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
  page.booking.toggleSeat('s1-A-1');
  page.booking.setPlaces('s2', 2);
  await page.booking.holdSelection();
  assert.deepEqual(page.booking.hold?.seats, ['s1-A-1']);
  assert.deepEqual(page.booking.hold?.places, [{ section: 's2', quantity: 2 }]);
  await page.booking.order();
  assert.deepEqual(page.orders.map(({ id }) => id), ['o1']);
  assert.equal(page.booking.hold, undefined);
  assert.deepEqual(page.booking.selection, { seats: [], places: {} });
});

test('pressing twice holds once', async () => {
  const ticketing = new FakeTicketing();
  const page = await open(ticketing, storage());
  page.booking.toggleSeat('s1-A-1');
  await Promise.all([page.booking.holdSelection(), page.booking.holdSelection()]);
  assert.equal(ticketing.keys.length, 1);
});

test('trying again after a lost answer sends the same key and gets the same hold', async () => {
  const ticketing = new FakeTicketing();
  const page = await open(ticketing, storage());
  page.booking.toggleSeat('s1-A-1');
  ticketing.loseAnswer = true;
  await page.booking.holdSelection();
  assert.equal(page.booking.problem?.code, 'UNREACHABLE');
  await page.booking.holdSelection();
  assert.equal(page.booking.hold?.id, 'h1');
  assert.equal(ticketing.holds.size, 1);
  assert.equal(new Set(ticketing.keys).size, 1);
});

test('after a refusal the next attempt has a key of its own', async () => {
  const ticketing = new FakeTicketing();
  const page = await open(ticketing, storage());
  page.booking.toggleSeat('s1-A-1');
  ticketing.next = refusal('LIMIT_REACHED');
  await page.booking.holdSelection();
  assert.equal(page.booking.problem?.code, 'LIMIT_REACHED');
  await page.booking.holdSelection();
  assert.equal(new Set(ticketing.keys).size, 2);
});

test('seats that somebody else took are marked and leave the selection', async () => {
  const ticketing = new FakeTicketing();
  const page = await open(ticketing, storage());
  page.booking.toggleSeat('s1-A-1');
  page.booking.toggleSeat('s1-A-2');
  ticketing.next = refusal('SEATS_TAKEN', 409, { seats: ['s1-A-2'] });
  ticketing.states = 'AHAA';
  await page.booking.holdSelection();
  assert.equal(page.booking.problem?.code, 'SEATS_TAKEN');
  assert.deepEqual(page.booking.refused, ['s1-A-2']);
  assert.deepEqual(page.booking.selection.seats, ['s1-A-1']);
  assert.equal(page.booking.availability?.sections[0]?.states, 'AHAA');
});

test('a seat that is sold while one thinks is told before one asks for it', async () => {
  const ticketing = new FakeTicketing();
  const page = await open(ticketing, storage());
  page.booking.toggleSeat('s1-A-1');
  ticketing.states = 'SAAA';
  await page.booking.refresh();
  assert.equal(page.booking.problem?.code, 'SEATS_TAKEN');
  assert.deepEqual(page.booking.selection.seats, []);
});

test('places shrink to what is left', async () => {
  const ticketing = new FakeTicketing();
  const page = await open(ticketing, storage());
  page.booking.setPlaces('s2', 3);
  ticketing.free = 1;
  ticketing.next = refusal('NOT_ENOUGH_PLACES');
  await page.booking.holdSelection();
  assert.equal(page.booking.problem?.code, 'NOT_ENOUGH_PLACES');
  assert.deepEqual(page.booking.selection.places, { s2: 1 });
});

test('who is not signed in goes to log-in, and the hold follows on return', async () => {
  const ticketing = new FakeTicketing();
  const kept = storage();
  const before = await open(ticketing, kept, null);
  before.booking.toggleSeat('s1-A-3');
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
  before.booking.toggleSeat('s1-A-3');
  await before.booking.holdSelection();
  before.leave();
  const after = await open(new FakeTicketing(), kept, null);
  assert.equal(after.booking.hold, undefined);
  assert.deepEqual([...after.booking.selection.seats], ['s1-A-3']);
});

test('a hold survives a reload, and its seats do not look as if others had taken them', async () => {
  const ticketing = new FakeTicketing();
  const kept = storage();
  const before = await open(ticketing, kept);
  before.booking.toggleSeat('s1-A-1');
  await before.booking.holdSelection();
  before.leave();
  ticketing.states = 'HAAA';
  const after = await open(ticketing, kept);
  assert.equal(after.booking.hold?.id, 'h1');
  assert.equal(after.booking.problem, undefined);
  assert.deepEqual([...after.booking.selection.seats], ['s1-A-1']);
});

test('a hold that ended during a reload is explained', async () => {
  const ticketing = new FakeTicketing();
  const kept = storage();
  const before = await open(ticketing, kept);
  before.booking.toggleSeat('s1-A-1');
  await before.booking.holdSelection();
  before.leave();
  ticketing.holds.clear();
  const after = await open(ticketing, kept);
  assert.equal(after.booking.hold, undefined);
  assert.equal(after.booking.problem?.code, 'HOLD_EXPIRED');
  assert.deepEqual([...after.booking.selection.seats], ['s1-A-1']);
});

test('an order whose answer was lost to a reload is found again, not placed twice', async () => {
  const ticketing = new FakeTicketing();
  const kept = storage();
  const before = await open(ticketing, kept);
  before.booking.toggleSeat('s1-A-1');
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
  const page = await open(new FakeTicketing(), storage());
  page.booking.toggleSeat('s1-A-1');
  await page.booking.holdSelection();
  page.booking.expire();
  assert.equal(page.booking.hold, undefined);
  assert.equal(page.booking.problem?.code, 'HOLD_EXPIRED');
  assert.deepEqual(page.booking.selection.seats, ['s1-A-1']);
});

test('an order for an expired hold says so and lets one hold again', async () => {
  const ticketing = new FakeTicketing();
  const page = await open(ticketing, storage());
  page.booking.toggleSeat('s1-A-1');
  await page.booking.holdSelection();
  ticketing.holds.clear();
  await page.booking.order();
  assert.equal(page.booking.problem?.code, 'HOLD_EXPIRED');
  assert.equal(page.booking.hold, undefined);
});

test('changing the selection gives the hold up and keeps the seats chosen', async () => {
  const ticketing = new FakeTicketing();
  const page = await open(ticketing, storage());
  page.booking.toggleSeat('s1-A-1');
  await page.booking.holdSelection();
  page.booking.toggleSeat('s1-A-2');
  assert.deepEqual(page.booking.selection.seats, ['s1-A-1'], 'held tickets are not changed');
  await page.booking.release();
  assert.equal(ticketing.holds.size, 0);
  page.booking.toggleSeat('s1-A-2');
  assert.deepEqual(page.booking.selection.seats, ['s1-A-1', 's1-A-2']);
});

test('another date starts with an empty selection', async () => {
  const page = await open(new FakeTicketing(), storage());
  page.booking.toggleSeat('s1-A-1');
  page.booking.choosePerformance('p2');
  await settled();
  assert.equal(page.booking.performance?.id, 'p2');
  assert.deepEqual(page.booking.selection.seats, []);
  assert.equal(page.booking.availability?.performance, 'p2');
});

test('the limit is told without asking the server', async () => {
  const ticketing = new FakeTicketing();
  const page = await open(ticketing, storage());
  for (const seat of ['s1-A-1', 's1-A-2', 's1-A-3', 's1-A-4']) {
    page.booking.toggleSeat(seat);
  }
  assert.equal(page.booking.selection.seats.length, 3);
  assert.equal(page.booking.problem?.code, 'LIMIT');
});
