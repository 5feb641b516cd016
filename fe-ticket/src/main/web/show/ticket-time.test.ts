import assert from 'node:assert/strict';
import test, { afterEach } from 'node:test';
import type { Hold } from '../api/types.ts';
import './ticket-time.ts';
import type { TicketTime } from './ticket-time.ts';

afterEach(() => document.body.replaceChildren());

function hold(seconds: number, extensionsLeft?: number): Hold {
  return {
    id: 'h1', performance: 'p1', seats: ['s1-A-1'], places: [], total: 5000, currency: 'USD',
    expiresAt: new Date(Date.now() + seconds * 1000).toISOString(), ...(extensionsLeft !== undefined && { extensionsLeft }),
  };
}

async function time(properties: Partial<TicketTime>): Promise<TicketTime> {
  const element = document.createElement('ticket-time') as TicketTime;
  Object.assign(element, { timeZone: 'UTC', ...properties });
  document.body.append(element);
  await element.updateComplete;
  return element;
}

function dialog(element: TicketTime): HTMLDialogElement {
  const found = element.renderRoot.querySelector('dialog');
  assert.ok(found);
  return found;
}

test('long before the end nothing interrupts', async () => {
  const element = await time({ hold: hold(600, 10) });
  assert.equal(dialog(element).open, false);
  assert.equal(element.renderRoot.querySelector('mq-notice'), null);
});

test('a minute before the end it asks, and says how often more time can be had', async () => {
  const element = await time({ hold: hold(40, 9) });
  assert.equal(dialog(element).open, true);
  assert.match(dialog(element).textContent ?? '', /9 more times/);
  assert.match(element.renderRoot.querySelector('mq-notice')?.textContent ?? '', /Less than a minute/);
  let wanted = 0;
  element.addEventListener('time-more', () => wanted++);
  dialog(element).querySelector<HTMLButtonElement>('.primary')?.click();
  assert.equal(wanted, 1);
});

test('when more time is given the dialog closes and the new end is announced', async () => {
  const element = await time({ hold: hold(40, 9) });
  element.hold = { ...hold(120, 8), expiresAt: '2999-01-01T20:15:00Z' };
  await element.updateComplete;
  assert.equal(dialog(element).open, false);
  assert.match(element.renderRoot.querySelector('[role=status]')?.textContent ?? '', /held until 8:15/);
});

test('what cannot be extended is not offered for extension', async () => {
  for (const extensionsLeft of [0, undefined]) {
    const element = await time({ hold: hold(40, extensionsLeft) });
    assert.equal(dialog(element).open, true);
    assert.doesNotMatch(dialog(element).textContent ?? '', /More time/);
    element.remove();
  }
});

test('a limit that the server tells ends the offer', async () => {
  const problem = { code: 'EXTENSION_LIMIT_REACHED', heading: '', text: '', again: false };
  const element = await time({ hold: hold(40, 1), problem });
  assert.match(dialog(element).textContent ?? '', /cannot be extended again/);
  assert.equal(dialog(element).querySelectorAll('button').length, 1);
});

test('it asks by the server\'s clock', async () => {
  const element = await time({ hold: hold(600, 9), offset: 570_000 });
  assert.equal(dialog(element).open, true);
});
