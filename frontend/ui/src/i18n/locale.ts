import type { Locale, Observable } from '../contract.ts';
import { Subject } from '../observable.ts';

export const LOCALES: readonly Locale[] = ['en', 'ko'];

const STORAGE_KEY = 'marquee.locale';

function supported(tag: string | null | undefined): Locale | undefined {
  const language = tag?.toLowerCase().split('-')[0];
  return LOCALES.find((locale) => locale === language);
}

/** The saved choice, else the first of the browser's languages that there are texts for, else English. */
export function negotiateLocale(saved: string | null, languages: readonly string[]): Locale {
  const first = languages.map(supported).find((locale) => locale !== undefined);
  return supported(saved) ?? first ?? 'en';
}

/** Storage may be refused altogether (privacy settings); the choice then lasts as long as the page. */
function savedLocale(): string | null {
  try {
    return globalThis.localStorage?.getItem(STORAGE_KEY) ?? null;
  } catch {
    return null;
  }
}

const subject = new Subject<Locale>(negotiateLocale(savedLocale(), globalThis.navigator?.languages ?? []));

/** The language of the page. */
export const pageLocale: Observable<Locale> = subject;

/** Follows a language that someone else decides, such as the host that mounts us. */
export function applyLocale(locale: Locale): void {
  subject.set(locale);
  if (globalThis.document) document.documentElement.lang = locale;
}

/** What the person at the page chose: applied at once and kept for the next visit. */
export function chooseLocale(locale: Locale): void {
  try {
    globalThis.localStorage?.setItem(STORAGE_KEY, locale);
  } catch {
    // Not kept, then.
  }
  applyLocale(locale);
}
