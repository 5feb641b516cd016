import { formatDateTime, formatMoney } from '@marquee/ui';
import type { Notification } from './api.ts';
import { t } from './texts.ts';

/** What a notification says, in the language of the page and in the show's time zone. */
export function wordingOf({ kind, show, performance, order, amount }: Notification): string {
  return t(kind, {
    amount: amount ? formatMoney(amount.amount, amount.currency) : '',
    now: performance ? formatDateTime(performance.startsAt, show.timeZone) : '',
    before: performance?.before ? formatDateTime(performance.before, show.timeZone) : '',
    // As a text: a number is called as it is written, without separators.
    number: String(order?.pickupNumber ?? ''),
  });
}

/** Where it leads: to the order of tickets, else to the show. */
export function pathOf({ kind, show, order }: Notification): string {
  const page = `/shows/${encodeURIComponent(show.slug)}`;
  return order && !kind.startsWith('PICKUP') ? `${page}/orders/${encodeURIComponent(order.id)}` : page;
}
