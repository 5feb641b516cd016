import { formatMoney } from '@marquee/ui';
import type { Fault } from '../form/parameters.ts';
import { t } from './texts.ts';

/** What a fault says to the person who made it. */
export function faultText(fault: Fault): string {
  switch (fault.fault) {
    case 'required':
      return t('faultRequired');
    case 'too-short':
      return t('faultTooShort', { minimum: fault.minimum });
    case 'too-long':
      return t('faultTooLong', { maximum: fault.maximum, length: fault.length });
    case 'pattern':
      return t('faultPattern');
    case 'not-a-number':
      return t('faultNotANumber');
    case 'not-whole':
      return t('faultNotWhole');
    case 'too-small':
      return t('faultTooSmall', { minimum: fault.minimum });
    case 'too-large':
      return t('faultTooLarge', { maximum: fault.maximum });
    case 'not-a-price':
      return t('faultNotAPrice');
    case 'price-too-precise':
      return fault.digits === 0
        ? t('faultPriceWhole', { currency: fault.currency })
        : t('faultPriceTooPrecise', { currency: fault.currency, digits: fault.digits });
    case 'price-too-small':
      return t('faultTooSmall', { minimum: formatMoney(fault.minimum, fault.currency) });
    case 'price-too-large':
      return t('faultTooLarge', { maximum: formatMoney(fault.maximum, fault.currency) });
    case 'not-a-time':
      return t('faultNotATime');
    case 'not-a-time-zone':
      return t('faultNotATimeZone');
    case 'too-few-items':
      return t('faultTooFewItems', { count: fault.minimum });
    case 'too-many-items':
      return t('faultTooManyItems', { count: fault.maximum });
    case 'repeated':
      return t('faultRepeated');
    case 'closes-before-it-opens':
      return t('faultClosesBeforeItOpens');
    case 'closed-already':
      return t('faultClosedAlready');
    case 'opens-after-the-last-performance':
      return t('faultOpensTooLate');
    case 'standard-type':
      return t('faultStandardType');
    case 'not-seats':
      return t('faultNotSeats', { text: fault.text });
    case 'no-such-seat':
      return t('faultNoSuchSeat', { seat: fault.seat });
    case 'no-such-row':
      return t('faultNoSuchRow', { row: fault.row });
    case 'rows-reversed':
      return t('faultRowsReversed');
    case 'rows-overlap':
      return t('faultRowsOverlap');
    case 'too-many-choices':
      return t('faultTooManyChoices', { maximum: fault.maximum, count: fault.count });
    case 'below-taken':
      return t('faultBelowTaken', { minimum: fault.minimum, sold: fault.sold, reserved: fault.reserved });
    case 'bad-slug':
      return t('faultBadSlug');
    case 'refused':
      return fault.message;
  }
}
