/** A show, and a ticketing service of it in memory. */
import { ProblemError, UnreachableError } from '@marquee/ui';
import type { Availability, Hold, HoldWish, Order, Show } from '../../main/web/api/types.ts';

export const SHOW: Show = {
  slug: 'hamlet', title: 'Hamlet', description: '', cast: [], posterUrl: null, descriptionPictureUrl: null,
  currency: 'KRW', timeZone: 'Asia/Seoul', venue: { name: 'Hall' },
  sale: { opensAt: '2020-01-01T00:00:00Z', closesAt: '2999-01-01T00:00:00Z' },
  maxTicketsPerOrder: 3,
  performances: [{ id: 'p1', startsAt: '2999-02-01T00:00:00Z' }, { id: 'p2', startsAt: '2999-02-02T00:00:00Z' }],
  sections: [
    {
      id: 's1', name: 'Stalls', kind: 'RESERVED', price: 500, capacity: 4, rows: [{ name: 'A', seats: 4 }],
      ticketTypes: [{ name: 'Standard', price: 500 }, { name: 'Child', price: 300 }],
    },
    { id: 's2', name: 'Floor', kind: 'GENERAL', price: 200, capacity: 10, rows: [] },
  ],
  revision: 1,
};

/** The events of one connection, told by hand. */
export class FakeStream extends EventTarget {
  readyState = 1;

  tell(event: string, data: unknown): void {
    this.dispatchEvent(Object.assign(new Event(event), { data: JSON.stringify(data) }));
  }

  /** The server does not offer a stream. */
  refuse(): void {
    this.readyState = 2;
    this.dispatchEvent(new Event('error'));
  }

  close(): void {
    this.readyState = 2;
  }
}

/** `next` is thrown by the next call that changes something. */
export class FakeTicketing {
  states = 'AAAA';
  free = 10;
  version: number | string = 1;
  next: Error | undefined;
  /** The call takes effect, but its answer is lost. */
  loseAnswer = false;
  asked = 0;
  readonly holds = new Map<string, Hold>();
  readonly wishes: HoldWish[] = [];
  readonly keys: string[] = [];
  readonly streams: FakeStream[] = [];
  readonly #answers = new Map<string, Hold | Order>();

  async availability(performance: string): Promise<Availability> {
    this.asked++;
    return {
      performance, version: this.version,
      sections: [
        { id: 's1', kind: 'RESERVED', capacity: 4, free: 4, states: this.states },
        { id: 's2', kind: 'GENERAL', capacity: 10, free: this.free, states: null },
      ],
    };
  }

  changes(_performance: string): FakeStream {
    const stream = new FakeStream();
    this.streams.push(stream);
    return stream;
  }

  async hold(wish: HoldWish, key: string): Promise<Hold> {
    this.wishes.push(wish);
    return this.#once(key, () => {
      const hold: Hold = {
        ...('best' in wish ? bestOf(wish.best) : { seats: wish.seats, places: wish.places }),
        id: `h${this.holds.size + 1}`, performance: wish.performance, total: 500, currency: 'KRW',
        expiresAt: '2999-01-01T00:00:00Z', extensionsLeft: 10,
      };
      this.holds.set(hold.id, hold);
      return hold;
    });
  }

  async extend(id: string, key: string): Promise<Hold> {
    return this.#once(key, () => {
      const { extensionsLeft = 0 } = this.holds.get(id) ?? {};
      return this.put({ expiresAt: '2999-01-01T00:02:00Z', extensionsLeft: extensionsLeft - 1 });
    });
  }

  /** Changes the one hold there is, as another tab might. */
  put(change: Partial<Hold>): Hold {
    const [hold] = this.holds.values();
    if (!hold) {
      throw refusal('NOT_FOUND', 404);
    }
    const now = { ...hold, ...change };
    this.holds.set(hold.id, now);
    return now;
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

function bestOf({ section, quantity, ticketTypes = [] }: { section: string; quantity: number; ticketTypes?: readonly string[] }) {
  const seats = Array.from({ length: quantity }, (_, index) => `${section}-A-${index + 1}`);
  const tickets = seats.map((seat, index) => ({ section, seat, ticketType: ticketTypes[index] ?? 'Standard', price: 500 }));
  return { seats, places: [], tickets };
}

export function refusal(
  code: string,
  status = 409,
  members: Readonly<Record<string, unknown>> = {},
  retryAfter?: number,
): ProblemError {
  return new ProblemError({ status, code, title: '', detail: '', traceId: undefined, violations: [], members, retryAfter });
}
