import { ProblemError, isAbort } from '@marquee/ui';
import type { ReactiveController, ReactiveControllerHost } from '@marquee/ui';
import type { ServerClock } from '../api/server-clock.ts';
import type { Keep } from '../booking/keep.ts';
import { patiently } from '../booking/patience.ts';
import { explain } from '../explain.ts';
import type { Explanation } from '../explain.ts';
import { Live, isGone } from '../live/live.ts';
import type { PaymentApi } from './payment-api.ts';
import { PayWindow } from './pay-window.ts';
import { decisive, payView, reusableUrl } from './pay-view.ts';
import type { PayView } from './pay-view.ts';
import { isFinal, isUnresolved } from './types.ts';
import type { Payable, Payment } from './types.ts';

export interface PayParts {
  readonly api: PaymentApi;
  readonly keep: Keep;
  readonly clock: ServerClock;
  readonly random?: () => number;
}

/** On which the payment component's pages tell of news. */
const CHANNEL = 'marquee-payment';

/** The order was placed a moment ago and payment has not heard of it. Seconds between two tries, and how many. */
const UNKNOWN_ORDER_WAIT = 2;
const UNKNOWN_ORDER_TRIES = 15;

/**
 * One buyer's way to a paid order. Whatever it says is the server's word: nothing that happens in the other window, nor
 * that it was closed, is taken for an outcome.
 */
export class Paying implements ReactiveController {
  problem: Explanation | undefined;
  /** A request waits for an overloaded server. */
  waiting = false;
  /** The payment cannot be asked for right now: what is shown may be out of date. */
  lost = false;

  readonly #host: ReactiveControllerHost;
  readonly #parts: PayParts;
  readonly #news: () => void;
  readonly #window: PayWindow;
  #orders: readonly Payable[] = [];
  #payment: Payment | undefined;
  #live: Live<Payment> | undefined;
  #opening = false;
  #blocked = false;
  #patience = new AbortController();
  #connected = false;
  #channel: BroadcastChannel | undefined;

