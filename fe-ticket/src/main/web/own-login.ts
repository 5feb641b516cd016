/**
 * The host's pages for logging in and signing up are `/login` and `/signup`. A show's own page must work while the host
 * is down, so it brings fe-auth's pages under its own path: what leads to the host's leads there.
 */
const LOGIN = /^\/(login|signup)(?=$|[/?#])/;

/** The page's own address in place of the host's; any other path as it is. */
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
