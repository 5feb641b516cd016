import assert from 'node:assert/strict';
import test, { afterEach } from 'node:test';
import { planOf } from '@marquee/ui/seat-map';
import { ITEMS } from '../../../test/web/fake-merchandise.ts';
import type { Hold } from '../api/types.ts';
import { NOTHING } from '../booking/selection.ts';
import './ticket-basket.ts';
import type { TicketBasket } from './ticket-basket.ts';
import type { TicketLines } from './ticket-lines.ts';

const plan = planOf([
  { id: 's1', name: 'Stalls', kind: 'RESERVED', price: 5000, rows: [{ name: 'A', seats: 4, accessible: [1], restrictedView: [4] }] },
  { id: 's2', name: 'Floor', kind: 'GENERAL', price: 2000, capacity: 10, rows: [] },
  {
    id: 's3', name: 'Circle', kind: 'RESERVED', price: 4000, rows: [{ name: 'A', seats: 4 }],
    ticketTypes: [{ name: 'Standard', price: 4000 }, { name: 'Child', price: 1000 }],
  },
]);
const open = { kind: 'open', closesAt: Date.parse('2999-01-01T00:00:00Z') } as const;
const SEAT = { ...NOTHING, seats: ['s1-A-1'] };

afterEach(() => document.body.replaceChildren());

async function basket(properties: Partial<TicketBasket>): Promise<TicketBasket> {
  const element = document.createElement('ticket-basket') as TicketBasket;
  Object.assign(element, { plan, currency: 'USD', phase: open, signedIn: true, limit: 4, ...properties });
  document.body.append(element);
  await element.updateComplete;
  return element;
}

function holdOf(change: Partial<Hold> = {}): Hold {
  return {
    id: 'h1', performance: 'p1', seats: ['s1-A-1'], places: [], total: 5000, currency: 'USD',
    expiresAt: new Date(Date.now() + 600_000).toISOString(), ...change,
  };
}

function main(element: TicketBasket): HTMLButtonElement | null {
  return element.renderRoot.querySelector<HTMLButtonElement>('.actions .primary');
}

async function linesOf(element: TicketBasket): Promise<ShadowRoot> {
  const lines = element.renderRoot.querySelector<TicketLines>('ticket-lines');
  assert.ok(lines);
  await lines.updateComplete;
  return lines.renderRoot as ShadowRoot;
}

test('an empty basket offers no next step and says the limits', async () => {
  const element = await basket({ personalLimit: 8 });
  assert.equal(main(element), null);
  assert.match(element.renderRoot.textContent ?? '', /At most 4 tickets per order/);
  assert.match(element.renderRoot.textContent ?? '', /At most 8 tickets per person/);
});

test('the sum is the buyer\'s selection until a hold says what it is', async () => {
  const selection = { ...SEAT, places: [{ section: 's2', quantity: 2, ticketType: 'Standard' }] };
  const element = await basket({ selection });
  assert.match(element.renderRoot.querySelector('.sum')?.textContent ?? '', /\$90\.00/);
  element.hold = holdOf({ places: [{ section: 's2', quantity: 2 }], total: 8500 });
  await element.updateComplete;
  assert.match(element.renderRoot.querySelector('.sum')?.textContent ?? '', /\$85\.00/);
});

test('before the sale opens one can choose but not hold', async () => {
  const element = await basket({
    selection: SEAT,
    phase: { kind: 'before', opensAt: Date.parse('2999-01-01T00:00:00Z') },
  });
  assert.equal(main(element)?.disabled, true);
});

test('held tickets cannot be changed one by one', async () => {
  const selection = { ...NOTHING, seats: ['s1-A-1', 's3-A-1'], types: { 's3-A-1': 'Child' } };
  const element = await basket({ selection });
  let lines = await linesOf(element);
  assert.equal(lines.querySelectorAll('.remove').length, 2);
  assert.equal(lines.querySelectorAll('select').length, 1);
  element.hold = holdOf({ seats: selection.seats });
  await element.updateComplete;
  lines = await linesOf(element);
  assert.equal(lines.querySelectorAll('.remove, select').length, 0);
  assert.match(lines.textContent ?? '', /Child/);
});

test('a choice of ticket types is offered where there is one', async () => {
  const element = await basket({ selection: { ...NOTHING, seats: ['s1-A-1', 's3-A-2'] } });
  const told: unknown[] = [];
  element.addEventListener('type-set', (event) => told.push((event as CustomEvent).detail));
  const [select, ...others] = (await linesOf(element)).querySelectorAll('select');
  assert.ok(select);
  assert.equal(others.length, 0);
  assert.equal(select.getAttribute('aria-label'), 'Ticket type: Circle A2');
  assert.deepEqual([...select.options].map(({ text }) => text.trim()), ['Standard · $40.00', 'Child · $10.00']);
  select.value = 'Child';
  select.dispatchEvent(new Event('change'));
  assert.deepEqual(told, [{ seat: 's3-A-2', ticketType: 'Child' }]);
});

test('what is special about a seat is said before one buys it', async () => {
  const element = await basket({ selection: { ...NOTHING, seats: ['s1-A-1', 's1-A-2', 's1-A-4'] } });
  const noted = [...(await linesOf(element)).querySelectorAll('.item')].map((item) => item.querySelector('.features')?.textContent?.trim());
  assert.deepEqual(noted, ['wheelchair space', undefined, 'restricted view']);
});

test('while the server is overloaded it says so and that one need not press again', async () => {
  const element = await basket({ selection: SEAT, busy: 'hold', waiting: true });
  const notice = element.renderRoot.querySelector('mq-notice');
  assert.equal(notice?.getAttribute('heading'), 'Many buyers right now');
  let impatient = 0;
  element.addEventListener('basket-impatient', () => impatient++);
  notice?.querySelector('button')?.click();
  assert.equal(impatient, 1);
});

test('after holding, the keyboard is at the next step', async () => {
  const element = await basket({ selection: SEAT, busy: 'hold' });
  Object.assign(element, { hold: holdOf(), busy: undefined });
  await element.updateComplete;
  const focused = (element.renderRoot as ShadowRoot).activeElement;
  assert.match(focused?.textContent ?? '', /Place the order/);
});

test('merchandise alone is ordered without a hold; with seats it is ordered together, and all of it is summed up', async () => {
  const goods = [{ item: 'mug', options: {}, quantity: 2 }];
  const alone = await basket({ currency: 'KRW', items: ITEMS, goods });
  assert.match(main(alone)?.textContent ?? '', /Order these items/);
  assert.match(alone.renderRoot.querySelector('.sum')?.textContent?.replace(/\s+/g, ' ') ?? '', /2 items ₩1,000/);
  const told: string[] = [];
  alone.addEventListener('goods-order', () => told.push('goods-order'));
  main(alone)?.click();
  assert.deepEqual(told, ['goods-order']);
  const both = await basket({ currency: 'KRW', items: ITEMS, goods, selection: SEAT });
  assert.match(main(both)?.textContent ?? '', /Hold these tickets/);
  assert.match(both.renderRoot.querySelector('.sum')?.textContent?.replace(/\s+/g, ' ') ?? '', /1 ticket · 2 items ₩6,000/);
});
