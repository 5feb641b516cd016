import { problemOf, readServerEvents } from '@marquee/ui';
import type { ContextFetch } from '@marquee/ui';
import { openStream } from './api.ts';
import type { News } from './api.ts';

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;

export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>;

const sleep: Pause = (milliseconds, signal) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/**
 * Follows one person's news until the signal is aborted. A stream that ends is opened again within a second, from where
 * it ended; one that fails or tells nothing after a pause that doubles, with jitter, up to a minute.
 */
export async function follow(fetch: ContextFetch, signal: AbortSignal, onNews: (news: News) => void, pause: Pause = sleep): Promise<void> {
  let seen = '';
  let failures = 0;
  while (!signal.aborted) {
    let told = false;
    try {
      const response = await openStream(fetch, seen, signal);
      if (!response.ok) throw await problemOf(response);
      for await (const { event, data, id } of readServerEvents(response)) {
        if (signal.aborted) return;
        if (event !== 'news') continue;
        seen = id;
        told = true;
        onNews(JSON.parse(data) as News);
      }
    } catch {
      // Away for now; the bell shows what it knows.
    }
    if (signal.aborted) return;
    failures = told ? 0 : failures + 1;
    const longest = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.max(0, failures - 1));
    await pause(longest / 2 + Math.random() * (longest / 2), signal);
  }
}
