/** What pages that compose modules are made of: the host's, and the own page of each show. */
export { readPageData } from './data.ts';
export type { PageData } from './data.ts';
export type { LocalPage } from './pages.ts';
export { startShell } from './shell.ts';
export type { ShellOptions } from './shell.ts';
