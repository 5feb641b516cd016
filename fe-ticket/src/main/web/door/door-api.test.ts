import assert from 'node:assert/strict';
import test from 'node:test';
import type { FetchInit } from '@marquee/ui';
import { DoorApi } from './door-api.ts';
import { scan } from './testing.ts';

function api(answer: unknown): { readonly api: DoorApi; readonly asked: { path: string; init: FetchInit | undefined }[] } {
  const asked: { path: string; init: FetchInit | undefined }[] = [];
  const made = new DoorApi('/shows/hamlet', async (path, init) => {
    asked.push({ path, init });
    return new Response(JSON.stringify(answer));
  });
  made.key = 'door-key-1';
  return { api: made, asked };
}

test('a scan is sent with the door\'s key and its own id, and no one\'s sign-in', async () => {
  const { api: door, asked } = api({ result: 'VALID' });
  assert.deepEqual(await door.checkIn(scan('1')), { result: 'VALID' });
  const headers = new Headers(asked[0]?.init?.headers);
  assert.equal(asked[0]?.path, '/shows/hamlet/api/ticketing/check-ins');
  assert.equal(headers.get('X-Door-Key'), 'door-key-1');
  assert.equal(headers.get('Idempotency-Key'), '1');
  assert.equal(headers.get('Authorization'), null);
  const { code, performance, scannedAt } = scan('1');
  assert.deepEqual(JSON.parse(String(asked[0]?.init?.body)), { code, performance, scannedAt });
});
