import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { fetchInTime, isAbort, newIdempotencyKey, requestJson } from './fetch.ts';
import { ProblemError, UnreachableError, problemOf } from './problem.ts';
import { readServerEvents } from './server-events.ts';

const realFetch = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = realFetch;
});

function answer(body: unknown, init: ResponseInit = {}): Response {
  return new Response(typeof body === 'string' ? body : JSON.stringify(body), init);
}

/** Like the real one, a fetch that never answers and heeds its signal. */
function hangingFetch(_: unknown, init?: RequestInit): Promise<Response> {
  return new Promise((_resolve, reject) => {
    init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
  });
}

describe('a problem', () => {
  test('is read with its code, violations and own members', async () => {
    const problem = await problemOf(
      answer(
        { code: 'SEATS_TAKEN', title: 'Conflict', detail: 'Gone.', traceId: 't', violations: [{ field: 'seats[0]', message: 'taken' }], seats: ['s1-A-1'] },
        { status: 409, headers: { 'Retry-After': '7' } },
      ),
    );
    assert.equal(problem.code, 'SEATS_TAKEN');
    assert.equal(problem.violation('seats[0]'), 'taken');
    assert.deepEqual(problem.members['seats'], ['s1-A-1']);
    assert.equal(problem.retryAfter, 7);
  });

  test('is made of the status when a gateway answers with something else', async () => {
    assert.equal((await problemOf(answer('<h1>Bad gateway</h1>', { status: 503 }))).code, 'SERVICE_UNAVAILABLE');
    assert.equal((await problemOf(answer('[1]', { status: 404 }))).code, 'NOT_FOUND');
    assert.equal((await problemOf(answer({ violations: 'no' }, { status: 500 }))).code, 'INTERNAL_ERROR');
  });
});

describe('requestJson', () => {
  test('sends JSON with the idempotency key and gives the answer back', async () => {
    let seen: RequestInit | undefined;
    const result = await requestJson<{ id: number }>(
      async (_path, init) => {
        seen = init;
        return answer({ id: 3 }, { status: 201 });
      },
      '/x',
      { method: 'POST', body: { a: 1 }, idempotencyKey: 'k' },
    );
    assert.deepEqual(result, { id: 3 });
    assert.equal(seen?.body, '{"a":1}');
    assert.equal((seen?.headers as Record<string, string>)['Idempotency-Key'], 'k');
  });

  test('throws the problem of every answer that is not 2xx, and takes an empty one as undefined', async () => {
    await assert.rejects(requestJson(async () => answer({ code: 'NOPE' }, { status: 422 }), '/x'), ProblemError);
    assert.equal(await requestJson(async () => new Response(null, { status: 204 }), '/x'), undefined);
  });
});

describe('fetchInTime', () => {
  test('gives up when no headers come in time', async () => {
    globalThis.fetch = hangingFetch as typeof fetch;
    await assert.rejects(fetchInTime('/x', { timeout: 5 }), (error) => error instanceof UnreachableError && error.reason === 'timeout');
  });

  test('tells a network failure from a time-out', async () => {
    globalThis.fetch = () => Promise.reject(new TypeError('refused'));
    await assert.rejects(fetchInTime('/x'), (error) => error instanceof UnreachableError && error.reason === 'network');
  });

  test('leaves an abort by the caller an abort', async () => {
    globalThis.fetch = hangingFetch as typeof fetch;
    const caller = new AbortController();
    const request = fetchInTime('/x', { signal: caller.signal });
    caller.abort();
    await assert.rejects(request, isAbort);
  });
});

test('server events are read across chunks, comments and line ends of every kind', async () => {
  const chunks = [': hello\n\nevent: deploy', 'ment\ndata: {"a"\ndata: :1}\nid: 7\n', '\ndata: second\r\n\r', '\nretry: 5\n\n', 'data: unfinished'];
  const stream = new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
      controller.close();
    },
  });
  const events = [];
  for await (const event of readServerEvents(new Response(stream))) events.push(event);
  assert.deepEqual(events, [
    { event: 'deployment', data: '{"a"\n:1}', id: '7' },
    { event: 'message', data: 'second', id: '7' },
  ]);
});

test('idempotency keys differ and are of characters that the header allows', () => {
  const [one, other] = [newIdempotencyKey(), newIdempotencyKey()];
  assert.notEqual(one, other);
  assert.match(one, /^[\x21-\x7e]{1,200}$/);
});
