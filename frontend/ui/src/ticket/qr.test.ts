import assert from 'node:assert/strict';
import test from 'node:test';
import { encode } from 'uqr';
import { qrPicture, qrText } from './qr.ts';

const TEXT = 'MQ1.s1-A-12.8f3bd1c04e2a4f6f9d20';

test('the path paints exactly the dark modules, inside a quiet zone of four', () => {
  const { data, size } = encode(TEXT, { ecc: 'M', border: 0 });
  const picture = qrPicture(TEXT);
  assert.equal(picture.size, size + 8);
  const dark = new Set<string>();
  for (const [, x, y, run] of picture.path.matchAll(/M(\d+) (\d+)h(\d+)v1H\1z/g)) {
    for (let offset = 0; offset < Number(run); offset++) {
      dark.add(`${Number(x) + offset},${y}`);
    }
  }
  const expected = new Set<string>();
  data.forEach((row, y) => row.forEach((module, x) => module && expected.add(`${x + 4},${y + 4}`)));
  assert.deepEqual([...dark].sort(), [...expected].sort());
});

test('a code holds show and code in capitals, which makes it smaller', () => {
  const text = qrText('hamlet', '7q0abcdefghjkmnpqrstvwxyz0');
  assert.equal(text, 'HAMLET:7Q0ABCDEFGHJKMNPQRSTVWXYZ0');
  assert.ok(qrPicture(text).size < qrPicture(text.toLowerCase()).size);
});
