import assert from 'node:assert/strict';
import test, { afterEach } from 'node:test';
import { ProblemError, UnreachableError } from '@marquee/ui';
import './mq-receipts.ts';
import type { PaidAttempt, Receipts } from './mq-receipts.ts';

afterEach(() => document.body.replaceChildren());

const PAID: PaidAttempt = { status: 'APPROVED', amount: 5000, currency: 'KRW', receiptUrl: 'https://provider.example/r/1' };

async function open(ask: Receipts['ask']): Promise<Receipts> {
  const receipts = Object.assign(document.createElement('mq-receipts') as Receipts, { ask, about: 'o1 CONFIRMED' });
  document.body.append(receipts);
  await settled();
  return receipts;
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function links(receipts: Receipts): HTMLAnchorElement[] {
  return [...receipts.renderRoot.querySelectorAll('a')];
}

test('what was paid has its receipt, in a tab that knows nothing of the page', async () => {
  const receipts = await open(async () => [{ ...PAID, status: 'DECLINED' }, PAID]);
  const [link, ...others] = links(receipts);
  assert.equal(link?.getAttribute('href'), 'https://provider.example/r/1');
  assert.equal(link?.rel, 'noopener noreferrer');
  assert.match(link?.textContent ?? '', /Receipt for ₩5,000/);
  assert.deepEqual(others, []);
});

test('without a receipt nothing is shown, and an address that is no page of the web is none', async () => {
  const script = { ...PAID, receiptUrl: 'javascript:alert(1)' };
  const receipts = await open(async () => [{ ...PAID, receiptUrl: null }, script]);
  assert.deepEqual(links(receipts), []);
  assert.ok(receipts.hasAttribute('empty'));
});

test('an order that payment does not know has none; a payment that does not answer can be asked again', async () => {
  const missing = new ProblemError({
    status: 404, code: 'NOT_FOUND', title: '', detail: '', traceId: undefined, violations: [], members: {},
  });
  const unknown = await open(async () => Promise.reject(missing));
  assert.ok(unknown.hasAttribute('empty'));
  let answer: () => Promise<readonly PaidAttempt[]> = async () => Promise.reject(new UnreachableError('timeout', '/payments'));
  const receipts = await open(() => answer());
  const notice = receipts.renderRoot.querySelector('mq-notice');
  assert.equal(notice?.getAttribute('heading'), 'The receipt cannot be loaded right now');
  answer = async () => [PAID];
  notice?.dispatchEvent(new CustomEvent('mq-retry'));
  await settled();
  assert.equal(links(receipts).length, 1);
  assert.equal(receipts.renderRoot.querySelector('mq-notice'), null);
});

test('when the order stands otherwise it is asked again', async () => {
  let asked = 0;
  const receipts = await open(async () => (asked++ === 0 ? [] : [PAID]));
  assert.deepEqual(links(receipts), []);
  receipts.about = 'o1 REFUNDED';
  await settled();
  assert.equal(links(receipts).length, 1);
});
