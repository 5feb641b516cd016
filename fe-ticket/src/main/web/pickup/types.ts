/** What merchandise tells its staff; see its page below docs/services. */
import type { OrderStatus } from '../api/types.ts';
import type { ChosenOptions, PickupStatus } from '../goods/types.ts';

export interface Board {
  readonly orders: readonly BoardEntry[];
  /** How many are ORDERED in all; the board has the lowest numbers. */
  readonly waiting: number;
}

export interface BoardEntry {
  readonly id: string;
  readonly pickupNumber: number;
  readonly number: string;
  /** Of the money. */
  readonly status: OrderStatus;
  readonly pickupStatus: PickupStatus;
  /** When it came to this status. */
  readonly since: string;
  readonly orderedAt: string;
  /** What it may be taken back to, until when; null when there is nothing to take back. */
  readonly undo: PickupStatus | null;
  readonly undoUntil: string | null;
  readonly items: readonly { readonly name: string; readonly options: ChosenOptions; readonly quantity: number }[];
}

export interface Display {
  readonly preparing: readonly number[];
  readonly ready: readonly number[];
}

export interface Desk {
  readonly name: string;
  readonly show: { readonly title: string };
}
