import assert from 'node:assert/strict';
import test, { mock } from 'node:test';
import { Changes } from '../../main/web/live/changes.ts';
import { order, pickup, refusal, settled } from './fake-my-tickets.ts';

/** Streams that a test writes to, one for each time that somebody follows. */
class Streams {
  readonly opened: { readonly signal: AbortSignal; readonly controller: ReadableStreamDefaultController<Uint8Array> }[] = [];
  refusal: Error | undefined;
  asked = 0;

  readonly changes = async (signal: AbortSignal): Promise<Response> => {
    this.asked++;
    if (this.refusal) throw this.refusal;
    let controller!: ReadableStreamDefaultController<Uint8Array>;
    const body = new ReadableStream<Uint8Array>({ start: (opened) => void (controller = opened) });
    this.opened.push({ signal, controller });
    return { body } as Response;
  };

  send(event: string, data: unknown): void {
    this.opened.at(-1)?.controller.enqueue(new TextEncoder().encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
  }
}

function follow(streams: Streams): { heard: string[]; changes: Changes } {
  const heard: string[] = [];
  const changes = new Changes(
    streams,
    {
      reload: () => heard.push('reload'),
      order: ({ id, status }) => heard.push(`order ${id} ${status}`),
      pickupOrder: ({ id, pickupStatus }) => heard.push(`pickup ${id} ${pickupStatus}`),
      live: (live) => heard.at(-1) !== `live ${live}` && heard.push(`live ${live}`),
    },
    () => 0,
  );
  changes.start();
  return { heard, changes };
}

test('news reach the page as they come', async () => {
  const streams = new Streams();
  const { heard, changes } = follow(streams);
  await settled();
  streams.send('reload', {});
  streams.send('order', order());
  streams.send('pickup-order', pickup({ pickupStatus: 'READY' }));
  streams.send('something-later', {});
  await settled();
  changes.stop();
  assert.deepEqual(heard.filter((each) => !each.startsWith('live')), ['reload', 'order o1 CONFIRMED', 'pickup m1 READY']);
  assert.equal(streams.opened[0]?.signal.aborted, true, 'a page that is left holds no connection');
});

test('a stream that ends is opened again, and ever later while it is refused', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const streams = new Streams();
    const { changes } = follow(streams);
    await settled();
    streams.opened[0]?.controller.close();
    await settled();
    streams.refusal = refusal(503, 'OVERLOADED');
    mock.timers.tick(1_000);
    await settled();
    assert.equal(streams.asked, 2);
    mock.timers.tick(1_000);
    await settled();
    assert.equal(streams.asked, 3);
    mock.timers.tick(1_000);
    await settled();
    assert.equal(streams.asked, 3);
    mock.timers.tick(1_000);
    await settled();
    assert.equal(streams.asked, 4);
    changes.stop();
  } finally {
    mock.timers.reset();
  }
});

test('who is not signed in any more is not asked again', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const streams = new Streams();
    streams.refusal = refusal(401, 'UNAUTHORIZED');
    const { changes } = follow(streams);
    await settled();
    mock.timers.tick(100_000);
    await settled();
    assert.equal(streams.asked, 1);
    changes.stop();
  } finally {
    mock.timers.reset();
  }
});
