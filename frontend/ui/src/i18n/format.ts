import { pageLocale } from './locale.ts';

type Instant = string | number | Date;

const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

/** Formatters cost more to make than to use, and lists use the same few. */
function cached<F extends Intl.NumberFormat | Intl.DateTimeFormat>(kind: string, options: object, make: () => F): F {
  const key = `${kind} ${pageLocale.value} ${JSON.stringify(options)}`;
  const known = cache.get(key) as F | undefined;
  if (known) return known;
  const made = make();
  cache.set(key, made);
  return made;
}

function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return cached('date', options, () => new Intl.DateTimeFormat(pageLocale.value, options));
}

export function formatNumber(value: number, options: Intl.NumberFormatOptions = {}): string {
  return cached('number', options, () => new Intl.NumberFormat(pageLocale.value, options)).format(value);
}

/** How many digits the minor unit of a currency has (ISO 4217): 2 for USD, 0 for KRW. */
export function minorDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** An amount in minor units: `formatMoney(5000, 'USD')` is $50.00, `formatMoney(5000, 'KRW')` is ₩5,000. */
export function formatMoney(minorUnits: number, currency: string): string {
  return formatNumber(minorUnits / 10 ** minorDigits(currency), { style: 'currency', currency });
}

/** Date and time of an instant, in a show's time zone when given, else in the browser's. */
export function formatDateTime(instant: Instant, timeZone?: string): string {
  return dateFormat({ dateStyle: 'medium', timeStyle: 'short', ...(timeZone && { timeZone }) }).format(new Date(instant));
}

export function formatDate(instant: Instant, timeZone?: string): string {
  return dateFormat({ dateStyle: 'medium', ...(timeZone && { timeZone }) }).format(new Date(instant));
}

export function formatTime(instant: Instant, timeZone?: string): string {
  return dateFormat({ timeStyle: 'short', ...(timeZone && { timeZone }) }).format(new Date(instant));
}

/** 'Mar 3 – 9, 2027': what both ends share is written once; one date when both are the same day. */
export function formatDateRange(from: Instant, to: Instant, timeZone?: string): string {
  return dateFormat({ dateStyle: 'medium', ...(timeZone && { timeZone }) }).formatRange(new Date(from), new Date(to));
}
