/** What the show's merchandise component answers; see its page below docs/services. */
import type { OrderStatus } from '../api/types.ts';

export interface Items {
  readonly currency: string;
  /** Different lines in one order, at most. */
  readonly maxLines: number;
  /** When they can be ordered; a show from before there was such a thing does not say. */
  readonly sale?: GoodsSale;
  readonly items: readonly Item[];
}

export interface GoodsSale {
  /** By the clock of the service. */
  readonly state: 'UPCOMING' | 'OPEN' | 'CLOSED';
  readonly opensAt: string | null;
  readonly closesAt: string | null;
}

export type StockState = 'AVAILABLE' | 'FEW' | 'SOLD_OUT';

export interface Item {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly pictureUrl: string | null;
  /** Of one piece, in minor units. */
  readonly price: number;
  /** Each has to be chosen. */
  readonly options: readonly ItemOption[];
  /** Over all options. */
  readonly state: StockState;
  /** Roughly, but exact when there are few. */
  readonly free: number;
  /** What is left of each choice of options; empty where they share the stock. */
  readonly optionStock?: readonly OptionStock[];
  readonly maxPerOrder: number;
}

export interface ItemOption {
  readonly name: string;
  readonly values: readonly string[];
}

/** Of a choice that is not listed there is none. */
export interface OptionStock {
  readonly options: ChosenOptions;
  readonly state: StockState;
  readonly free: number;
}

export type ChosenOptions = Readonly<Record<string, string>>;

/** Some pieces of one item, as one wants them. */
export interface GoodsLine {
  readonly item: string;
  readonly options: ChosenOptions;
  readonly quantity: number;
}

export type PickupStatus = 'ORDERED' | 'PREPARING' | 'READY' | 'PICKED_UP';

export const PICKUP_STEPS: readonly PickupStatus[] = ['ORDERED', 'PREPARING', 'READY', 'PICKED_UP'];

export interface PickupOrder {
  readonly id: string;
  readonly number: string;
  /** What it is called by at the desk; null until the order is confirmed, like the status. */
  readonly pickupNumber: number | null;
  readonly status: OrderStatus;
  readonly pickupStatus: PickupStatus | null;
  readonly total: number;
  /** All that the buyer gets back, and what of it has been paid back. */
  readonly refundDue: number;
  readonly refunded: number;
  readonly currency: string;
  readonly createdAt: string;
  readonly cancelledAt: string | null;
  readonly payBy: string | null;
  readonly paymentUnresolvedSince?: string | null;
  readonly cancellable: boolean;
  /** The order of tickets that it was bought with. */
  readonly together: string | null;
  readonly items: readonly PickupLine[];
}

export interface PickupLine {
  readonly id: string;
  readonly item: string;
  readonly name: string;
  readonly options: ChosenOptions;
  readonly quantity: number;
  /** Of one piece. */
  readonly price: number;
  readonly status: 'RESERVED' | 'ORDERED' | 'CANCELLED';
}
