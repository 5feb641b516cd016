import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changesOf } from '../../main/web/form/changes.ts';
import { groupAt, replaceAt } from '../../main/web/form/draft.ts';
import type { Draft, DraftGroup, Path } from '../../main/web/form/draft.ts';
import { editBase, editStart } from '../../main/web/form/edit-base.ts';
import { formOf } from '../../main/web/form/fields.ts';
import { merged } from '../../main/web/form/merge.ts';
import { parametersOf } from '../../main/web/form/parameters.ts';
import { draftOf, keepingUntouched } from '../../main/web/form/prefill.ts';
import { keyOf } from '../../main/web/form/violations.ts';
import { NOW } from './schema-of-shows.ts';
import { ticketDraft, ticketSchema } from './schema-of-tickets.ts';

const form = formOf(ticketSchema);
const { parameters } = parametersOf(form, ticketDraft, NOW);
const base = editBase(form, { revision: 3, parameters });

function edited(...edits: readonly (readonly [Path, Draft])[]): DraftGroup {
  return edits.reduce<DraftGroup>((draft, [path, value]) => groupAt(replaceAt(draft, path, value)), base.draft);
}

function lines(before: Draft, after: Draft): readonly string[] {
  return changesOf(form, before, after).map((change) => `${change.change} ${keyOf(change.path)}`);
}

test('a form that is filled with a show’s parameters leads back to them', () => {
  assert.deepEqual(parametersOf(form, base.draft, NOW), { parameters, faults: [] });
  const dollars = { ...parameters, currency: 'USD', timeZone: 'America/New_York', performances: [{ startsAt: '2026-12-24T10:30:15Z' }] };
  assert.deepEqual(parametersOf(form, draftOf(form, dollars), NOW).parameters, dollars);
});

test('what was not touched goes back as it was, even where a form cannot say it', () => {
  // Clocks in Berlin show 02:30 twice that night; this is the second time.
  const odd = { ...parameters, timeZone: 'Europe/Berlin', performances: [{ startsAt: '2026-10-25T01:30:00.000Z' }, { startsAt: '2026-12-24T10:30:00Z' }] };
  const before = editBase(form, { revision: 1, parameters: odd });
  const typed = (draft: DraftGroup): unknown =>
    keepingUntouched(form, before, { parameters: parametersOf(form, draft, -Infinity).parameters, draft })['performances'];
  assert.deepEqual(typed(groupAt(replaceAt(before.draft, ['title'], 'Other'))), odd.performances);
  const later = groupAt(replaceAt(before.draft, ['performances', 1, 'startsAt'], '2026-12-25T11:30'));
  assert.deepEqual(typed(later), [odd.performances[0], { startsAt: '2026-12-25T10:30:00Z' }]);
  const moved = groupAt(replaceAt(before.draft, ['timeZone'], 'Asia/Seoul'));
  assert.deepEqual(typed(moved), [{ startsAt: '2026-10-24T17:30:00Z' }, { startsAt: '2026-12-24T02:30:00Z' }]);
});

test('an edit is told as single changes', () => {
  assert.deepEqual(lines(base.draft, base.draft), []);
  assert.deepEqual(lines(base.draft, edited([['title'], 'Lear'], [['sections', 0, 'ticketTypes', 0, 'price'], '1'], [['sections', 0, 'blocked'], ''])), [
    'changed title',
    'changed sections/0/ticketTypes/0/price',
    'changed sections/0/blocked',
  ]);
});

test('items are followed by name or time: removing the first one changes no other', () => {
  const [stalls, standing] = base.draft['sections'] as readonly DraftGroup[];
  assert.deepEqual(lines(base.draft, { ...base.draft, sections: [standing as Draft] }), ['removed sections/0']);
  assert.deepEqual(lines(base.draft, edited([['sections', 2], { ...stalls, name: 'Balcony' }])), ['added sections/2']);
  assert.deepEqual(lines(base.draft, edited([['sections', 1, 'name'], 'Floor'])), ['changed sections/1/name']);
  assert.deepEqual(lines(base.draft, edited([['performances'], [{ startsAt: '2026-12-20T19:30' }, { startsAt: '2026-12-24T19:30' }]])), ['added performances/0']);
});

test('two edits become one; where both changed the same, one’s own wins', () => {
  const mine = edited([['title'], 'Mine'], [['sections', 0, 'price'], '60000']);
  const theirs = edited([['title'], 'Theirs'], [['description'], 'New.'], [['sections', 0, 'ticketTypes', 0, 'price'], '1']);
  const both = groupAt(merged(form, base.draft, mine, theirs));
  assert.deepEqual(lines(theirs, both), ['changed title', 'changed sections/0/price']);
  assert.equal(both['description'], 'New.');
});

test('items that were moved are not mixed with each other', () => {
  const [stalls, standing] = base.draft['sections'] as readonly DraftGroup[];
  const mine = edited([['sections'], [standing as Draft, { ...stalls, name: 'Balcony' }]]);
  const theirs = edited([['sections', 0, 'price'], '1']);
  assert.deepEqual(groupAt(merged(form, base.draft, mine, theirs))['sections'], mine['sections']);
});

test('a list that both made longer or shorter is one’s own; one that only they did is theirs', () => {
  const longer = edited([['cast'], ['Ada', 'Grace', 'Lin']]);
  const shorter = edited([['cast'], ['Ada']]);
  assert.deepEqual(groupAt(merged(form, base.draft, longer, shorter))['cast'], ['Ada', 'Grace', 'Lin']);
  assert.deepEqual(groupAt(merged(form, base.draft, base.draft, shorter))['cast'], ['Ada']);
});

test('an edit goes on where it was left, knows when the show changed meanwhile, and when it is in already', () => {
  const current = { revision: 3, parameters };
  const draft = edited([['title'], 'Mine']);
  const kept = { slug: 'hamlet', slugChosen: true, draft, base: current };
  assert.equal(editStart(form, current, undefined).kept, undefined);
  assert.deepEqual(editStart(form, current, kept), { base, kept, newest: undefined });
  const changed = { revision: 4, parameters: { ...parameters, title: 'Theirs' } };
  const start = editStart(form, changed, kept);
  assert.equal(start.base.revision, 3);
  assert.equal(start.newest?.revision, 4);
  const saved = editStart(form, { revision: 4, parameters: { ...parameters, title: 'Mine' } }, kept);
  assert.equal(saved.kept, undefined, 'its answer got lost');
  const anew = editStart(form, { revision: 3, parameters: { ...parameters, title: 'Another show' } }, kept);
  assert.notEqual(anew.newest, undefined, 'the same address, but not the same show');
});
