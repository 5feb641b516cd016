import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ProblemError, UnreachableError } from '@marquee/ui';
import { secondsOf, totalSeconds } from '../../main/web/api/deployment.ts';
import type { Deployment } from '../../main/web/api/deployment.ts';
import { concurrently } from '../../main/web/api/concurrently.ts';
import { followProgress } from '../../main/web/api/progress.ts';
import type { ProgressListener } from '../../main/web/api/progress.ts';
import { isSettled, submissionProblem } from '../../main/web/api/submission-problem.ts';

function stream(...states: string[]): Response {
  const events = states.map((state) => `event: deployment\ndata: ${JSON.stringify({ slug: 'hamlet', state })}\n\n`);
  return new Response(events.join(''), { headers: { 'Content-Type': 'text/event-stream' } });
}

function problem(status: number): Response {
  return new Response('{}', { status, headers: { 'Content-Type': 'application/problem+json' } });
}

class Recorder implements ProgressListener {
  readonly log: string[] = [];
  changed({ state }: Deployment): void {
    this.log.push(state);
  }
  connected(connected: boolean): void {
    this.log.push(connected ? 'connected' : 'lost');
  }
  gone(): void {
    this.log.push('gone');
  }
}

/** Follows what one answer after the other says, without waiting in between. */
async function follow(answers: (() => Response)[]): Promise<{ log: readonly string[]; pauses: readonly number[] }> {
  const recorder = new Recorder();
  const pauses: number[] = [];
  const abort = new AbortController();
  const open = async (): Promise<Response> => {
    const next = answers.shift();
    if (next !== undefined) return next();
    recorder.log.push('asked too often');
    abort.abort();
    throw new Error('asked too often');
  };
  await followProgress(open, recorder, abort.signal, async (pause) => void pauses.push(pause));
  return { log: recorder.log, pauses };
}

test('progress is followed to its end', async () => {
  const { log } = await follow([() => stream('Requested', 'Namespace', 'Ready')]);
  assert.deepEqual(log, ['connected', 'Requested', 'Namespace', 'Ready']);
});

test('a broken stream is opened again', async () => {
  const { log } = await follow([() => stream('Requested'), () => stream('Workloads', 'Failed')]);
  assert.deepEqual(log, ['connected', 'Requested', 'lost', 'connected', 'Workloads', 'Failed']);
});

test('pauses grow while the service is away, and start anew once it has spoken', async () => {
  const away = (): Response => {
    throw new UnreachableError('network', '/');
  };
  const { pauses } = await follow([away, away, () => problem(503), () => stream('Access'), away, () => stream('Ready')]);
  assert.deepEqual(pauses, [500, 1000, 2000, 500, 1000]);
});

test('a deployment that is not there is gone', async () => {
  const { log } = await follow([() => stream('Deleting'), () => problem(404)]);
  assert.deepEqual(log, ['connected', 'Deleting', 'lost', 'gone']);
});

test('a refusal is not asked for again', async () => {
  await assert.rejects(follow([() => problem(403)]), ProblemError);
});

test('an abort ends it', async () => {
  const abort = new AbortController();
  const recorder = new Recorder();
  const open = (signal: AbortSignal): Promise<Response> =>
    new Promise((_, reject) => signal.addEventListener('abort', () => reject(new DOMException('', 'AbortError'))));
  const following = followProgress(open, recorder, abort.signal);
  abort.abort();
  await following;
  assert.deepEqual(recorder.log, []);
});

test('steps tell what they took', () => {
  const step = { name: 'Access', state: 'done', startedAt: '2026-01-01T00:00:00.000Z', finishedAt: '2026-01-01T00:00:01.250Z' } as const;
  assert.equal(secondsOf(step), 1.25);
  assert.equal(secondsOf({ startedAt: step.startedAt, finishedAt: null }), undefined);
  assert.equal(totalSeconds([step, { ...step, startedAt: step.finishedAt, finishedAt: '2026-01-01T00:00:03Z' }]), 3);
  assert.equal(totalSeconds([step, { name: 'Routes', state: 'pending' }]), undefined);
});

test('no more shows than wanted are asked at once, and all are', async () => {
  let running = 0;
  let most = 0;
  const done: number[] = [];
  await concurrently([1, 2, 3, 4, 5], 2, async (item) => {
    most = Math.max(most, (running += 1));
    await Promise.resolve();
    running -= 1;
    done.push(item);
  });
  assert.equal(most, 2);
  assert.deepEqual(done.toSorted(), [1, 2, 3, 4, 5]);
});

function problemError(status: number, code: string): ProblemError {
  return new ProblemError({ status, code, title: '', detail: 'why', traceId: undefined, violations: [], members: {}, retryAfter: undefined });
}

test('only what may have arrived is sent under the same key again', () => {
  assert.equal(isSettled(submissionProblem(new UnreachableError('timeout', '/'))), false);
  assert.equal(isSettled(submissionProblem(problemError(500, 'INTERNAL_ERROR'))), false);
  assert.equal(isSettled(submissionProblem(problemError(409, 'REQUEST_IN_PROGRESS'))), false);
  assert.equal(isSettled(submissionProblem(problemError(409, 'SLUG_TAKEN'))), true);
  assert.deepEqual(submissionProblem(problemError(400, 'ODD')), { problem: 'refused', detail: 'why' });
});
