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

test('while the plan is locked nothing can be ticked', async () => {
  const element = await list({});
  element.locked = true;
  await element.updateComplete;
  assert.ok(boxes(element).every((box) => box.disabled));
});

test('English and Korean have the same texts', () => {
  assert.deepEqual(Object.keys(texts.ko).sort(), Object.keys(texts.en).sort());
});
