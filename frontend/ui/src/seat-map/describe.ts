/** Seats, states and prices in words. */
import { formatMoney } from '@marquee/ui';
import { STANDARD } from './facts.ts';
import { t } from './messages.ts';
import type { PlanSection, PriceTier, SeatFeature, SeatPlace } from './plan.ts';
import { Mark } from './states.ts';

export function seatText(seat: SeatPlace): string {
  return t('seat', { section: seat.section.name, row: seat.row.name, number: String(seat.number) });
}

export function featureText(feature: SeatFeature): string {
  return t(feature);
}

/** A ticket type as buyers read it: the standard one has a word in every language. */
export function typeText(name: string): string {
  return name === STANDARD ? t('standard') : name;
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
    case Mark.BLOCKED:
      return t('blocked');
  }
}

/** `$50.00`, or with several ticket types `Standard $50.00 · Child $30.00`; empty without a currency or a price. */
export function tierText({ types }: PriceTier, currency: string): string {
  const priced = types.filter(({ price }) => price !== null);
  if (currency === '' || priced.length === 0) {
    return '';
  }
  const texts = priced.map(({ name, price }) => {
    const money = formatMoney(price ?? 0, currency);
    return types.length === 1 ? money : t('priced', { type: typeText(name), price: money });
  });
  return texts.join(' · ');
}

/** The standard prices of a section: `$50.00`, or `$40.00 to $70.00` where its rows differ. */
export function sectionPriceText({ tiers }: PlanSection, currency: string): string {
  const prices = tiers.map(({ types }) => types[0].price).filter((price) => price !== null);
  if (currency === '' || prices.length === 0) {
    return '';
  }
  const [least, most] = [Math.min(...prices), Math.max(...prices)];
  return least === most
    ? formatMoney(least, currency)
    : t('priceRange', { least: formatMoney(least, currency), most: formatMoney(most, currency) });
}
