import assert from 'node:assert/strict';
import test, { afterEach } from 'node:test';
import { SHOW } from '../../../test/web/fake-ticketing.ts';
import type { Show, Ticket } from '../api/types.ts';
import './ticket-card.ts';
import type { TicketCard } from './ticket-card.ts';

const TICKET: Ticket = {
  id: 'o1-1', code: '7Q0ABC', performance: 'p1', section: 's1', row: 'A', seat: 3, ticketType: 'Child', price: 300, status: 'VALID',
};

afterEach(() => document.body.replaceChildren());

async function card(ticket: Partial<Ticket>, show: Show = SHOW, cancellable = true): Promise<TicketCard> {
  const element = document.createElement('ticket-card') as TicketCard;
  Object.assign(element, { ticket: { ...TICKET, ...ticket }, show, currency: 'KRW', cancellable });
  document.body.append(element);
  await element.updateComplete;
  return element;
}

function text(element: TicketCard): string {
  return element.renderRoot.textContent?.replace(/\s+/g, ' ') ?? '';
}

test('a valid ticket shows its code, its type and the way to give it back', async () => {
  const element = await card({});
  assert.match(text(element), /Child · ₩300/);
  assert.equal(element.renderRoot.querySelectorAll('.qr').length, 2);
  const told: unknown[] = [];
  element.addEventListener('ticket-cancel', (event) => told.push((event as CustomEvent<Ticket>).detail.id));
  element.renderRoot.querySelector<HTMLButtonElement>('[aria-label^="Cancel ticket"]')?.click();
  assert.deepEqual(told, ['o1-1']);
});

for (const [status, words] of [['USED', /Used at the door: .*2999/], ['CANCELLED', /admits nobody/]] as const) {
  test(`a ticket that is ${status} says so and has no code to hold out`, async () => {
    const element = await card({ status, usedAt: '2999-02-01T10:00:00Z' });
    assert.match(text(element), words);
    assert.equal(element.renderRoot.querySelector('.qr'), null);
    assert.equal(element.renderRoot.querySelector('[aria-label^="Cancel ticket"]'), null);
  });
}

test('a ticket that is not paid yet has no code', async () => {
  const element = await card({ status: 'RESERVED', code: null });
  assert.match(text(element), /Not paid yet/);
  assert.equal(element.renderRoot.querySelector('.qr'), null);
});

test('what is special about the seat is on the ticket', async () => {
  const rows = [{ name: 'A', seats: 4, restrictedView: [3] }];
  const show = { ...SHOW, sections: SHOW.sections.map((section) => (section.id === 's1' ? { ...section, rows } : section)) };
  assert.match(text(await card({}, show)), /restricted view/);
  assert.doesNotMatch(text(await card({})), /restricted view/);
});
