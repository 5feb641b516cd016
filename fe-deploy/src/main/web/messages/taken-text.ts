import type { Taken } from '../form/taken-stock.ts';
import { t } from './texts.ts';

/** What is taken of a stock, and what is left of the number that is typed. */
export function takenText({ sold, reserved, minimum }: Taken, typed: string): string {
  const stock = Number(typed.replaceAll(',', ''));
  return t('stockTaken', { sold, reserved, left: Number.isFinite(stock) ? Math.max(0, stock - minimum) : 0 });
}
