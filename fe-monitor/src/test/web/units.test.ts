import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyLocale } from '@marquee/ui';
import { axisText, axisUnit, valueText } from '../../main/web/chart/units.ts';

test('values are written in the units that people know', () => {
  applyLocale('en');
  assert.equal(valueText('cpu', 0.1234), '0.123 cores (12.3%)');
  assert.equal(valueText('memory', 96 * 1024 ** 2), '96 MiB');
  assert.equal(valueText('network', 3_456), '3.46 KB/s');
  assert.equal(valueText('network', 0), '0 KB/s');
  assert.equal(valueText('memory', 1536 * 1024 ** 2), '1,536 MiB');
});

test('the axis names its unit once', () => {
  applyLocale('ko');
  assert.equal(axisText('memory', 128 * 1024 ** 2), '128');
  assert.equal(axisUnit('cpu'), '코어');
});
