import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followLog } from '../../main/web/api/log-tail.ts';
import type { TailListener } from '../../main/web/api/log-tail.ts';
import { LogLines } from '../../main/web/elements/log-lines.ts';

function stream(...events: readonly (readonly [string, object])[]): Response {
  return new Response(events.map(([event, data]) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`).join(''));
}

class Recorder implements TailListener {
  readonly log: string[] = [];
  began(): void {
    this.log.push('began');
  }
  line({ pod, text }: { readonly pod: string; readonly text: string }): void {
    this.log.push(`${pod}: ${text}`);
  }
  dropped(count: number): void {
    this.log.push(`dropped ${count}`);
  }
}

const at = async (): Promise<void> => {};

test('lines arrive until the stream says that it ends', async () => {
  const recorder = new Recorder();
  const end = await followLog(
    async () => stream(['line', { pod: 'a', text: 'one' }], ['dropped', { lines: 7 }], ['end', {}], ['line', { pod: 'a', text: 'late' }]),
    recorder,
    new AbortController().signal,
    at,
  );
  assert.equal(end, 'ended');
  assert.deepEqual(recorder.log, ['began', 'a: one', 'dropped 7']);
});

test('a stream that breaks is opened again, and begins anew', async () => {
  const recorder = new Recorder();
  const answers = [() => stream(['line', { pod: 'a', text: 'one' }]), () => Promise.reject(new TypeError('broken')), () => stream(['end', {}])];
  const end = await followLog(async () => (answers.shift() as () => Response)(), recorder, new AbortController().signal, at);
  assert.equal(end, 'ended');
  assert.deepEqual(recorder.log, ['began', 'a: one', 'began']);
});

test('too many streams, a service that is gone and one that stays away end the attempts', async () => {
  const ends = async (status: number): Promise<string> =>
    followLog(async () => new Response('{}', { status }), new Recorder(), new AbortController().signal, at);
  assert.deepEqual([await ends(429), await ends(404), await ends(403), await ends(503)], ['too-many', 'gone', 'refused', 'refused']);
});

test('while the log is held still, what arrives is counted and waits', () => {
  const lines = new LogLines(() => {});
  lines.add({ pod: 'a', text: 'one' });
  lines.pause();
  lines.add({ pod: 'a', text: 'two' });
  assert.deepEqual([lines.shown.length, lines.waiting], [1, 1]);
  lines.resume();
  assert.deepEqual([lines.shown.length, lines.waiting], [2, 0]);
});

test('older lines are forgotten before the page grows too large', () => {
  const lines = new LogLines(() => {});
  for (let number = 0; number < 2_100; number += 1) lines.add({ pod: 'a', text: String(number) });
  assert.deepEqual([lines.shown.length, lines.shown[0]?.text], [2_000, '100']);
});
