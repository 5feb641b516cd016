/** The pages for logging in and signing up: the host's, and those below a show. */
const ACCOUNT_PAGE = /^(\/shows\/[^/]+)?\/(login|signup)(\/|$)/;

/**
 * A path of this origin out of `?return=…`, or the fallback. Refuses what a browser would take elsewhere: absolute and
 * protocol-relative addresses, back slashes (which browsers read as slashes), control characters, and log-in itself.
 */
export function safeReturnPath(candidate: string | null | undefined, fallback = '/'): string {
  if (!candidate || !/^\/(?![/\\])[^\\\u0000-\u0020]*$/.test(candidate)) return fallback;
  const origin = 'https://marquee.invalid';
  let url: URL;
  try {
    url = new URL(candidate, origin);
  } catch {
    return fallback;
  }
  // Dot segments can bring a second slash to the front: '/.//elsewhere'.
  if (url.origin !== origin || url.pathname.startsWith('//')) return fallback;
  if (ACCOUNT_PAGE.test(url.pathname)) return fallback;
  return url.pathname + url.search + url.hash;
}

/** The address of the log-in page that comes back to `path` afterwards. */
export function loginPath(path: string, page: 'login' | 'signup' = 'login'): string {
  const back = safeReturnPath(path, '');
  return back && back !== '/' ? `/${page}?return=${encodeURIComponent(back)}` : `/${page}`;
}
