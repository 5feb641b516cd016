import type { ModuleContext, Router } from '@marquee/ui';
import type { MyTicketsApi } from './api/my-tickets-api.ts';
import type { Order, PickupOrder } from './api/types.ts';
import type { KeptOrders } from './keep/kept-orders.ts';

/** What happened while the page is open; pages listen to those that they show. */
export type News =
  | { readonly kind: 'reload' }
  | { readonly kind: 'order'; readonly order: Order }
  | { readonly kind: 'pickup-order'; readonly order: PickupOrder };

/** What every page works with. */
export interface Page {
  readonly context: ModuleContext;
  readonly api: MyTicketsApi;
  readonly kept: KeptOrders;
  readonly router: Router;
  /** Calls the listener for all news after the call; returns its undo. */
  readonly follow: (listener: (news: News) => void) => () => void;
}
