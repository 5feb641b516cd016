/**
 * The key of a door, or of a pickup desk. It comes in the fragment of a link, `/shows/<slug>/door#<key>` or
 * `/shows/<slug>/pickup#<key>`, which browsers never send, so that no server log has it; the page takes it out of the
 * address bar and keeps it on the device.
 */
export type KeyPage = 'door' | 'pickup';

const KEY = /^[\x21-\x7e]{8,200}$/;

export type KeyReading =
  | { readonly kind: 'key'; readonly key: string }
  /** A link of another show. */
  | { readonly kind: 'other-show'; readonly show: string }
  | { readonly kind: 'no-key' };

const LINKS: Readonly<Record<KeyPage, RegExp>> = {
  door: /\/shows\/([^/]+)\/door\/?(?:\?.*)?$/,
  pickup: /\/shows\/([^/]+)\/pickup\/?(?:\?.*)?$/,
};

/** Reads what a person pasted: the page's link or the key alone. */
export function readKey(text: string, slug: string, page: KeyPage = 'door'): KeyReading {
  const pasted = text.trim();
  const fragment = pasted.indexOf('#');
  const address = fragment < 0 ? pasted : pasted.slice(0, fragment);
  const isLink = address.includes('/');
  const show = LINKS[page].exec(address)?.[1];
  if (show !== undefined && show !== slug) {
    return { kind: 'other-show', show };
  }
  if (fragment < 0 && isLink) {
    return { kind: 'no-key' };
  }
  const key = decoded(fragment < 0 ? pasted : pasted.slice(fragment + 1));
  return KEY.test(key) ? { kind: 'key', key } : { kind: 'no-key' };
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    // A stray percent sign is part of what was pasted.
    return fragment;
  }
}

/** Takes the key out of the address bar, so that nobody reads it there and no bookmark or screenshot has it. */
export function takeKeyFromAddress(slug: string, page: KeyPage = 'door'): string | undefined {
  const { hash, pathname, search } = location;
  const reading = hash.length > 1 ? readKey(hash, slug, page) : undefined;
  if (reading?.kind !== 'key') {
    return undefined;
  }
  history.replaceState(history.state, '', pathname + search);
  return reading.key;
}
