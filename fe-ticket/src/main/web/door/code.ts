/** What a QR code or a person's typing says about a ticket. A ticket's QR code is `<SLUG>:<CODE>`, in upper case. */

/** Letters and digits of a ticket's code: Crockford's Base32, with what people mistake for them already replaced. */
const CODE = /^[0-9A-HJKMNP-TV-Z]{26}$/;
const SLUG = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

export type CodeReading =
  | { readonly kind: 'code'; readonly code: string }
  /** A ticket, and another show's. */
  | { readonly kind: 'other-show'; readonly show: string }
  | { readonly kind: 'no-ticket' };

/**
 * Reads a code with or without the show in front, in any case, with spaces and dashes; O is 0, and I and L are 1.
 * @param slug of this show
 */
export function readCode(text: string, slug: string): CodeReading {
  const parts = text.split(/[:：]/);
  const code = normalized(parts.at(-1) ?? '');
  if (parts.length > 2 || !CODE.test(code)) {
    return { kind: 'no-ticket' };
  }
  const show = parts.length === 2 ? (parts[0] ?? '').replace(/\s+/g, '').toLowerCase() : slug;
  if (show === slug) {
    return { kind: 'code', code };
  }
  return SLUG.test(show) ? { kind: 'other-show', show } : { kind: 'no-ticket' };
}

function normalized(text: string): string {
  return text
    .toUpperCase()
    .replace(/[\s\p{Dash}]+/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
}
