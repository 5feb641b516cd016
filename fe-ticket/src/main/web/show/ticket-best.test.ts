import assert from 'node:assert/strict';
import test, { afterEach } from 'node:test';
import { planOf } from '@marquee/ui/seat-map';
import type { Availability } from '../api/types.ts';
import './ticket-best.ts';
import type { TicketBest } from './ticket-best.ts';

const plan = planOf([
  { id: 's1', name: 'Stalls', kind: 'RESERVED', price: 5000, rows: [{ name: 'A', seats: 4 }] },
  {
    id: 's2', name: 'Circle', kind: 'RESERVED', price: 4000, rows: [{ name: 'A', seats: 4 }],
    ticketTypes: [{ name: 'Standard', price: 4000 }, { name: 'Child', price: 1000 }],
  },
  { id: 's3', name: 'Floor', kind: 'GENERAL', price: 2000, capacity: 10, rows: [] },
]);

afterEach(() => document.body.replaceChildren());

async function best(properties: Partial<TicketBest> = {}): Promise<{ element: TicketBest; found: unknown[] }> {
  const element = document.createElement('ticket-best') as TicketBest;
  Object.assign(element, { plan, currency: 'USD', limit: 6, signedIn: true, ...properties });
  const found: unknown[] = [];
  element.addEventListener('best-find', (event) => found.push((event as CustomEvent).detail));
  document.body.append(element);
  await element.updateComplete;
  return { element, found };
}

async function choose(element: TicketBest, position: number, value: string): Promise<void> {
  const select = element.renderRoot.querySelectorAll('select')[position];
  assert.ok(select);
  select.value = value;
  select.dispatchEvent(new Event('change'));
  await element.updateComplete;
}

async function submit(element: TicketBest): Promise<void> {
  element.renderRoot.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
  await element.updateComplete;
}

test('two tickets in the first section are one press away', async () => {
  const { element, found } = await best();
  await submit(element);
  assert.deepEqual(found, [{ section: 's1', quantity: 2 }]);
});

test('the section decides which ticket types there are', async () => {
  const { element, found } = await best();
  assert.equal(element.renderRoot.querySelectorAll('.number').length, 1);
  await choose(element, 0, 's2');
  await choose(element, 1, '1');
  await choose(element, 2, '2');
  await submit(element);
  assert.deepEqual(found, [{ section: 's2', quantity: 3, ticketTypes: ['Standard', 'Child', 'Child'] }]);
});

test('no tickets are nothing to look for', async () => {
  const { element, found } = await best();
  await choose(element, 1, '0');
  await submit(element);
  assert.deepEqual(found, []);
  assert.equal(element.renderRoot.querySelector('mq-notice')?.getAttribute('heading'), 'Say how many tickets you want.');
});

test('a section that is sold out is not the first one offered', async () => {
  const sections = [{ id: 's1', kind: 'RESERVED', capacity: 4, free: 0, states: 'SSSS' }, { id: 's2', kind: 'RESERVED', capacity: 4, free: 4, states: 'AAAA' }];
  const { element, found } = await best({ availability: { performance: 'p1', version: 1, sections } as Availability });
  await submit(element);
  assert.deepEqual(found, [{ section: 's2', quantity: 2 }]);
});

test('while it is locked nothing is sent', async () => {
  const { element, found } = await best({ locked: true });
  await submit(element);
  assert.deepEqual(found, []);
});
