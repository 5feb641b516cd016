import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMoney, typedMoney } from '../../main/web/form/money.ts';

test('major units become minor units with the digits of the currency', () => {
  assert.deepEqual(parseMoney('12.50', 'USD'), { outcome: 'amount', minorUnits: 1250 });
  assert.deepEqual(parseMoney('12.5', 'USD'), { outcome: 'amount', minorUnits: 1250 });
  assert.deepEqual(parseMoney('50,000', 'KRW'), { outcome: 'amount', minorUnits: 50_000 });
  assert.deepEqual(parseMoney(' 1,234,567 ', 'JPY'), { outcome: 'amount', minorUnits: 1_234_567 });
  assert.deepEqual(parseMoney('1.234', 'KWD'), { outcome: 'amount', minorUnits: 1234 });
  assert.deepEqual(parseMoney('0', 'EUR'), { outcome: 'amount', minorUnits: 0 });
});

test('no binary fraction gets in the way', () => {
  // 1.15 * 100 is 114.99999999999999 in floating point
  assert.deepEqual(parseMoney('1.15', 'USD'), { outcome: 'amount', minorUnits: 115 });
  assert.deepEqual(parseMoney('8.20', 'EUR'), { outcome: 'amount', minorUnits: 820 });
});

test('what may mean two amounts is refused, not guessed', () => {
  for (const text of ['12,50', '1,5', '1.234,00', '12.', '.5', '-1', '1e3', '₩500', 'free', '', '1 000']) {
    assert.deepEqual(parseMoney(text, 'USD'), { outcome: 'not-a-price' }, text);
  }
});

test('more decimals than the currency has are told as such', () => {
  assert.deepEqual(parseMoney('1.50', 'KRW'), { outcome: 'too-precise', digits: 0 });
  assert.deepEqual(parseMoney('1.505', 'USD'), { outcome: 'too-precise', digits: 2 });
  assert.deepEqual(parseMoney('1500.00', 'KRW'), { outcome: 'amount', minorUnits: 1500 });
});

test('amounts beyond exact numbers are refused', () => {
  assert.deepEqual(parseMoney('99999999999999999', 'KRW'), { outcome: 'not-a-price' });
});

test('what is typed for an amount reads back as that amount', () => {
  for (const [minorUnits, currency] of [[0, 'USD'], [5, 'USD'], [1250, 'USD'], [50_000, 'KRW'], [7, 'KWD']] as const) {
    assert.deepEqual(parseMoney(typedMoney(minorUnits, currency), currency), { outcome: 'amount', minorUnits });
  }
});
