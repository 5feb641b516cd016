import type { ContextFetch, FetchInit } from '../contract.ts';
import { UnreachableError, problemOf } from './problem.ts';

export const DEFAULT_TIMEOUT = 10_000;

/**
 * `fetch` that gives up when the headers have not arrived in time, with an {@link UnreachableError}. The body is not
 * bounded, so that event streams can stay open. An abort by the caller's own signal stays an `AbortError`.
 */
export async function fetchInTime(input: string, { timeout = DEFAULT_TIMEOUT, signal, ...init }: FetchInit = {}): Promise<Response> {
  const abort = new AbortController();
  const either = signal ? AbortSignal.any([signal, abort.signal]) : abort.signal;
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    abort.abort();
  }, timeout);
  try {
    return await globalThis.fetch(input, { ...init, signal: either });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new UnreachableError(late ? 'timeout' : 'network', input, error);
  } finally {
    clearTimeout(timer);
  }
}

export interface JsonRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** For POSTs with an effect: the same key for every attempt of the same wish. See {@link newIdempotencyKey}. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
  readonly timeout?: number;
}

/** Asks for JSON and gives it back; throws a {@link ProblemError} for every answer that is not 2xx. 204 is undefined. */
export async function requestJson<T>(fetch: ContextFetch, path: string, request: JsonRequest = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json', ...request.headers };
  if (request.body !== undefined) headers['Content-Type'] = 'application/json';
  if (request.idempotencyKey) headers['Idempotency-Key'] = request.idempotencyKey;
  const response = await fetch(path, {
    method: request.method ?? 'GET',
    headers,
    ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
    ...(request.signal && { signal: request.signal }),
    ...(request.timeout !== undefined && { timeout: request.timeout }),
  });
  if (!response.ok) throw await problemOf(response);
  const body = await response.text();
  return (body === '' ? undefined : JSON.parse(body)) as T;
}

/** A fresh key. Keep it while the person tries the same thing again; make a new one once the wish changes. */
export function newIdempotencyKey(): string {
  // randomUUID is missing on plain http pages other than localhost.
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether an error only says that the caller itself gave up. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
