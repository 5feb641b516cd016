import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSlug, suggestSlug } from '../../main/web/form/slug.ts';

test('a title becomes a slug', () => {
  assert.equal(suggestSlug('The Phantom of the Opera'), 'the-phantom-of-the-opera');
  assert.equal(suggestSlug("A Midsummer Night's Dream!"), 'a-midsummer-nights-dream');
  assert.equal(suggestSlug('  Les Misérables — 2026  '), 'les-miserables-2026');
});

test('Hangul is romanised', () => {
  assert.equal(suggestSlug('서울 뮤지컬'), 'seoul-myujikeol');
  assert.equal(suggestSlug('한글'.normalize('NFD')), 'hangeul');
});

test('a title that is too short or too long still gives a valid slug', () => {
  assert.equal(suggestSlug('IT'), 'show-it');
  const long = suggestSlug('An extraordinarily long title of a show which goes on');
  assert.ok(isSlug(long), long);
});

test('a title with nothing that a URL can hold suggests nothing', () => {
  assert.equal(suggestSlug('演劇 ★'), '');
});

test('slugs are 3 to 40 of the permitted characters', () => {
  for (const slug of ['abc', 'a-1', '123', 'a'.repeat(40)]) assert.equal(isSlug(slug), true, slug);
  for (const slug of ['ab', 'a'.repeat(41), '-abc', 'abc-', 'Abc', 'a_b', 'a b', '']) assert.equal(isSlug(slug), false, slug);
});
