import assert from 'node:assert/strict';
import test from 'node:test';
import { refusal } from '../../../test/web/fake-ticketing.ts';
import { patiently } from './patience.ts';

test('it waits as long as the server says, and a little longer', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  let tries = 0;
  const waits: boolean[] = [];
  const result = patiently(
    async () => {
      if (++tries === 1) {
        throw refusal('OVERLOADED', 503, {}, 4);
      }
      return 'done';
    },
    { waiting: (waiting) => waits.push(waiting), signal: new AbortController().signal, random: () => 1 },
  );
  const passed = async (milliseconds: number): Promise<void> => {
    await new Promise((resolve) => setImmediate(resolve));
    context.mock.timers.tick(milliseconds);
  };
  await passed(5_999);
  assert.equal(tries, 1);
  await passed(1);
  assert.equal(await result, 'done');
  assert.deepEqual(waits, [true, false]);
});

test('a refusal that waiting does not change is told at once', async () => {
  let tries = 0;
  const run = async (): Promise<never> => {
    tries++;
    throw refusal('NOT_READY', 503);
  };
  const patience = { waiting: () => assert.fail('waits'), signal: new AbortController().signal };
  await assert.rejects(patiently(run, patience), { code: 'NOT_READY' });
  assert.equal(tries, 1);
});
