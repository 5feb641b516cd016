/**
 * Where modules may keep something of the signed-in person in `localStorage`, as one JSON text. The shell removes it
 * when the session ends: by a log-out in any tab, and when `auth` says that it is over.
 */
export const KEPT_KEY = 'marquee.kept';
