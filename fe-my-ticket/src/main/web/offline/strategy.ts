/** How the worker answers a request of the page. */
export type Strategy =
  /** Not at all: the network does. */
  | 'network'
  /** What is kept; files whose name changes with their content. */
  | 'kept-first'
  /** The network's answer, and what is kept when there is none. */
  | 'network-first';

const IMMUTABLE = /\/(assets|shell|webjars)\//;

/** Neither data of a person nor pages of shows are ever kept here. */
const NEVER = /^\/(api|shows)\//;

export function strategyFor(request: { readonly method: string; readonly url: string }, origin: string): Strategy {
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== origin || NEVER.test(url.pathname)) return 'network';
  return IMMUTABLE.test(url.pathname) ? 'kept-first' : 'network-first';
}
