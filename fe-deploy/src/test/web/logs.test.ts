import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import '../../main/web/elements/events-element.ts';
import '../../main/web/elements/log-view-element.ts';
import { all, answer } from './elements-on-a-page.ts';
import { press, quiet, show, showFetch, textOf } from './operating-page.ts';

const LOGS = 'GET /components/event/logs?lines=200';
const STREAM = 'GET /components/event/logs/stream';
const event = { component: 'event' } as Partial<HTMLElement>;

/** A stream that stays open for more. */
class Tail {
  readonly #encoder = new TextEncoder();
  #controller!: ReadableStreamDefaultController<Uint8Array>;
  readonly response = new Response(new ReadableStream<Uint8Array>({ start: (controller) => void (this.#controller = controller) }));

  async send(name: string, data: object): Promise<void> {
    this.#controller.enqueue(this.#encoder.encode(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`));
    await quiet();
  }
}

const line = (text: string, pod = 'event-1-aaaaa'): object => ({ pod, text });
const shown = (root: ParentNode): string => (all(root, '[role=log]')[0]?.textContent ?? '').trim();

afterEach(() => document.body.replaceChildren());

test('the last lines are shown, with the pod where there are several', async () => {
  const pods = [
    { pod: 'event-1-aaaaa', ready: true, lines: ['one'] },
    { pod: 'event-1-bbbbb', ready: false, lines: ['two'] },
  ];
  const { root } = await show('fe-deploy-log-view', showFetch({ [LOGS]: () => answer(200, { pods }) }), event);
  assert.deepEqual(all(root, '[role=log] div').map((each) => each.textContent), ['aaaaa one', 'bbbbb two']);
});

test('a service that wrote nothing says so, and one that cannot be read can be tried again', async () => {
  const answers = [answer(503, {}), answer(200, { pods: [] })];
  const { root } = await show('fe-deploy-log-view', showFetch({ [LOGS]: () => answers.shift() as Response }), event);
  assert.match(textOf(root), /The logs are not to be had right now\./);
  all(root, 'mq-notice')[0]?.dispatchEvent(new CustomEvent('mq-retry'));
  await quiet();
  assert.equal(shown(root), 'No lines yet.');
});

test('live lines arrive, wait while the log is held still, and what was left out is counted', async () => {
  const tail = new Tail();
  const { root } = await show('fe-deploy-log-view', showFetch({ [LOGS]: () => answer(200, { pods: [] }), [STREAM]: () => tail.response }), event);
  const [button] = all(root, 'button');
  await press(root, 'Follow live');
  await tail.send('line', line('one'));
  assert.equal(shown(root), 'one');
  await press(root, 'Pause');
  await tail.send('line', line('two'));
  assert.equal(shown(root), 'one');
  assert.match(textOf(root), /Paused; 1 new line/);
  await press(root, 'Go on');
  await tail.send('dropped', { lines: 7 });
  assert.equal(shown(root).replace(/\s+/g, ''), 'onetwo');
  assert.match(textOf(root), /7 lines were too many/);
  assert.equal(all(root, 'button')[0], button, 'the button stays, and with it the focus');
  await tail.send('end', { reason: 'time' });
  assert.match(textOf(root), /The live view has ended/);
});

test('another service is shown from its beginning, also when the log was held still', async () => {
  const tail = new Tail();
  const fetch = showFetch({
    [LOGS]: () => answer(200, { pods: [] }),
    [STREAM]: () => tail.response,
    'GET /components/ticketing/logs?lines=200': () => answer(200, { pods: [{ pod: 'ticketing-1', ready: true, lines: ['sold'] }] }),
  });
  const { element, root } = await show('fe-deploy-log-view', fetch, event);
  await press(root, 'Follow live');
  await tail.send('line', line('one'));
  await press(root, 'Pause');
  Object.assign(element, { component: 'ticketing' });
  await quiet();
  assert.equal(shown(root), 'sold');
});

test('a log that is followed in too many places says so', async () => {
  const fetch = showFetch({ [LOGS]: () => answer(200, { pods: [] }), [STREAM]: () => answer(429, { code: 'TOO_MANY_STREAMS' }) });
  const { root } = await show('fe-deploy-log-view', fetch, event);
  await press(root, 'Follow live');
  assert.match(textOf(root), /followed in too many places already/);
});

test('events tell what happened where, warnings as such, and how often', async () => {
  const object = { kind: 'Pod', name: 'event-1' };
  const items = [
    { time: '2026-11-20T10:01:00Z', type: 'Warning', reason: 'BackOff', message: 'Back-off restarting', object, count: 3 },
    { time: '2026-11-20T10:00:00Z', type: 'Normal', reason: 'Started', message: 'Started container', object, count: 1 },
  ];
  const { root } = await show('fe-deploy-events', showFetch({ 'GET /events': () => answer(200, { items }) }));
  const rows = all(root, 'li').map((row) => textOf(row).trim());
  assert.match(rows[0] ?? '', /BackOff Back-off restarting Nov 20, 2026.* · Pod event-1 · 3 times$/);
  assert.match(rows[1] ?? '', /Started Started container .* · Pod event-1$/);
  assert.deepEqual(all(root, 'mq-badge').map((badge) => badge.textContent), ['BackOff']);
});

test('no events, and events that are not to be had, are told apart; what was there stays', async () => {
  const answers = [answer(200, { items: [] }), answer(503, {})];
  const { root } = await show('fe-deploy-events', showFetch({ 'GET /events': () => answers.shift() ?? answer(200, { items: [] }) }));
  assert.match(textOf(root), /There are no events\./);
  document.body.replaceChildren();
  const away = await show('fe-deploy-events', showFetch({ 'GET /events': () => answers.shift() ?? answer(200, { items: [] }) }));
  assert.match(textOf(away.root), /The events are not to be had right now\./);
  assert.doesNotMatch(textOf(away.root), /There are no events/);
  all(away.root, 'mq-notice')[0]?.dispatchEvent(new CustomEvent('mq-retry'));
  await quiet();
  assert.match(textOf(away.root), /There are no events\./);
});
