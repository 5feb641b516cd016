/** Where a page has put fe-auth: `/login` and `/signup` of the host, or the same two below a show's own path. */
export interface Place {
  readonly page: 'login' | 'signup';
  /** What is above the page: empty at the host, `/shows/<slug>` on a show's own page. */
  readonly above: string;
  /** Where somebody goes who came from nowhere. */
  readonly home: string;
}

export function placeOf(basePath: string): Place {
  const slash = basePath.lastIndexOf('/');
  const above = basePath.slice(0, slash);
  return { page: basePath.slice(slash + 1) === 'signup' ? 'signup' : 'login', above, home: above || '/' };
}
