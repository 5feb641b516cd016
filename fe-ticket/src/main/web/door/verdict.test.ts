import assert from 'node:assert/strict';
import test from 'node:test';
import { texts } from './texts.ts';
import { scan } from './testing.ts';
import { RESULTS } from './types.ts';
import { verdictColors } from './verdict-colors.ts';
import { detailsOf, moodOf, verdictOf, wordOf } from './verdict.ts';
import type { VerdictKind } from './verdict.ts';

const KINDS: readonly VerdictKind[] = [...RESULTS, 'CHECKING', 'NOT_CHECKED', 'SCANNED_TWICE', 'QUEUE_FULL', 'REFUSED'];
const performances = [{ id: 'p2', startsAt: '2027-03-07T19:30:00Z', admitted: 0, sold: 0 }];
const facts = { timeZone: 'UTC', sections: [{ id: 's1', name: 'Stalls' }] };

test('every verdict has a word and a color of its own', () => {
  assert.equal(new Set(KINDS.map((kind) => wordOf({ kind }))).size, KINDS.length);
  const grounds = [...verdictColors.cssText.matchAll(/\.(\w+) \{\s*--ground: (#\w{6})/g)];
  assert.deepEqual(grounds.map(([, kind]) => kind).sort(), [...KINDS].sort());
  assert.equal(new Set(grounds.map(([, , color]) => color)).size, KINDS.length);
});

test('only a valid ticket looks and sounds good', () => {
  assert.deepEqual(KINDS.filter((kind) => moodOf({ kind }) === 'good'), ['VALID']);
  assert.deepEqual(KINDS.filter((kind) => moodOf({ kind }) === 'open'), ['CHECKING', 'NOT_CHECKED']);
});

test('a valid ticket says where it admits to', () => {
  const seat = verdictOf(scan('1'), 'VALID', { ticket: { section: 's1', row: 'C', seat: 12, ticketType: 'Child' } });
  assert.deepEqual(detailsOf(seat, { facts }), ['Stalls · Row C, seat 12 · Child']);
  const place = verdictOf(scan('1'), 'VALID', { ticket: { section: 's9', row: null, seat: null, ticketType: 'Standard' } });
  assert.deepEqual(detailsOf(place, { facts }), ['s9 · Standard']);
});

test('a used ticket says when and at which door', () => {
  const used = verdictOf(scan('1'), 'ALREADY_USED', { usedAt: '2027-03-06T18:45:00Z', door: 'South gate' });
  assert.match(detailsOf(used, { facts })[0] ?? '', /^Used at 6:45\sPM, door: South gate$/);
  const yesterday = verdictOf(scan('1'), 'ALREADY_USED', { usedAt: '2027-03-05T18:45:00Z', door: null });
  assert.match(detailsOf(yesterday, { facts })[0] ?? '', /Mar 5, 2027/);
});

test('a ticket of another date says which', () => {
  const wrong = verdictOf(scan('1'), 'WRONG_PERFORMANCE', { ticket: { section: 's1', performance: 'p2' } });
  assert.match(detailsOf(wrong, { facts, performances })[0] ?? '', /Mar 7, 7:30\sPM/);
});

test('English and Korean have the same texts with the same placeholders', () => {
  const forms = (text: string | { readonly one?: string; readonly other: string }) => (typeof text === 'string' ? text : text.other);
  const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  assert.deepEqual(Object.keys(texts.ko).sort(), Object.keys(texts.en).sort());
  for (const key of Object.keys(texts.en) as (keyof typeof texts.en)[]) {
    assert.deepEqual(placeholders(forms(texts.ko[key])), placeholders(forms(texts.en[key])), key);
  }
});
