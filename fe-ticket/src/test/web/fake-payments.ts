/** Payment in memory: attempts whose states tests tell. */
import type { Payment, PaymentStatus } from '../../main/web/pay/types.ts';
import { FakeEvents } from './fake-events.ts';
import { refusal } from './fake-ticketing.ts';

/** `next` is thrown by the next attempt to begin. */
export class FakePayments {
  readonly payments = new Map<string, Payment>();
  readonly streams = new Map<string, FakeEvents>();
  readonly keys: string[] = [];
  readonly begun: (readonly string[])[] = [];
  next: Error | undefined;
  /** The next attempt is begun only when this is called. */
  release: (() => void) | undefined;
  slow = false;

  async begin(orders: readonly string[], key: string): Promise<Payment> {
    this.keys.push(key);
    this.begun.push(orders);
    if (this.slow) {
      await new Promise<void>((resolve) => (this.release = resolve));
    }
    const { next } = this;
    this.next = undefined;
    if (next) {
      throw next;
    }
    return this.put({ id: `pay-${this.payments.size + 1}`, orders });
  }

  async find(id: string): Promise<Payment> {
    const payment = this.payments.get(id);
    if (!payment) {
      throw refusal('NOT_FOUND', 404);
    }
    return payment;
  }

  async changes(id: string, signal: AbortSignal): Promise<Response> {
    const stream = new FakeEvents(signal);
    this.streams.set(id, stream);
    return stream.response;
  }

  async ofOrder(order: string): Promise<readonly Payment[]> {
    return [...this.payments.values()].filter(({ orders }) => orders.includes(order)).reverse();
  }

  /** The server has come to another state, and says so. */
  tell(id: string, status: PaymentStatus, change: Partial<Payment> = {}): void {
    const payment = this.put({ ...this.payments.get(id), id, status, checkoutUrl: status === 'READY' ? '/checkout' : null, ...change });
    this.streams.get(id)?.tell('payment', payment);
  }

  put(change: Partial<Payment> & { readonly id: string }): Payment {
    const payment: Payment = {
      status: 'READY', amount: 1000, currency: 'KRW', orders: ['o1'], checkoutUrl: `/checkout/${change.id}`,
      createdAt: `2026-01-01T00:00:0${this.payments.size}Z`, expiresAt: '2999-01-01T00:00:00Z', ...change,
    };
    this.payments.set(payment.id, payment);
    return payment;
  }
}

/** The window that `open` opens, as far as a page sees it. */
export class FakeWindow {
  closed = false;
  opener: unknown = 'the page';
  focused = 0;
  readonly visited: string[] = [];
  readonly document = { title: '', documentElement: { lang: '' }, body: { textContent: '' } };
  readonly location = { replace: (url: string) => this.visited.push(url) };

  focus(): void {
    this.focused++;
  }

  close(): void {
    this.closed = true;
  }
}
