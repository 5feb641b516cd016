/**
 * The key of a door. It comes in the fragment of the door's link, `/shows/<slug>/door#<key>`, which browsers never send,
 * so that no server log has it; the page takes it out of the address bar and keeps it on the device.
 */
const KEY = /^[\x21-\x7e]{8,200}$/;

export type KeyReading =
  | { readonly kind: 'key'; readonly key: string }
  /** The link of a door of another show. */
  | { readonly kind: 'other-show'; readonly show: string }
  | { readonly kind: 'no-key' };

/** Reads what a person pasted: the door's link or the key alone. */
export function readKey(text: string, slug: string): KeyReading {
  const pasted = text.trim();
  const fragment = pasted.indexOf('#');
  const address = fragment < 0 ? pasted : pasted.slice(0, fragment);
  const isLink = address.includes('/');
  const show = /\/shows\/([^/]+)\/door\/?(?:\?.*)?$/.exec(address)?.[1];
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
export function takeKeyFromAddress(slug: string): string | undefined {
  const { hash, pathname, search } = location;
  const reading = hash.length > 1 ? readKey(hash, slug) : undefined;
  if (reading?.kind !== 'key') {
    return undefined;
  }
  history.replaceState(history.state, '', pathname + search);
  return reading.key;
}
