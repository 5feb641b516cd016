import assert from 'node:assert/strict';
import test, { afterEach, mock } from 'node:test';
import { UnreachableError } from '@marquee/ui';
import { FakeEvents } from '../../../test/web/fake-events.ts';
import { refusal } from '../../../test/web/fake-ticketing.ts';
import { Live } from './live.ts';

interface Doc {
  readonly at: number;
}

const LAST = 9;

/** A server whose stream and answers tests tell by hand. */
class Server {
  readonly streams: FakeEvents[] = [];
  streamRefusal: Error | undefined;
  answer: Doc | Error | Promise<Doc> = { at: 1 };
  asked = 0;
  readonly told: number[] = [];
  readonly failures: unknown[] = [];
  readonly live = new Live<Doc>({
    stream: async (signal) => {
      if (this.streamRefusal) {
        throw this.streamRefusal;
      }
      const stream = new FakeEvents(signal);
      this.streams.push(stream);
      return stream.response;
    },
    read: async () => {
      this.asked++;
      if (this.answer instanceof Error) {
        throw this.answer;
      }
      return this.answer;
    },
    final: ({ at }) => at === LAST,
    told: ({ at }) => this.told.push(at),
    failed: (error) => this.failures.push(error),
    random: () => 0.5,
  });

  get stream(): FakeEvents {
    return this.streams.at(-1) ?? assert.fail('no stream was opened');
  }
}

let server = new Server();

afterEach(() => {
  server.live.stop();
  mock.timers.reset();
  server = new Server();
});

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('it tells what the stream tells, until the document is final', async () => {
  server.live.start();
  await settle();
  server.stream.tell('order', { at: 2 });
  server.stream.tell('order', { at: 3 });
  server.stream.tell('order', { at: LAST });
  await settle();
  assert.deepEqual(server.told, [1, 2, 3, LAST]);
  assert.equal(server.asked, 1);
  assert.ok(server.stream.left);
});

test('while there is no stream it asks, again and again, and less often', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  server.streamRefusal = refusal('NOT_FOUND', 404);
  server.live.start();
  await settle();
  assert.deepEqual(server.told, [1]);
  mock.timers.tick(1_500);
  await settle();
  assert.equal(server.asked, 2);
  mock.timers.tick(1_500);
  await settle();
  assert.equal(server.asked, 2);
  server.answer = { at: LAST };
  mock.timers.tick(1_500);
  await settle();
  assert.deepEqual(server.told, [1, 1, LAST]);
  mock.timers.tick(60_000);
  await settle();
  assert.equal(server.asked, 3);
});

test('a stream that breaks is followed by a question and by another stream', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  server.live.start();
  await settle();
  server.stream.tell('order', { at: 2 });
  await settle();
  server.answer = { at: 3 };
  server.stream.breakOff();
  await settle();
  mock.timers.tick(1_500);
  await settle();
  assert.deepEqual(server.told, [1, 2, 3]);
  assert.equal(server.streams.length, 2);
});

test('a lost network is told, and asked for again at once when it is back', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  server.streamRefusal = server.answer = new UnreachableError('network', '/');
  server.live.start();
  await settle();
  assert.equal(server.failures.length, 1);
  server.answer = { at: 3 };
  dispatchEvent(new Event('online'));
  await settle();
  assert.deepEqual(server.told, [3]);
});

test('what does not exist is not asked for again', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  server.streamRefusal = server.answer = refusal('NOT_FOUND', 404);
  server.live.start();
  await settle();
  mock.timers.tick(60_000);
  await settle();
  assert.equal(server.asked, 1);
  assert.equal(server.failures.length, 1);
});

test('an answer that was overtaken by the stream is not told', async () => {
  server.live.start();
  await settle();
  let arrive: (old: Doc) => void = () => undefined;
  server.answer = new Promise((resolve) => (arrive = resolve));
  const asking = server.live.refresh();
  server.stream.tell('order', { at: 5 });
  await settle();
  arrive({ at: 2 });
  await asking;
  assert.deepEqual(server.told, [1, 5]);
});

test('a page that nobody looks at holds no connection', async () => {
  server.live.start();
  await settle();
  const hidden = mock.getter(document, 'hidden', () => true);
  document.dispatchEvent(new Event('visibilitychange'));
  await settle();
  assert.ok(server.stream.left);
  hidden.mock.restore();
  document.dispatchEvent(new Event('visibilitychange'));
  await settle();
  assert.equal(server.streams.length, 2);
});
