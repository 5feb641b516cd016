/** A show's slug: its URL and, with a prefix, its namespace. */
export const SLUG = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;
export const SLUG_MINIMUM = 3;
export const SLUG_MAXIMUM = 40;

export function isSlug(text: string): boolean {
  return text.length >= SLUG_MINIMUM && text.length <= SLUG_MAXIMUM && SLUG.test(text);
}

/** A slug from a title: Hangul romanised, accents dropped, the rest as hyphens. Empty when nothing is left of it. */
export function suggestSlug(title: string): string {
  const words = romanised(title.normalize('NFC'))
    .normalize('NFKD')
    .replace(/\p{Mark}+/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, SLUG_MAXIMUM)
    .replace(/^-+|-+$/g, '');
  return words.length === 0 ? '' : words.length < SLUG_MINIMUM ? `show-${words}` : words;
}

/*
 * Revised Romanization of Korean (Ministry of Culture and Tourism, 2000), letter by letter: sound changes between
 * syllables are left out, which is enough for a URL. Hangul syllables are composed arithmetically (Unicode 3.12).
 */
const INITIALS = 'g kk n d tt r m b pp s ss  j jj ch k t p h'.split(' ');
const MEDIALS = 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' ');
const FINALS = ' k k k n n n t l k m l l l p l m p p t t ng t t k t p t'.split(' ');

function romanised(text: string): string {
  return text.replace(/[가-힣]/gu, (syllable) => {
    const index = syllable.charCodeAt(0) - 0xac00;
    const initial = INITIALS[Math.floor(index / 588)] ?? '';
    const medial = MEDIALS[Math.floor((index % 588) / 28)] ?? '';
    const final = FINALS[index % 28] ?? '';
    return initial + medial + final;
  });
}
