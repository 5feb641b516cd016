import { minorDigits } from '@marquee/ui';

/** What came of reading a price that a person typed. */
export type ParsedMoney =
  | { readonly outcome: 'amount'; readonly minorUnits: number }
  | { readonly outcome: 'not-a-price' }
  | { readonly outcome: 'too-precise'; readonly digits: number };

/**
 * Reads major units, as typed, into minor units of the currency. Thousands may be grouped with commas, as English and
 * Korean do; the decimal sign is a point. `12,50` is refused rather than guessed at.
 */
export function parseMoney(text: string, currency: string): ParsedMoney {
  const match = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (match === null) {
    return { outcome: 'not-a-price' };
  }
  const digits = minorDigits(currency);
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  if (fraction.length > digits) {
    return { outcome: 'too-precise', digits };
  }
  const minorUnits = Number((match[1] ?? '').replaceAll(',', '') + fraction.padEnd(digits, '0'));
  return Number.isSafeInteger(minorUnits) ? { outcome: 'amount', minorUnits } : { outcome: 'not-a-price' };
}

/** Minor units as a person would type them: `1250` in USD is `12.50`. */
export function typedMoney(minorUnits: number, currency: string): string {
  const digits = minorDigits(currency);
  const padded = String(minorUnits).padStart(digits + 1, '0');
  return digits === 0 ? padded : `${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}
