/** Merchandise in memory. */
import type { GoodsLine, Item, Items, PickupOrder } from '../../main/web/goods/types.ts';
import { FakeEvents } from './fake-events.ts';
import { refusal } from './fake-ticketing.ts';

const ITEM: Item = {
  id: 'mug', name: 'Mug', description: null, pictureUrl: null, price: 500, options: [], state: 'AVAILABLE', free: 20, maxPerOrder: 10,
};

export const ITEMS: Items = {
  currency: 'KRW', maxLines: 20,
  items: [
    ITEM,
    { ...ITEM, id: 'shirt', name: 'Shirt', price: 2000, options: [{ name: 'Size', values: ['S', 'L'] }], state: 'FEW', free: 3 },
  ],
};

/** Shirts that are counted by size and colour: small ones in black alone, large ones in both. */
export const SIZES: Items = {
  ...ITEMS,
  items: [
    {
      ...ITEM, id: 'shirt', name: 'Shirt', price: 2000, free: 20,
      options: [{ name: 'Size', values: ['S', 'M', 'L'] }, { name: 'Colour', values: ['Red', 'Black'] }],
      optionStock: [
        { options: { Size: 'S', Colour: 'Red' }, state: 'SOLD_OUT', free: 0 },
        { options: { Size: 'S', Colour: 'Black' }, state: 'FEW', free: 2 },
        { options: { Size: 'M', Colour: 'Red' }, state: 'SOLD_OUT', free: 0 },
        { options: { Colour: 'Red', Size: 'L' }, state: 'AVAILABLE', free: 20 },
        { options: { Size: 'L', Colour: 'Black' }, state: 'FEW', free: 1 },
      ],
    },
  ],
};

export function pickupOrder(change: Partial<PickupOrder> = {}): PickupOrder {
  return {
    id: 'g1', number: '7', pickupNumber: 42, status: 'CONFIRMED', pickupStatus: 'ORDERED', total: 1000, refundDue: 0, refunded: 0,
    currency: 'KRW', createdAt: '2026-01-01T00:00:00Z', cancelledAt: null, payBy: null, cancellable: true, together: null,
    items: [{ id: 'l1', item: 'mug', name: 'Mug', options: {}, quantity: 2, price: 500, status: 'ORDERED' }], ...change,
  };
}

/** `next` is thrown by the next order. */
export class FakeMerchandise {
  stock = ITEMS;
  next: Error | undefined;
  /** What an order is when it is placed. */
  placed: Partial<PickupOrder> = {};
  readonly all = new Map<string, PickupOrder>();
  readonly asked: { readonly lines: readonly GoodsLine[]; readonly together: string | undefined; readonly key: string }[] = [];
  readonly cancelled: (readonly string[] | undefined)[] = [];
  readonly streams = new Map<string, FakeEvents>();

  async items(): Promise<Items> {
    return this.stock;
  }

  async order(lines: readonly GoodsLine[], together: string | undefined, key: string): Promise<PickupOrder> {
    this.asked.push({ lines, together, key });
    const { next } = this;
    this.next = undefined;
    if (next) {
      throw next;
    }
    return this.put(pickupOrder({ together: together ?? null, ...this.placed }));
  }

  async orders(): Promise<readonly PickupOrder[]> {
    return [...this.all.values()];
  }

  async findOrder(id: string): Promise<PickupOrder> {
    const order = this.all.get(id);
    if (!order) {
      throw refusal('NOT_FOUND', 404);
    }
    return order;
  }

  async orderChanges(id: string, signal: AbortSignal): Promise<Response> {
    const stream = new FakeEvents(signal);
    this.streams.set(id, stream);
    return stream.response;
  }

  async cancel(id: string, lines: readonly string[] | undefined): Promise<PickupOrder> {
    this.cancelled.push(lines);
    return this.put({ ...(await this.findOrder(id)), status: 'CANCELLED', cancellable: false });
  }

  async has(id: string): Promise<boolean> {
    return this.all.has(id);
  }

  put(order: PickupOrder): PickupOrder {
    this.all.set(order.id, order);
    return order;
  }

  /** An order has become different, and its stream says so. */
  tell(id: string, change: Partial<PickupOrder>): void {
    const order = this.put({ ...pickupOrder(), ...this.all.get(id), ...change });
    this.streams.get(id)?.tell('order', order);
  }
}
