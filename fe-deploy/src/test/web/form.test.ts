import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitDraft, groupAt, initialDraft, replaceAt, shownFields, tidied } from '../../main/web/form/draft.ts';
import type { DraftGroup, Path } from '../../main/web/form/draft.ts';
import { formOf } from '../../main/web/form/fields.ts';
import type { GroupField, ListField } from '../../main/web/form/fields.ts';
import { labelsOf } from '../../main/web/form/labels.ts';
import { parametersOf } from '../../main/web/form/parameters.ts';
import { keyOf } from '../../main/web/form/violations.ts';
import { NOW, filledDraft, showSchema } from './schema-of-shows.ts';

const form = formOf(showSchema);

function listOf(name: string): ListField {
  return form.fields.find((field) => field.name === name) as ListField;
}

/** What is wrong with the filled form once one value in it is another: `path: fault`. */
function faultsWith(path: Path, value: string): readonly string[] {
  const draft = groupAt(replaceAt(filledDraft, path, value));
  return parametersOf(form, draft, NOW).faults.map((fault) => `${keyOf(fault.path)}: ${fault.fault.fault}`);
}

test('every property of the schema gets the field of its type and widget', () => {
  const kinds = Object.fromEntries(form.fields.map(({ name, kind }) => [name, kind]));
  assert.deepEqual(kinds, {
    title: 'text',
    description: 'multiline',
    cast: 'list',
    poster: 'picture',
    currency: 'choice',
    timeZone: 'time-zone',
    venue: 'group',
    sections: 'list',
    performances: 'list',
    sale: 'group',
    maxTicketsPerOrder: 'number',
  });
  assert.equal(listOf('performances').orderedBy, 'startsAt');
  assert.equal(listOf('sections').seatPlan, true);
});

test('a fresh form has the defaults and as many items as a list must have', () => {
  const draft = groupAt(initialDraft(form));
  assert.equal(draft['currency'], 'KRW');
  assert.equal(draft['maxTicketsPerOrder'], '8');
  assert.deepEqual(draft['cast'], []);
  assert.deepEqual(draft['sections'], [{ name: '', kind: 'RESERVED', rows: '', seatsPerRow: '', capacity: '', price: '' }]);
});

test('a filled form becomes the parameters: minor units, instants, only what counts for the kind', () => {
  assert.deepEqual(parametersOf(form, filledDraft, NOW), {
    faults: [],
    parameters: {
      title: 'Hamlet',
      description: 'To be.',
      cast: ['Ada', 'Grace'],
      poster: 'p1',
      currency: 'KRW',
      timeZone: 'Asia/Seoul',
      venue: { name: 'Globe' },
      sections: [
        { name: 'Stalls', kind: 'RESERVED', rows: 10, seatsPerRow: 20, price: 50_000 },
        { name: 'Standing', kind: 'GENERAL', capacity: 300, price: 30_000 },
      ],
      performances: [{ startsAt: '2026-12-24T10:30:00Z' }],
      sale: { opensAt: '2026-11-21T01:00:00Z', closesAt: '2026-12-24T10:00:00Z' },
      maxTicketsPerOrder: 8,
    },
  });
});

test('an empty description is one, an empty title is not', () => {
  assert.deepEqual(faultsWith(['description'], ''), []);
  assert.deepEqual(faultsWith(['title'], '   '), ['title: required']);
});

test('each rule of the schema has its fault, at its field', () => {
  assert.deepEqual(faultsWith(['title'], 'x'.repeat(21)), ['title: too-long']);
  assert.deepEqual(faultsWith(['title'], '🎭'.repeat(20)), [], 'characters, not UTF-16 units');
  assert.deepEqual(faultsWith(['maxTicketsPerOrder'], '21'), ['maxTicketsPerOrder: too-large']);
  assert.deepEqual(faultsWith(['maxTicketsPerOrder'], '0'), ['maxTicketsPerOrder: too-small']);
  assert.deepEqual(faultsWith(['maxTicketsPerOrder'], '2.5'), ['maxTicketsPerOrder: not-whole']);
  assert.deepEqual(faultsWith(['maxTicketsPerOrder'], 'many'), ['maxTicketsPerOrder: not-a-number']);
  assert.deepEqual(faultsWith(['timeZone'], 'Seoul'), ['timeZone: not-a-time-zone']);
  assert.deepEqual(faultsWith(['sections', 0, 'price'], '10.5'), ['sections/0/price: price-too-precise']);
  assert.deepEqual(faultsWith(['sections', 0, 'price'], 'cheap'), ['sections/0/price: not-a-price']);
  assert.deepEqual(faultsWith(['sections', 0, 'price'], '100000001'), ['sections/0/price: price-too-large']);
  assert.deepEqual(faultsWith(['sections', 0, 'rows'], ''), ['sections/0/rows: required']);
  assert.deepEqual(faultsWith(['sections', 1, 'rows'], 'x'), [], 'general admission has no rows');
  assert.deepEqual(faultsWith(['sections', 1, 'name'], 'Stalls'), ['sections/1/name: repeated']);
  assert.deepEqual(faultsWith(['performances', 1, 'startsAt'], '2026-12-24T19:30'), ['performances/1/startsAt: repeated']);
  assert.deepEqual(faultsWith(['sale', 'closesAt'], '2026-11-21T10:00'), ['sale/closesAt: closes-before-it-opens']);
  assert.deepEqual(faultsWith(['sale', 'opensAt'], '2026-12-24T19:30'), [
    'sale/opensAt: opens-after-the-last-performance',
    'sale/closesAt: closes-before-it-opens',
  ]);
});

