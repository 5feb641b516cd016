export { mountElement } from './mount.ts';
export type { ContextElement } from './mount.ts';
export { Router, matchPath } from './router.ts';
export type { PathValues } from './router.ts';
export { loginPath, safeReturnPath } from './return-path.ts';