  /** @param news called when an order may be different from now on: it is worth asking */
  constructor(host: ReactiveControllerHost, parts: PayParts, news: () => void) {
    this.#host = host;
    this.#parts = parts;
    this.#news = news;
    this.#window = new PayWindow(() => {
      this.#host.requestUpdate();
      void this.#live?.refresh();
    });
    host.addController(this);
  }

  hostConnected(): void {
    this.#connected = true;
    document.addEventListener('visibilitychange', this.#looked);
    this.#live?.start();
    // The provider's way back ends on a page of this origin, which says that there is news. What it is the server tells.
    this.#channel = new BroadcastChannel(CHANNEL);
    this.#channel.addEventListener('message', () => void this.#live?.refresh());
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#channel?.close();
    document.removeEventListener('visibilitychange', this.#looked);
    this.#live?.stop();
    this.#window.forget();
    this.#patience.abort();
  }

  get view(): PayView {
    return payView({
      orders: this.#orders, payment: this.#payment, opening: this.#opening, blocked: this.#blocked,
      window: this.#window.state, now: this.#parts.clock.now(),
    });
  }

  /** Tells which orders wait for their payment, whenever one of them is different. */
  follow(orders: readonly Payable[]): void {
    const others = orders.some(({ id }) => !this.#orders.some((order) => order.id === id));
    const hidden = orders.some(({ unresolved }) => unresolved) && !(this.#payment && isUnresolved(this.#payment));
    this.#orders = orders;
    if (orders.length > 0 && (others || hidden)) {
      void this.look();
    }
  }

  /** Asks which attempts there are: this page's, and those of other tabs, devices and earlier visits. */
  async look(): Promise<void> {
    try {
      const lists = await Promise.all(this.#orders.map(({ id }) => this.#parts.api.ofOrder(id)));
      const found = decisive(lists.flat());
      if (found) {
        this.#adopt(found);
      }
    } catch (error) {
      // An order that payment has not heard of has no attempts either.
      if (!isAbort(error) && !isGone(error)) {
        this.problem ??= explain(error);
        this.#host.requestUpdate();
      }
    }
  }

  /** Opens the payment window, for the attempt that is there or for a new one. To be called while a click is handled. */
  async pay(): Promise<void> {
    const [first] = this.#orders;
    if (this.#opening || !first || isBusy(this.view)) {
      return;
    }
    this.problem = undefined;
    const url = this.#payment && reusableUrl(this.#payment, this.#orders, this.#parts.clock.now());
    this.#blocked = !this.#window.open(`marquee-pay-${first.id}`);
    if (url) {
      this.#window.lead(url);
      this.#host.requestUpdate();
    } else {
      await this.#begin();
    }
  }

  focusWindow(): void {
    this.#window.focus();
  }

  stopWaiting(): void {
    this.#patience.abort();
  }

  async #begin(): Promise<void> {
    const { keep, api } = this.#parts;
    const orders = this.#orders.map(({ id }) => id);
    this.#opening = true;
    this.#patience = new AbortController();
    this.#host.requestUpdate();
    try {
      const payment = await this.#patiently(() => api.begin(orders, keep.keyFor('pay', orders)));
      keep.settle('pay');
      this.#adopt(payment);
      if (payment.checkoutUrl) {
        this.#window.lead(payment.checkoutUrl);
      }
    } catch (error) {
      this.#window.close();
      if (error instanceof ProblemError && error.status < 500 && error.code !== 'REQUEST_IN_PROGRESS') {
        keep.settle('pay');
      }
      if (!isAbort(error)) {
        await this.#refused(error);
      }
    }
    this.#opening = false;
    this.#host.requestUpdate();
  }

  /** What is said about a refusal comes from the server: another attempt that runs, an order that is paid or over. */
  async #refused(error: unknown): Promise<void> {
    const other = error instanceof ProblemError ? error.members['payment'] : undefined;
    if (typeof other === 'string') {
      try {
        this.#adopt(await this.#parts.api.find(other));
        this.#news();
        return;
      } catch {
        // The refusal itself says enough.
      }
    }
    this.problem = explain(error);
    if (error instanceof ProblemError && error.status === 409) {
      this.#news();
    }
  }

  async #patiently<T>(run: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await patiently(run, {
          waiting: (waiting) => {
            this.waiting = waiting;
            this.#host.requestUpdate();
          },
          signal: this.#patience.signal,
          ...(this.#parts.random && { random: this.#parts.random }),
        });
      } catch (error) {
        const early = error instanceof ProblemError && error.code === 'ORDER_NOT_KNOWN_YET';
        if (!early || tries >= UNKNOWN_ORDER_TRIES || this.#patience.signal.aborted) {
          throw error;
        }
        await pause((error.retryAfter ?? UNKNOWN_ORDER_WAIT) * 1000);
      }
    }
  }

  #adopt(payment: Payment): void {
    const before = this.#payment;
    this.#payment = payment;
    if (before?.status !== payment.status || before.id !== payment.id) {
      this.#blocked &&= payment.status === 'READY';
      if (isFinal(payment)) {
        this.#window.forget();
        this.#news();
      }
    }
    if (before?.id !== payment.id) {
      this.#follow(payment);
    }
    this.#host.requestUpdate();
  }

  #follow(payment: Payment): void {
    const { id } = payment;
    const { api, random } = this.#parts;
    this.lost = false;
    this.#live?.stop();
    this.#live = new Live<Payment>({
      read: () => api.find(id),
      stream: (signal) => api.changes(id, signal),
      final: isFinal,
      told: (now) => {
        if (this.#payment?.id === id) {
          this.lost = false;
          this.#adopt(now);
        }
      },
      failed: () => {
        this.lost = this.#payment?.id === id;
        this.#host.requestUpdate();
      },
      ...(random && { random }),
    });
    if (this.#connected && !isFinal(payment)) {
      this.#live.start();
    }
  }

  /** Another tab may have begun, or ended, what this one shows. */
  readonly #looked = (): void => {
    if (!document.hidden && this.#orders.length > 0) {
      void this.look();
    }
  };
}

/** Whether the money may be on its way, so that nothing else is to be begun. */
function isBusy(view: PayView): boolean {
  return view.kind === 'checking' || view.kind === 'paid' || view.kind === 'over';
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
