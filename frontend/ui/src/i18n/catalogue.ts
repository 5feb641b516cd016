import type { Locale, LocalizedText } from '../contract.ts';
import { pageLocale } from './locale.ts';

/** Texts that depend on `count`, chosen by the plural rules of the language (CLDR). */
export interface PluralText {
  readonly one?: string;
  readonly other: string;
}

export type CatalogueText = string | PluralText;
export type TextValues = Readonly<Record<string, string | number>>;
export type Translate<K extends string> = (key: K, values?: TextValues) => string;

function fill(text: string, values: TextValues, locale: Locale): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = values[name];
    if (value === undefined) return placeholder;
    return typeof value === 'number' ? new Intl.NumberFormat(locale).format(value) : value;
  });
}

function choose(text: CatalogueText, values: TextValues, locale: Locale): string {
  if (typeof text === 'string') return text;
  const count = Number(values['count'] ?? 0);
  return new Intl.PluralRules(locale).select(count) === 'one' ? (text.one ?? text.other) : text.other;
}

/** The text of the present language, its `{name}` placeholders filled. Numbers are written as the language does. */
export function translate(text: LocalizedText, values: TextValues = {}): string {
  return fill(text[pageLocale.value], values, pageLocale.value);
}

/**
 * A module's own texts: `const t = catalogue({ en: {…}, ko: {…} })`, then `t('key', { name: 'Ada', count: 3 })`. The
 * compiler refuses unknown keys and a key that one of the languages lacks.
 */
export function catalogue<K extends string>(
  texts: { readonly en: Readonly<Record<K, CatalogueText>>; readonly ko: Readonly<Record<NoInfer<K>, CatalogueText>> },
): Translate<K> {
  return (key, values = {}) => {
    const locale = pageLocale.value;
    return fill(choose(texts[locale][key], values, locale), values, locale);
  };
}
