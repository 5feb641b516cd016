import { ProblemError, isAbort, problemOf, readServerEvents } from '@marquee/ui';

export interface LogLine {
  readonly pod: string;
  readonly text: string;
}

export interface TailListener {
  /** A stream begins, with the last lines that were written: what was shown before comes again. */
  began(): void;
  line(line: LogLine): void;
  /** So many lines came faster than they could be sent. */
  dropped(count: number): void;
}

/** Why a tail ended without being told to. */
export type TailEnd = 'ended' | 'too-many' | 'gone' | 'refused';

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 10_000;
const ATTEMPTS = 6;

/**
 * Follows a service's log until the stream says `end`, is refused, or the signal aborts. A stream that breaks is opened
 * again, after a growing pause.
 *
 * @param open opens the stream
 * @param pause waits that many milliseconds; given by tests
 */
export async function followLog(
  open: (signal: AbortSignal) => Promise<Response>,
  listener: TailListener,
  signal: AbortSignal,
  pause: (milliseconds: number, signal: AbortSignal) => Promise<void> = wait,
): Promise<TailEnd> {
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    try {
      const response = await open(signal);
      if (!response.ok) throw await problemOf(response);
      listener.began();
      attempt = 0;
      for await (const { event, data } of readServerEvents(response)) {
        if (event === 'line') listener.line(JSON.parse(data) as LogLine);
        else if (event === 'dropped') listener.dropped((JSON.parse(data) as { readonly lines: number }).lines);
        else if (event === 'end') return 'ended';
      }
    } catch (error) {
      if (signal.aborted || isAbort(error)) break;
      if (error instanceof ProblemError && error.status < 500) return endOf(error);
    }
    if (attempt >= ATTEMPTS) return 'refused';
    await pause(Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** attempt), signal);
  }
  return 'ended';
}

function endOf({ status }: ProblemError): TailEnd {
  if (status === 429) return 'too-many';
  return status === 404 ? 'gone' : 'refused';
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
