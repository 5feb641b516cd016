export { LOCALES, applyLocale, chooseLocale, negotiateLocale, pageLocale } from './locale.ts';
export { catalogue, translate } from './catalogue.ts';
export type { CatalogueText, PluralText, TextValues, Translate } from './catalogue.ts';
export { formatDate, formatDateRange, formatDateTime, formatMoney, formatNumber, formatTime, minorDigits } from './format.ts';
