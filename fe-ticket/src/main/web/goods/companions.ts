import { isAbort } from '@marquee/ui';
import type { ReactiveController, ReactiveControllerHost } from '@marquee/ui';
import { Live } from '../live/live.ts';
import { isMoving } from '../orders/money.ts';
import type { MerchandiseApi } from './merchandise-api.ts';
import type { PickupOrder } from './types.ts';

/** The orders of merchandise that were bought with one order of tickets, kept up to date while money moves. */
export class Companions implements ReactiveController {
  /** Whether there are any is not known right now. */
  failed = false;
  /** Whether the question has had an answer. */
  asked = false;
  readonly #host: ReactiveControllerHost;
  readonly #now: () => number;
  readonly #orders = new Map<string, PickupOrder>();
  readonly #lives = new Map<string, Live<PickupOrder>>();
  #api: MerchandiseApi | undefined;
  #together = '';

  constructor(host: ReactiveControllerHost, now: () => number) {
    this.#host = host;
    this.#now = now;
    host.addController(this);
  }

  hostConnected(): void {
    for (const live of this.#lives.values()) {
      live.start();
    }
  }

  hostDisconnected(): void {
    for (const live of this.#lives.values()) {
      live.stop();
    }
  }

  get orders(): readonly PickupOrder[] {
    return [...this.#orders.values()];
  }

  /** Asks which there are. */
  async follow(api: MerchandiseApi | undefined, together: string): Promise<void> {
    if (together !== this.#together) {
      this.hostDisconnected();
      this.#lives.clear();
      this.#orders.clear();
      this.asked = false;
    }
    this.#together = together;
    this.#api = api;
    if (!api) {
      return;
    }
    try {
      const orders = await api.orders();
      this.failed = false;
      orders.filter((order) => order.together === together).forEach((order) => this.adopt(order));
    } catch (error) {
      if (isAbort(error)) {
        return;
      }
      this.failed = true;
    }
    this.asked = true;
    this.#host.requestUpdate();
  }

  /** Follows an order that was just placed, too. */
  adopt(order: PickupOrder): void {
    this.#orders.set(order.id, order);
    const api = this.#api;
    if (api && !this.#lives.has(order.id) && isMoving(order, this.#now())) {
      const live = new Live<PickupOrder>({
        read: () => api.findOrder(order.id),
        stream: (signal) => api.orderChanges(order.id, signal),
        final: (value) => !isMoving(value, this.#now()),
        told: (value) => {
          this.#orders.set(value.id, value);
          this.#host.requestUpdate();
        },
        failed: () => undefined,
      });
      this.#lives.set(order.id, live);
      live.start();
    }
    this.#host.requestUpdate();
  }

  async refresh(): Promise<void> {
    await Promise.all([...this.#lives.values()].map((live) => live.refresh()));
  }
}
