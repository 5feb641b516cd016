import { formatNumber } from '@marquee/ui';

const FACTORS: Readonly<Record<string, number>> = {
  '': 1,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** What a Kubernetes quantity such as `250m` or `192Mi` amounts to, in processors or bytes; NaN when it is none. */
export function amountOf(quantity: string): number {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)(m|k|M|G|T|Ki|Mi|Gi|Ti)?$/.exec(quantity.trim()) ?? [];
  return Number(number) * (FACTORS[unit] ?? NaN);
}

/** Processors, as one reads them: `0.25`. */
export function processorsText(quantity: string): string {
  const amount = amountOf(quantity);
  return Number.isNaN(amount) ? quantity : formatNumber(amount, { maximumFractionDigits: 3 });
}

/** Memory, as one reads it: `192 MiB`, `1.5 GiB`. */
export function memoryText(quantity: string): string {
  const amount = amountOf(quantity);
  if (Number.isNaN(amount)) return quantity;
  const [unit, factor] = amount >= 2 ** 30 ? ['GiB', 2 ** 30] : ['MiB', 2 ** 20];
  return `${formatNumber(amount / factor, { maximumFractionDigits: 1 })} ${unit}`;
}

/** Processors as they are typed: `0.25`. */
export function typedProcessors(quantity: string): string {
  const amount = amountOf(quantity);
  return Number.isNaN(amount) ? '' : String(Math.round(amount * 1000) / 1000);
}

/** Memory as it is typed, in MiB. */
export function typedMemory(quantity: string): string {
  const amount = amountOf(quantity);
  return Number.isNaN(amount) ? '' : String(Math.round(amount / 2 ** 20));
}

/** What is typed for processors as a quantity, in thousandths; undefined when it is none. */
export function processorsOf(typed: string): string | undefined {
  const text = typed.trim();
  const thousandths = Math.round(Number(text) * 1000);
  return /^\d+(\.\d{1,3})?$/.test(text) && thousandths > 0 ? `${thousandths}m` : undefined;
}

/** What is typed for memory as a quantity, in MiB; undefined when it is none. */
export function memoryOf(typed: string): string | undefined {
  const text = typed.trim();
  return /^[1-9]\d{0,6}$/.test(text) ? `${text}Mi` : undefined;
}
