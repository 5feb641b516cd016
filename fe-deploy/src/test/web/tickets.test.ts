import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupAt, initialDraft, replaceAt } from '../../main/web/form/draft.ts';
import type { Draft, Path } from '../../main/web/form/draft.ts';
import { formOf } from '../../main/web/form/fields.ts';
import type { GroupField, ListField } from '../../main/web/form/fields.ts';
import { parametersOf } from '../../main/web/form/parameters.ts';
import { seatPlanOf } from '../../main/web/form/seat-plan.ts';
import { faultsOf, keyOf } from '../../main/web/form/violations.ts';
import { NOW } from './schema-of-shows.ts';
import { ticketDraft, ticketSchema } from './schema-of-tickets.ts';

const form = formOf(ticketSchema);
const section = (form.fields.find(({ name }) => name === 'sections') as ListField).item as GroupField;

function faultsWith(path: Path, value: Draft): readonly string[] {
  const { faults } = parametersOf(form, groupAt(replaceAt(ticketDraft, path, value)), NOW);
  return faults.map((fault) => `${keyOf(fault.path)}: ${fault.fault.fault}`);
}

test('lists of seats and names of rows have fields of their own, by their shape', () => {
  const kinds = Object.fromEntries(section.fields.map(({ name, kind }) => [name, kind]));
  assert.equal(kinds['blocked'], 'seats');
  assert.equal(kinds['restrictedView'], 'seats');
  assert.equal(kinds['ticketTypes'], 'list');
  const category = (section.fields.find(({ name }) => name === 'categories') as ListField).item as GroupField;
  assert.deepEqual(category.fields.map(({ kind }) => kind), ['text', 'row', 'row', 'money', 'list']);
});

test('ticket types, categories and seats become parameters', () => {
  const { parameters, faults } = parametersOf(form, ticketDraft, NOW);
  assert.deepEqual(faults, []);
  assert.deepEqual(parameters['sections'], [
    {
      name: 'Stalls',
      kind: 'RESERVED',
      rows: 10,
      seatsPerRow: 20,
      price: 50_000,
      ticketTypes: [{ name: 'Child', price: 25_000 }],
      categories: [{ name: 'Front', fromRow: 'A', toRow: 'B', price: 70_000, ticketTypes: [{ name: 'Child', price: 35_000 }] }],
      blocked: ['A-1..2', 'C-5'],
      accessible: ['J-1'],
    },
    { name: 'Standing', kind: 'GENERAL', capacity: 300, price: 30_000 },
  ]);
  assert.equal(parameters['maxTicketsPerBuyer'], 12);
  assert.equal(parameters['cancelUntilHours'], 24);
});

test('what nobody asked for is not sent', () => {
  const fresh = groupAt(initialDraft(form));
  const { parameters } = parametersOf(form, fresh, NOW);
  assert.deepEqual(parameters['sections'], [{ kind: 'RESERVED' }]);
  assert.equal('maxTicketsPerBuyer' in parameters, false);
});

test('each rule of tickets has its fault, at its field', () => {
  const stalls = ['sections', 0];
  assert.deepEqual(faultsWith([...stalls, 'ticketTypes', 0, 'price'], ''), ['sections/0/ticketTypes/0/price: required']);
  assert.deepEqual(faultsWith([...stalls, 'ticketTypes', 1], { name: 'Child', price: '1' }), ['sections/0/ticketTypes/1/name: repeated']);
  assert.deepEqual(faultsWith([...stalls, 'ticketTypes', 0, 'name'], 'standard'), ['sections/0/ticketTypes/0/name: standard-type']);
  assert.deepEqual(faultsWith([...stalls, 'categories', 0, 'ticketTypes', 0, 'name'], 'Standard'), [
    'sections/0/categories/0/ticketTypes/0/name: standard-type',
  ]);
  assert.deepEqual(faultsWith([...stalls, 'categories', 0, 'toRow'], 'K'), ['sections/0/categories/0/toRow: no-such-row']);
  assert.deepEqual(faultsWith([...stalls, 'categories', 0, 'fromRow'], 'C'), ['sections/0/categories/0/toRow: rows-reversed']);
  const back = { name: 'Back', fromRow: 'B', toRow: 'J', price: '1', ticketTypes: [] };
  assert.deepEqual(faultsWith([...stalls, 'categories', 1], back), ['sections/0/categories/1/fromRow: rows-overlap']);
  assert.deepEqual(faultsWith([...stalls, 'categories', 1], { ...back, fromRow: 'C' }), []);
  assert.deepEqual(faultsWith([...stalls, 'blocked'], 'A-1, first row'), ['sections/0/blocked: not-seats']);
  assert.deepEqual(faultsWith([...stalls, 'blocked'], 'A-19..21'), ['sections/0/blocked: no-such-seat']);
  assert.deepEqual(faultsWith([...stalls, 'rows'], '9'), ['sections/0/accessible: no-such-seat']);
  assert.deepEqual(faultsWith(['maxTicketsPerBuyer'], '0'), ['maxTicketsPerBuyer: too-small']);
});

test('general admission has neither seats nor categories', () => {
  assert.deepEqual(faultsWith(['sections', 1, 'blocked'], 'nonsense'), []);
});

test('a refusal of one seat stands at its list', () => {
  const [fault] = faultsOf([{ field: 'parameters.sections[0].blocked[1]', message: 'C-5 is sold.' }], form, ticketDraft);
  assert.deepEqual(fault?.path, ['sections', 0, 'blocked']);
});

test('the seat plan counts no blocked seat and every row at its own price', () => {
  const plan = seatPlanOf(ticketDraft.sections, 'KRW');
  assert.equal(plan.capacity, 197 + 300);
  assert.equal(plan.revenue, 38 * 70_000 + 159 * 50_000 + 300 * 30_000);
});
