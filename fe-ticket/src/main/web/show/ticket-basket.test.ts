import assert from 'node:assert/strict';
import test, { afterEach } from 'node:test';
import { planOf } from '@marquee/ui/seat-map';
import './ticket-basket.ts';
import type { TicketBasket } from './ticket-basket.ts';

const plan = planOf([
  { id: 's1', name: 'Stalls', kind: 'RESERVED', price: 5000, rows: [{ name: 'A', seats: 4 }] },
  { id: 's2', name: 'Floor', kind: 'GENERAL', price: 2000, capacity: 10, rows: [] },
]);
const open = { kind: 'open', closesAt: Date.parse('2999-01-01T00:00:00Z') } as const;

afterEach(() => document.body.replaceChildren());

async function basket(properties: Partial<TicketBasket>): Promise<TicketBasket> {
  const element = document.createElement('ticket-basket') as TicketBasket;
  Object.assign(element, { plan, currency: 'USD', phase: open, signedIn: true, limit: 4, ...properties });
  document.body.append(element);
  await element.updateComplete;
  return element;
}

function main(element: TicketBasket): HTMLButtonElement | null {
  return element.renderRoot.querySelector<HTMLButtonElement>('.actions .primary');
}

test('an empty basket offers no next step', async () => {
  const element = await basket({});
  assert.equal(main(element), null);
  assert.match(element.renderRoot.textContent ?? '', /At most 4 tickets per order/);
});

test('the sum is the buyer\'s selection until a hold says what it is', async () => {
  const selection = { seats: ['s1-A-1'], places: { s2: 2 } };
  const element = await basket({ selection });
  assert.match(element.renderRoot.querySelector('.sum')?.textContent ?? '', /\$90\.00/);
  element.hold = {
    id: 'h1', performance: 'p1', seats: ['s1-A-1'], places: [{ section: 's2', quantity: 2 }], total: 8500,
    currency: 'USD', expiresAt: new Date(Date.now() + 600_000).toISOString(),
  };
  await element.updateComplete;
  assert.match(element.renderRoot.querySelector('.sum')?.textContent ?? '', /\$85\.00/);
});

test('before the sale opens one can choose but not hold', async () => {
  const element = await basket({
    selection: { seats: ['s1-A-1'], places: {} },
    phase: { kind: 'before', opensAt: Date.parse('2999-01-01T00:00:00Z') },
  });
  assert.equal(main(element)?.disabled, true);
});

test('the last minute of a hold is announced in words', async () => {
  const hold = (seconds: number) => ({
    id: 'h1', performance: 'p1', seats: ['s1-A-1'], places: [], total: 5000, currency: 'USD',
    expiresAt: new Date(Date.now() + seconds * 1000).toISOString(),
  });
  const selection = { seats: ['s1-A-1'], places: {} };
  const early = await basket({ selection, hold: hold(600) });
  assert.equal(early.renderRoot.querySelector('mq-notice'), null);
  const late = await basket({ selection, hold: hold(40) });
  assert.match(late.renderRoot.querySelector('mq-notice')?.textContent ?? '', /Less than a minute/);
});

test('held tickets cannot be removed one by one', async () => {
  const selection = { seats: ['s1-A-1'], places: {} };
  const element = await basket({ selection });
  assert.equal(element.renderRoot.querySelectorAll('.remove').length, 1);
  element.hold = {
    id: 'h1', performance: 'p1', seats: ['s1-A-1'], places: [], total: 5000, currency: 'USD',
    expiresAt: new Date(Date.now() + 600_000).toISOString(),
  };
  await element.updateComplete;
  assert.equal(element.renderRoot.querySelectorAll('.remove').length, 0);
});
