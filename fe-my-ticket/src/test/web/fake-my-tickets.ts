/** What pages of this module are tried with: orders, and a server that answers as my-tickets does. */
import { ProblemError, Subject, UnreachableError } from '@marquee/ui';
import type { ModuleContext, PageLocation, Router, User } from '@marquee/ui';
import type { PaidAttempt } from '@marquee/ui/ticket';
import type { MyTicketsApi } from '../../main/web/api/my-tickets-api.ts';
import type { CancelledOrder, Order, PickupOrder, Ticket, When } from '../../main/web/api/types.ts';
import { KeptOrders } from '../../main/web/keep/kept-orders.ts';
import type { News, Page } from '../../main/web/page.ts';

export const USER: User = { id: 'u1', email: 'kim@example.org', name: 'Kim', roles: ['buyer'] };

export function ticket(position: number, status: Ticket['status'] = 'VALID'): Ticket {
  return {
    id: `o1-${position}`, code: status === 'RESERVED' ? null : `CODE${position}`, section: 's1', sectionName: 'Stalls', row: 'A', seat: position,
    ticketType: 'Standard', price: 500, status, usedAt: null,
  };
}

export function order(changes: Partial<Order> = {}): Order {
  return {
    id: 'o1', number: '17',
    show: {
      slug: 'hamlet', title: 'Hamlet', venue: { name: 'Globe', address: null }, timeZone: 'UTC', posterUrl: null, url: '/shows/hamlet/', removed: false,
    },
    performance: { id: 'p1', startsAt: '2999-03-01T19:00:00Z' },
    status: 'CONFIRMED', total: 1000, refundDue: 0, refunded: 0, refund: 'NONE', currency: 'KRW', createdAt: '2026-01-01T00:00:00Z',
    cancelledAt: null, payBy: null, cancellableUntil: '2999-02-28T19:00:00Z', tickets: [ticket(1), ticket(2)],
    ...changes,
  };
}

export function pickup(changes: Partial<PickupOrder> = {}): PickupOrder {
  return {
    id: 'm1', number: 'M-3', pickupNumber: 42, show: { slug: 'hamlet', title: 'Hamlet', url: '/shows/hamlet/' },
    status: 'CONFIRMED', pickupStatus: 'ORDERED', pickupStatusAt: null,
    total: 30000, refundDue: 0, refunded: 0, refund: 'NONE', currency: 'KRW', createdAt: '2026-01-01T00:00:00Z', payBy: null,
    items: [{ id: '1', name: 'Shirt', options: { size: 'L' }, quantity: 2, price: 15000, status: null }],
    ...changes,
  };
}

export function refusal(status: number, code: string, members: Record<string, unknown> = {}): ProblemError {
  return new ProblemError({ status, code, title: code, detail: code, traceId: undefined, violations: [], members });
}

/** A memory that a browser's storage would be. */
export function memory(): Pick<Storage, 'getItem' | 'setItem'> {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
  };
}

export class FakeServer {
  readonly user = new Subject<User | null>(USER);
  readonly location = new Subject<PageLocation>({ path: '/tickets', search: '' });
  readonly storage = memory();
  readonly kept = new KeptOrders(this.storage);
  readonly toasts: string[] = [];
  readonly cancelled: { readonly tickets: readonly string[] | undefined; readonly key: string }[] = [];
  down = false;
  upcoming: Order[] = [];
  past: Order[] = [];
  pickups: PickupOrder[] = [];
  cancelAnswer: CancelledOrder | Error | undefined;
  attempts: readonly PaidAttempt[] = [];
  /** Ids of the orders whose payments were asked for. */
  readonly askedPayments: string[] = [];
  readonly #listeners = new Set<(news: News) => void>();

  tell(news: News): void {
    this.#listeners.forEach((listener) => listener(news));
  }

  get page(): Page {
    return {
      kept: this.kept,
      api: {
        orders: async (when: When, offset: number) => this.#page(when === 'past' ? this.past : this.upcoming, offset),
        pickupOrders: async (offset: number) => this.#page(this.pickups, offset),
        order: async (id: string) => {
          this.#check();
          const found = [...this.upcoming, ...this.past].find((each) => each.id === id);
          if (!found) throw refusal(404, 'NOT_FOUND');
          return found;
        },
        payments: async ({ id }: Order) => {
          this.#check();
          this.askedPayments.push(id);
          return this.attempts;
        },
        cancel: async (_: Order, tickets: readonly string[] | undefined, key: string) => {
          this.cancelled.push({ tickets, key });
          if (this.cancelAnswer instanceof Error) throw this.cancelAnswer;
          return this.cancelAnswer;
        },
      } as unknown as MyTicketsApi,
      router: { href: (path: string) => `/tickets${path === '/' ? '' : path}` } as unknown as Router,
      context: {
        basePath: '/tickets', user: this.user, location: this.location, signal: new AbortController().signal,
        events: { emit: (name: string, detail: { text?: string }) => name === 'toast' && this.toasts.push(detail.text ?? '') },
      } as unknown as ModuleContext,
      follow: (listener) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
    };
  }

  #page<T>(all: readonly T[], offset: number): { items: readonly T[]; total: number } {
    this.#check();
    return { items: all.slice(offset, offset + 20), total: all.length };
  }

  #check(): void {
    if (this.down) throw new UnreachableError('network', '/api/tickets');
  }
}

export async function settled(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

export async function show<E extends HTMLElement>(name: string, properties: object): Promise<E> {
  const element = Object.assign(document.createElement(name), properties) as E;
  document.body.append(element);
  await settled();
  return element;
}

export function text(element: Element): string {
  return element.shadowRoot?.textContent?.replace(/\s+/g, ' ') ?? '';
}

export async function press(root: ParentNode | null | undefined, selector: string): Promise<void> {
  const button = root?.querySelector<HTMLElement>(selector);
  if (!button) throw new Error(`nothing to press: ${selector}`);
  button.click();
  await settled();
}
