/**
 * The host's log-in page is `/login`. A show's own page must work while the host is down, so it brings fe-auth's log-in
 * under its own path: what leads to the host's leads there. Signing up stays with the host, at `/signup`, which fe-auth
 * knows by that very path.
 */
const LOGIN = /^\/login(?=$|[/?#])/;

export function ownLogin(path: string, basePath: string): string {
  return LOGIN.test(path) ? basePath + path : path;
}

/** Turns links before they are followed, also those that other modules draw, such as fe-auth's status. */
export function rewriteLoginLinks(page: Document, basePath: string): void {
  page.addEventListener(
    'click',
    (event) => {
      const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
      const path = link?.getAttribute('href');
      if (link && path && LOGIN.test(path)) {
        link.setAttribute('href', ownLogin(path, basePath));
      }
    },
    { capture: true },
  );
}
