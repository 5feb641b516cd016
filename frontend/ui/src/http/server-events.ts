/** One event of a `text/event-stream` (WHATWG HTML, 'Server-sent events'). */
export interface ServerEvent {
  readonly event: string;
  readonly data: string;
  readonly id: string;
}

/**
 * Reads the events of an answer to `context.fetch`, which, unlike `EventSource`, carries the access token:
 * `for await (const { event, data } of readServerEvents(response)) …`. Ends with the stream; throws when it breaks. The
 * reader is downloaded when the first stream is read.
 */
export async function* readServerEvents(response: Response): AsyncGenerator<ServerEvent, void, undefined> {
  const { readEventStream } = await import('./event-stream.ts');
  yield* readEventStream(response);
}
