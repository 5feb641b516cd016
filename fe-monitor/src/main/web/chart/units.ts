import { formatNumber } from '@marquee/ui';
import type { ChartName } from '../api/charts.ts';
import { t } from '../messages/texts.ts';

const MEBIBYTE = 1024 ** 2;
const KILOBYTE = 1000;

/** A value in the chart's own unit (cores, bytes, bytes per second) as people read it: `0.12 cores (12%)`, `96 MiB`, `3.4 KB/s`. */
export function valueText(chart: ChartName, value: number): string {
  switch (chart) {
    case 'cpu':
      return t('cores', { value: digits(value), share: formatNumber(value, { style: 'percent', maximumFractionDigits: 1 }) });
    case 'memory':
      return t('mebibytes', { value: digits(value / MEBIBYTE) });
    case 'network':
      return t('kilobytesPerSecond', { value: digits(value / KILOBYTE) });
  }
}

/** For the axis: the number alone, in the unit that {@link axisUnit} names. */
export function axisText(chart: ChartName, value: number): string {
  return digits(value / divisorOf(chart));
}

export function axisUnit(chart: ChartName): string {
  switch (chart) {
    case 'cpu':
      return t('unitCores');
    case 'memory':
      return t('unitMebibytes');
    case 'network':
      return t('unitKilobytesPerSecond');
  }
}

/** What a value is divided by to be in the unit of the axis; steps of the axis are round in that unit. */
export function divisorOf(chart: ChartName): number {
  switch (chart) {
    case 'cpu':
      return 1;
    case 'memory':
      return MEBIBYTE;
    case 'network':
      return KILOBYTE;
  }
}

/** Three significant digits: enough to see a change, few enough to read while it changes. */
function digits(value: number): string {
  return formatNumber(value, value >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 });
}
