import { ProblemError, isAbort, problemOf, readServerEvents } from '@marquee/ui';
import { isFinal } from './deployment.ts';
import type { Deployment } from './deployment.ts';

export interface ProgressListener {
  changed(deployment: Deployment): void;
  /** The stream broke and is being opened again, or is open again. */
  connected(connected: boolean): void;
  /** The deployment is not there (any more), or not this person's. */
  gone(): void;
}

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 10_000;
/** A step has a deadline, so a stream that says nothing for this long is dead. */
const SILENCE = 90_000;

/**
 * Follows a deployment until it reaches a final state, is gone, or the signal aborts. A broken stream is opened again
 * after a growing pause; each one begins with the present state, so nothing is missed.
 *
 * @param open opens the stream
 * @param pause waits that many milliseconds; given by tests
 */
export async function followProgress(
  open: (signal: AbortSignal) => Promise<Response>,
  listener: ProgressListener,
  signal: AbortSignal,
  pause: (milliseconds: number, signal: AbortSignal) => Promise<void> = wait,
): Promise<void> {
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    try {
      const outcome = await readUntilFinal(open, listener, signal);
      if (outcome === 'final') return;
      if (outcome === 'progressed') attempt = 0;
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof ProblemError && error.status === 404) {
        listener.gone();
        return;
      }
      if (error instanceof ProblemError && (error.status === 401 || error.status === 403)) throw error;
    }
    listener.connected(false);
    await pause(Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** attempt), signal);
  }
}

async function readUntilFinal(
  open: (signal: AbortSignal) => Promise<Response>,
  listener: ProgressListener,
  signal: AbortSignal,
): Promise<'final' | 'progressed' | 'silent'> {
  const connection = new AbortController();
  const stop = (): void => connection.abort();
  signal.addEventListener('abort', stop, { once: true });
  let watchdog = setTimeout(stop, SILENCE);
  let outcome: 'progressed' | 'silent' = 'silent';
  try {
    const response = await open(connection.signal);
    if (!response.ok) throw await problemOf(response);
    listener.connected(true);
    for await (const { event, data } of readServerEvents(response)) {
      clearTimeout(watchdog);
      watchdog = setTimeout(stop, SILENCE);
      if (event !== 'deployment') continue;
      const deployment = JSON.parse(data) as Deployment;
      outcome = 'progressed';
      listener.changed(deployment);
      if (isFinal(deployment.state)) return 'final';
    }
    return outcome;
  } catch (error) {
    if (isAbort(error) && !signal.aborted) return outcome;
    throw error;
  } finally {
    clearTimeout(watchdog);
    signal.removeEventListener('abort', stop);
    connection.abort();
  }
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
