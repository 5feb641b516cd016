/** What an order's status means to its buyer. */
import type { Order, OrderStatus, Show, Ticket } from '../api/types.ts';
import { t } from '../texts.ts';

export type BadgeTone = 'success' | 'warning' | 'error' | 'neutral';

const TONES: Readonly<Record<OrderStatus, BadgeTone>> = {
  PENDING_PAYMENT: 'warning',
  CONFIRMED: 'success',
  PARTIALLY_REFUNDED: 'success',
  REFUNDED: 'neutral',
  EXPIRED: 'neutral',
  REJECTED: 'error',
  CANCELLED: 'neutral',
};

export function statusTone({ status }: Pick<Order, 'status'>): BadgeTone {
  return TONES[status];
}

export function statusText({ status }: Order): string {
  return t(`order.${status}`);
}

export function validTickets({ tickets }: Order): Ticket[] {
  return tickets.filter(({ status }) => status === 'VALID');
}

/** Whether files can be had: of orders that admit somebody, from servers that make them. */
export function hasFiles(order: Order): boolean {
  return order.cancellableUntil !== undefined && validTickets(order).length > 0;
}

/** Whether something of the order can be cancelled, as far as one can know without asking. */
export function isCancellable(order: Order, now: number): boolean {
  const { cancellableUntil } = order;
  return validTickets(order).length > 0 && (!cancellableUntil || now < Date.parse(cancellableUntil));
}

/** Where a ticket admits to: its section and seat in words. */
export function placeOf(ticket: Ticket, show: Show): { readonly section: string; readonly place: string } {
  const section = show.sections.find(({ id }) => id === ticket.section)?.name ?? ticket.section;
  const place =
    ticket.row === null || ticket.seat === null ? t('ofGeneral') : t('seat', { row: ticket.row, seat: String(ticket.seat) });
  return { section, place };
}
