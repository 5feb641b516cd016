import type { ModuleContext, Router } from '@marquee/ui';
import type { TicketApi } from '../api/ticket-api.ts';
import type { Show } from '../api/types.ts';
import type { Keep } from '../booking/keep.ts';

/** What every page about orders works with. */
export interface OrdersContext {
  readonly context: ModuleContext;
  readonly show: Show;
  readonly api: TicketApi;
  readonly keep: Keep;
  readonly router: Router;
}

/** Log-in, and back to where one is. */
export function goToLogin({ context }: OrdersContext): void {
  const { path, search } = context.location.value;
  context.navigate(`/login?return=${encodeURIComponent(path + search)}`);
}
