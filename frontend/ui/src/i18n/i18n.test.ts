import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { catalogue, translate } from './catalogue.ts';
import { formatDateRange, formatDateTime, formatMoney, minorDigits } from './format.ts';
import { applyLocale, chooseLocale, negotiateLocale, pageLocale } from './locale.ts';

beforeEach(() => {
  localStorage.clear();
  applyLocale('en');
});

describe('the language of the page', () => {
  test('is the saved choice before what the browser prefers', () => {
    assert.equal(negotiateLocale('ko', ['en-US']), 'ko');
  });

  test('is the first of the browser’s languages that there are texts for', () => {
    assert.equal(negotiateLocale(null, ['fr-FR', 'ko-KR', 'en']), 'ko');
  });

  test('is English when there are texts for none of them, or the saved choice is unknown', () => {
    assert.equal(negotiateLocale(null, ['fr']), 'en');
    assert.equal(negotiateLocale('tlh', []), 'en');
  });

  test('once chosen, is kept, tells its listeners and marks the document', () => {
    const heard: string[] = [];
    const stop = pageLocale.subscribe((locale) => heard.push(locale));
    chooseLocale('ko');
    chooseLocale('ko');
    stop();
    chooseLocale('en');
    assert.deepEqual(heard, ['ko']);
    assert.equal(localStorage.getItem('marquee.locale'), 'en');
    assert.equal(document.documentElement.lang, 'en');
  });
});

describe('a catalogue', () => {
  const t = catalogue({
    en: { hello: 'Hello {name}', seats: { one: '{count} seat', other: '{count} seats' } },
    ko: { hello: '{name} 님, 안녕하세요', seats: { other: '좌석 {count}개' } },
  });

  test('follows the language of the page', () => {
    assert.equal(t('hello', { name: 'Ada' }), 'Hello Ada');
    applyLocale('ko');
    assert.equal(t('hello', { name: 'Ada' }), 'Ada 님, 안녕하세요');
  });

  test('chooses plural forms and writes numbers as the language does', () => {
    assert.equal(t('seats', { count: 1 }), '1 seat');
    assert.equal(t('seats', { count: 12345 }), '12,345 seats');
    applyLocale('ko');
    assert.equal(t('seats', { count: 1 }), '좌석 1개');
  });

  test('does not read placeholders out of values', () => {
    assert.equal(translate({ en: '{a} {b}', ko: '' }, { a: '{b}', b: 'x' }), '{b} x');
  });
});

describe('formats', () => {
  test('money counts in the minor units of its currency', () => {
    assert.equal(formatMoney(5000, 'USD'), '$50.00');
    assert.equal(formatMoney(5000, 'KRW'), '₩5,000');
    assert.equal(minorDigits('KWD'), 3);
  });

  test('an instant is shown in the time zone of the show', () => {
    assert.match(formatDateTime('2027-03-01T19:30:00Z', 'Asia/Seoul'), /Mar 2, 2027.*4:30/);
  });

  test('a range says what both ends share once', () => {
    assert.match(formatDateRange('2027-03-01T19:00:00Z', '2027-03-09T19:00:00Z', 'UTC'), /^Mar 1\s–\s9, 2027$/);
  });
});
