export { mountElement } from './mount.ts';
export type { ContextElement } from './mount.ts';
export { Router, matchPath } from './router.ts';
export type { PathValues } from './router.ts';
export { KEPT_KEY } from './kept.ts';
export { loginPath, safeReturnPath } from './return-path.ts';
