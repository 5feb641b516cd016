import { html, nothing, render } from 'lit';
import type { Locale, NavigationEntry, PageLocation, User } from '../contract.ts';
import { translate } from '../i18n/catalogue.ts';
import { LOCALES, chooseLocale, pageLocale } from '../i18n/locale.ts';
import { icon } from '../elements/icon.ts';
import { serves } from './routes.ts';
import { t } from './texts.ts';

/** The entries that a user may see, in the order of the registry. */
export function visibleEntries(entries: readonly NavigationEntry[], user: User | null): readonly NavigationEntry[] {
  return entries.filter(({ role }) => role === undefined || (user?.roles.includes(role) ?? false));
}

const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = { en: 'English', ko: '한국어' };

/** Draws the links of the header. */
export function drawNavigation(place: HTMLElement, entries: readonly NavigationEntry[], user: User | null, location: PageLocation): void {
  place.setAttribute('aria-label', t('navigation'));
  const links = visibleEntries(entries, user).map(
    ({ label, path }) =>
      html`<a href=${path} aria-current=${serves(path, location.path) && (path !== '/' || location.path === '/') ? 'page' : nothing}
        >${translate(label)}</a
      >`,
  );
  render(links, place);
}

/** Draws the footer with the switch of languages. */
export function drawFooter(place: HTMLElement): void {
  const changed = ({ target }: Event): void => chooseLocale((target as HTMLSelectElement).value as Locale);
  render(
    html`<span>${t('footer')}</span>
      <label
        ><span>${t('language')}</span>
        <span class="select"
          ><select name="language" @change=${changed}>
            ${LOCALES.map((locale) => html`<option value=${locale} lang=${locale} ?selected=${locale === pageLocale.value}>${LANGUAGE_NAMES[locale]}</option>`)}
          </select>${icon('chevron')}</span
        ></label
      >`,
    place,
  );
}
