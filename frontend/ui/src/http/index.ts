export { ProblemError, UnreachableError, problemOf } from './problem.ts';
export type { ProblemBody, Violation } from './problem.ts';
export { DEFAULT_TIMEOUT, fetchInTime, isAbort, newIdempotencyKey, requestJson } from './fetch.ts';
export type { JsonRequest } from './fetch.ts';
export { readServerEvents } from './server-events.ts';
export type { ServerEvent } from './server-events.ts';
