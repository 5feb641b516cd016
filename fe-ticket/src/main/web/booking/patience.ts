/** What a polite client does when a server has too much to do: wait as long as it was told, and a little longer. */
import { ProblemError } from '@marquee/ui';

/** Seconds, where the server does not say. */
const USUAL_WAIT = 5;
const LONGEST_WAIT = 60;
/** Buyers who were refused together should not come back together. Share of the wait that is added at most. */
const SPREAD = 0.5;
/** Some minutes in all; who still wants to can press again. */
const MOST_TRIES = 30;

export interface Patience {
  /** Tells that a wait begins or is over. */
  readonly waiting: (waiting: boolean) => void;
  /** Ends the wait; what was refused last is thrown then. */
  readonly signal: AbortSignal;
  readonly random?: () => number;
}

/** Whether the server is overloaded and has done nothing: the same may be asked again. */
export function isOverloaded(error: unknown): error is ProblemError {
  return error instanceof ProblemError && error.status === 503 && (error.code === 'OVERLOADED' || error.code === 'BUSY');
}

/** Runs it, again and again while the server is overloaded. */
export async function patiently<T>(run: () => Promise<T>, { waiting, signal, random = Math.random }: Patience): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await run();
    } catch (error) {
      if (!isOverloaded(error) || tries >= MOST_TRIES || signal.aborted) {
        throw error;
      }
      const wait = Math.min(error.retryAfter ?? USUAL_WAIT, LONGEST_WAIT) * 1000 * (1 + SPREAD * random());
      waiting(true);
      await pause(wait, signal);
      waiting(false);
      if (signal.aborted) {
        throw error;
      }
    }
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
  });
}
