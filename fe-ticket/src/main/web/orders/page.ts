import type { ModuleContext, Router } from '@marquee/ui';
import type { ServerClock } from '../api/server-clock.ts';
import type { TicketApi } from '../api/ticket-api.ts';
import type { Show } from '../api/types.ts';
import type { Keep } from '../booking/keep.ts';
import type { MerchandiseApi } from '../goods/merchandise-api.ts';
import type { PaymentApi } from '../pay/payment-api.ts';

/** What every page about orders works with. */
export interface OrdersContext {
  readonly context: ModuleContext;
  readonly show: Show;
  readonly api: TicketApi;
  readonly keep: Keep;
  readonly router: Router;
  readonly clock: ServerClock;
  /** Absent where the show has no payment component. */
  readonly payment?: PaymentApi | undefined;
  /** Absent where the show sells no merchandise. */
  readonly goods?: MerchandiseApi | undefined;
  /** The app is a guest in another page. */
  readonly embedded: boolean;
}

/** Log-in, and back to where one is. */
export function goToLogin({ context }: OrdersContext): void {
  const { path, search } = context.location.value;
  context.navigate(`/login?return=${encodeURIComponent(path + search)}`);
}