test('a sale that is over already is told', () => {
  const { faults } = parametersOf(form, filledDraft, Date.parse('2027-01-01T00:00:00Z'));
  assert.deepEqual(faults, [{ path: ['sale', 'closesAt'], fault: { fault: 'closed-already' } }]);
});

test('lists have to be long enough and not too long', () => {
  const none = parametersOf(form, { ...filledDraft, sections: [] }, NOW);
  assert.deepEqual(none.faults, [{ path: ['sections'], fault: { fault: 'too-few-items', minimum: 1 } }]);
  const crowd = parametersOf(form, { ...filledDraft, cast: ['a', 'b', 'c', 'd'] }, NOW);
  assert.deepEqual(crowd.faults, [{ path: ['cast'], fault: { fault: 'too-many-items', maximum: 3 } }]);
});

test('times keep their hour when the time zone changes', () => {
  const moved = parametersOf(form, { ...filledDraft, timeZone: 'Europe/London' }, NOW);
  assert.deepEqual(moved.parameters['performances'], [{ startsAt: '2026-12-24T19:30:00Z' }]);
});

test('tidying puts performances in order of time and drops empty names', () => {
  const draft: DraftGroup = {
    ...filledDraft,
    cast: ['Ada', ' ', 'Grace'],
    performances: [{ startsAt: '2026-12-25T19:30' }, { startsAt: '' }, { startsAt: '2026-12-24T19:30' }],
  };
  const tidy = groupAt(tidied(form, draft));
  assert.deepEqual(tidy['cast'], ['Ada', 'Grace']);
  assert.deepEqual(tidy['performances'], [{ startsAt: '2026-12-24T19:30' }, { startsAt: '2026-12-25T19:30' }, { startsAt: '' }]);
});

test('the kind of a section decides which fields it has and which it needs', () => {
  const section = listOf('sections').item as GroupField;
  const names = (kind: string): string[] => shownFields(section, { kind }).map((field) => field.name + (field.required ? '!' : ''));
  assert.deepEqual(names('RESERVED'), ['name!', 'kind!', 'rows!', 'seatsPerRow!', 'price!']);
  assert.deepEqual(names('GENERAL'), ['name!', 'kind!', 'capacity!', 'price!']);
});

test('alternatives by oneOf work like those by conditions', () => {
  const list = formOf({
    type: 'object',
    properties: {
      sections: {
        type: 'array',
        items: {
          type: 'object',
          oneOf: [
            { title: 'Seats', required: ['kind', 'rows'], properties: { kind: { const: 'RESERVED' }, rows: { type: 'integer' } } },
            { title: 'Places', required: ['kind', 'capacity'], properties: { kind: { const: 'GENERAL' }, capacity: { type: 'integer' } } },
          ],
        },
      },
    },
  });
  const draft = { sections: [{ kind: 'GENERAL', rows: '3', capacity: '9' }, { kind: 'RESERVED', rows: '', capacity: '' }] };
  assert.deepEqual(parametersOf(list, draft, NOW), {
    parameters: { sections: [{ kind: 'GENERAL', capacity: 9 }, { kind: 'RESERVED' }] },
    faults: [{ path: ['sections', 1, 'rows'], fault: { fault: 'required' } }],
  });
});

test('a kept draft is fitted to a form that has changed', () => {
  const fitted = groupAt(fitDraft(form, { title: 'Kept', currency: 'XXX', gone: 'x', sections: 'nonsense' }));
  assert.equal(fitted['title'], 'Kept');
  assert.equal(fitted['currency'], 'KRW');
  assert.equal('gone' in fitted, false);
  assert.deepEqual(fitted['sections'], []);
});

test('a schema that the form cannot show is refused by name', () => {
  assert.throws(() => formOf({ type: 'object', properties: { odd: { type: 'null' } } }), /null of odd/);
  assert.throws(() => formOf({ type: 'object', properties: { odd: { $ref: '#/$defs/none' } } }), /not in the schema/);
});

test('labels lead to a field in the reader’s language', () => {
  assert.deepEqual(labelsOf(form, ['sections', 1, 'price'], 'en'), ['Sections', 'Section 2', 'Price']);
  assert.deepEqual(labelsOf(form, ['sections', 0, 'price'], 'ko'), ['구역', '구역 1', '가격']);
});
