import assert from 'node:assert/strict';
import test, { afterEach } from 'node:test';
import './mq-seat-list.ts';
import { texts } from './messages.ts';
import type { SeatList } from './mq-seat-list.ts';
import { planOf } from './plan.ts';
import { SeatMarks } from './states.ts';

const plan = planOf([
  { name: 'Floor', kind: 'GENERAL', capacity: 9, price: 100 },
  { name: 'Stalls', kind: 'RESERVED', rows: 2, seatsPerRow: 4, price: 5000 },
  { name: 'Circle', kind: 'RESERVED', rows: 1, seatsPerRow: 2, price: 3000 },
]);

afterEach(() => document.body.replaceChildren());

async function list(states: Record<string, string>, selection: string[] = []): Promise<SeatList> {
  const element = document.createElement('mq-seat-list') as SeatList;
  const marks = new SeatMarks(plan);
  marks.apply(states);
  marks.select(selection);
  Object.assign(element, { plan, marks, currency: 'USD' });
  document.body.append(element);
  await element.updateComplete;
  return element;
}

function boxes(element: SeatList): HTMLInputElement[] {
  return [...element.renderRoot.querySelectorAll<HTMLInputElement>('input')];
}

async function choose(element: SeatList, position: number, value: string): Promise<void> {
  const select = element.renderRoot.querySelectorAll('select')[position];
  assert.ok(select);
  select.value = value;
  select.dispatchEvent(new Event('change'));
  await element.updateComplete;
}

test('it starts with the first section that has seats', async () => {
  const element = await list({});
  assert.deepEqual(boxes(element).map((box) => box.dataset['seat']), ['s2-A-1', 's2-A-2', 's2-A-3', 's2-A-4']);
});

test('what is taken cannot be ticked and says why', async () => {
  const element = await list({ s2: 'AHSAAAAA' }, ['s2-A-4']);
  assert.deepEqual(boxes(element).map((box) => box.disabled), [false, true, true, false]);
  assert.deepEqual(
    boxes(element).map((box) => box.getAttribute('aria-label')),
    ['Seat 1, available', 'Seat 2, held by someone else', 'Seat 3, sold', 'Seat 4, selected'],
  );
});

test('ticking a box tells which seat; the owner decides whether it is selected', async () => {
  const element = await list({});
  const chosen: number[] = [];
  element.addEventListener('seat-choose', (event) => chosen.push((event as CustomEvent<{ index: number }>).detail.index));
  await choose(element, 1, 'B');
  boxes(element)[2]?.click();
  await element.updateComplete;
  assert.deepEqual(chosen, [6]);
  assert.equal(boxes(element)[2]?.checked, false);
});

test('another section brings its own rows', async () => {
  const element = await list({ s3: 'SS' });
  await choose(element, 0, 's3');
  assert.deepEqual(boxes(element).map((box) => box.dataset['seat']), ['s3-A-1', 's3-A-2']);
  assert.match(element.renderRoot.querySelectorAll('select')[1]?.textContent ?? '', /0 of 2 free/);
});

test('what is special about a seat is in its name; what is blocked cannot be ticked', async () => {
  const element = await list({});
  element.plan = planOf([
    { kind: 'RESERVED', name: 'Stalls', price: 1, rows: [{ name: 'A', seats: 3, accessible: [1], restrictedView: [1], blocked: [3] }] },
  ]);
  element.marks = new SeatMarks(element.plan);
  await element.updateComplete;
  assert.deepEqual(boxes(element).map((box) => box.getAttribute('aria-label')), [
    'Seat 1, available, wheelchair space, restricted view', 'Seat 2, available', 'Seat 3, not for sale',
  ]);
  assert.deepEqual(boxes(element).map((box) => box.disabled), [false, false, true]);
});

test('rows of different prices say theirs', async () => {
  const element = await list({});
  element.plan = planOf([
    {
      kind: 'RESERVED', name: 'Stalls', price: 5000, rows: 2, seatsPerRow: 2, ticketTypes: [{ name: 'Child', price: 1000 }],
      categories: [{ name: 'Front', fromRow: 'A', toRow: 'A', price: 9000 }],
    },
  ]);
  element.marks = new SeatMarks(element.plan);
  await element.updateComplete;
  const [sections, rows] = [...element.renderRoot.querySelectorAll('select')].map((select) => [...select.options].map(({ text }) => text.trim()));
  assert.deepEqual(sections, ['Stalls · $50.00 to $90.00 · 4 free']);
  assert.deepEqual(rows, ['A · $90.00 · 2 of 2 free', 'B · Standard $50.00 · Child $10.00 · 2 of 2 free']);
});

test('while the plan is locked nothing can be ticked', async () => {
  const element = await list({});
  element.locked = true;
  await element.updateComplete;
  assert.ok(boxes(element).every((box) => box.disabled));
});

test('English and Korean have the same texts', () => {
  assert.deepEqual(Object.keys(texts.ko).sort(), Object.keys(texts.en).sort());
});
