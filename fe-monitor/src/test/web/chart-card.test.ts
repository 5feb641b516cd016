import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { applyLocale } from '@marquee/ui';
import type { ContextFetch, ModuleContext } from '@marquee/ui';
import { ChartCardElement } from '../../main/web/elements/chart-card-element.ts';

const NOTE = 'what the service says in English';

/** A card whose `monitor` measured nothing and names where its values come from. */
async function cardOf(source: 'prometheus' | 'live'): Promise<ChartCardElement> {
  const chart = { chart: 'cpu', unit: 'cores', range: '5m', step: 2, source, note: source === 'live' ? NOTE : null, series: [] };
  const fetch: ContextFetch = async () => new Response(JSON.stringify(chart), { status: 200 });
  const card = new ChartCardElement();
  card.context = { fetch } as Partial<ModuleContext> as ModuleContext;
  card.slug = 'hamlet';
  document.body.append(card);
  while (!textOf(card).includes('.state')) await new Promise((resolve) => setImmediate(resolve));
  return card;
}

/** What the card says, and `.state` once there is an answer. */
function textOf(card: ChartCardElement): string {
  const root = card.shadowRoot;
  return `${root?.querySelector('.state') ? '.state ' : ''}${root?.querySelector('.content')?.textContent ?? ''}`;
}

beforeEach(() => applyLocale('en'));
afterEach(() => document.body.replaceChildren());

test('live values are told in the language of the page, not in that of the service', async () => {
  const card = await cardOf('live');
  assert.match(textOf(card), /Live values only/);
  assert.doesNotMatch(textOf(card), new RegExp(NOTE));
  applyLocale('ko');
  await card.updateComplete;
  assert.match(textOf(card), /실시간 값만 표시/);
  assert.doesNotMatch(textOf(card), new RegExp(NOTE));
});

test('values of Prometheus need no explanation', async () => {
  assert.doesNotMatch(textOf(await cardOf('prometheus')), /Live values only/);
});
