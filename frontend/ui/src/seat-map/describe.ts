/** Seats and states in words. */
import { t } from './messages.ts';
import type { SeatPlace } from './plan.ts';
import { Mark } from './states.ts';

export function seatText(seat: SeatPlace): string {
  return t('seat', { section: seat.section.name, row: seat.row.name, number: String(seat.number) });
}

export function stateText(mark: Mark): string {
  switch (mark) {
    case Mark.AVAILABLE:
      return t('available');
    case Mark.HELD:
      return t('held');
    case Mark.SOLD:
      return t('sold');
    case Mark.SELECTED:
      return t('selected');
    case Mark.REFUSED:
      return t('refused');
  }
}
