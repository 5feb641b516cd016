import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { Subject, UnreachableError, applyLocale, pageLocale, translate } from '@marquee/ui';
import type { ModuleContext, PageLocation } from '@marquee/ui';
import './home-page.ts';
import type { HomePage } from './home-page.ts';
import { PAGE_SIZE, patternOf } from './shows.ts';
import type { ListedShow } from './shows.ts';

const show = (slug: string): ListedShow => ({
  slug,
  title: `Show ${slug}`,
  venue: 'Hall',
  posterUrl: null,
  firstPerformance: '2027-03-01T19:00:00Z',
  lastPerformance: '2027-03-03T19:00:00Z',
  priceFrom: 2500,
  priceTo: 5000,
  currency: 'USD',
  saleOpensAt: '2026-01-01T00:00:00Z',
  saleClosesAt: '2027-02-28T00:00:00Z',
  timeZone: 'UTC',
  url: `/shows/${slug}/`,
  saleState: 'ON_SALE',
  free: 'MANY',
});

/** A list of shows behind the context, as `catalog` answers it. */
class Server {
  readonly location = new Subject<PageLocation>({ path: '/', search: '' });
  readonly asked: URLSearchParams[] = [];
  down = false;

  constructor(readonly shows: readonly ListedShow[]) {}

  readonly context = {
    basePath: '',
    location: this.location,
    navigate: (path: string) => {
      const url = new URL(path, 'http://localhost');
      this.location.set({ path: url.pathname, search: url.search });
    },
    setTitle: () => undefined,
    fetch: async (path: string) => {
      if (this.down) throw new UnreachableError('network', path);
      const parameters = new URL(path, 'http://localhost').searchParams;
      this.asked.push(parameters);
      const found = this.shows.filter(({ title }) => title.includes(parameters.get('q') ?? ''));
      const offset = Number(parameters.get('offset'));
      return new Response(JSON.stringify({ items: found.slice(offset, offset + PAGE_SIZE), total: found.length }));
    },
    locale: pageLocale,
    t: translate,
    signal: new AbortController().signal,
  } as unknown as ModuleContext;
}

async function open(server: Server): Promise<HomePage> {
  const page = document.createElement('host-home') as HomePage;
  page.context = server.context;
  document.body.append(page);
  await settled(page);
  return page;
}

async function settled(page: HomePage): Promise<void> {
  for (let turn = 0; turn < 5; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    await page.updateComplete;
  }
}

const cards = (page: HomePage) => page.renderRoot.querySelectorAll('host-show-card').length;

afterEach(() => {
  document.body.replaceChildren();
  applyLocale('en');
});

test('a show without a poster always has the same pattern', () => {
  assert.equal(patternOf('hamlet', 4), patternOf('hamlet', 4));
  for (const slug of ['a', 'b', 'hamlet', 'x'.repeat(40)]) assert.ok(patternOf(slug, 4) < 4);
});

describe('the home page', () => {
  test('shows what is on sale and links to the shows', async () => {
    const page = await open(new Server([show('hamlet'), show('swan')]));
    assert.equal(cards(page), 2);
    const card = page.renderRoot.querySelector('host-show-card');
    assert.equal(card?.shadowRoot?.querySelector('a')?.getAttribute('href'), '/shows/hamlet/');
    assert.match(card?.shadowRoot?.textContent ?? '', /From \$25\.00/);
  });

  test('loads more on demand', async () => {
    const page = await open(new Server(Array.from({ length: PAGE_SIZE + 3 }, (_, index) => show(`s${index}`))));
    assert.equal(cards(page), PAGE_SIZE);
    page.renderRoot.querySelector<HTMLElement>('.more button')?.click();
    await settled(page);
    assert.equal(cards(page), PAGE_SIZE + 3);
    assert.equal(page.renderRoot.querySelector('.more'), null);
  });

  test('takes its search from the address and follows it', async () => {
    const server = new Server([show('hamlet'), show('swan')]);
    server.location.set({ path: '/', search: '?q=swan' });
    const page = await open(server);
    assert.equal(cards(page), 1);
    server.location.set({ path: '/', search: '' });
    await settled(page);
    assert.equal(cards(page), 2);
  });

  test('says where the sale of a show stands', async () => {
    const states: readonly [Partial<ListedShow>, RegExp][] = [
      [{}, /On sale/],
      [{ free: 'FEW' }, /Few left/],
      [{ free: null }, /On sale/],
      [{ saleState: 'UPCOMING' }, /Sale opens Jan 1, 2026/],
      [{ saleState: 'SOLD_OUT', free: 'NONE' }, /Sold out/],
      [{ saleState: 'ENDED' }, /Sale closed/],
    ];
    for (const [difference, badge] of states) {
      document.body.replaceChildren();
      const page = await open(new Server([{ ...show('hamlet'), ...difference }]));
      assert.match(page.renderRoot.querySelector('host-show-card')?.shadowRoot?.querySelector('mq-badge')?.textContent ?? '', badge);
    }
  });

  test('takes its filters from the address, as days of the visitor', async () => {
    const server = new Server([show('hamlet')]);
    server.location.set({ path: '/', search: '?q=ham&from=2027-03-01&to=2027-03-02&state=ON_SALE&sort=price&other=1' });
    await open(server);
    const [asked] = server.asked;
    assert.equal(asked?.get('from'), new Date(2027, 2, 1).toISOString());
    assert.equal(asked?.get('to'), new Date(2027, 2, 3).toISOString(), 'the last day is part of it');
    assert.equal(asked?.get('state'), 'ON_SALE');
    assert.equal(asked?.get('sort'), 'price');
    assert.equal(asked?.has('other'), false);
  });

  test('shows its filters on demand, and asks again when one changes', async () => {
    const server = new Server([show('hamlet')]);
    server.location.set({ path: '/', search: '?q=ham' });
    const page = await open(server);
    page.renderRoot.querySelector<HTMLElement>('.filters button')?.click();
    await settled(page);
    const filters = page.renderRoot.querySelector('[role=group]');
    assert.ok(filters);
    const sort = filters.querySelector<HTMLSelectElement>('[name=sort]');
    assert.ok(sort);
    sort.value = 'newest';
    sort.dispatchEvent(new Event('change', { bubbles: true }));
    await settled(page);
    assert.equal(server.location.value.search, '?q=ham&sort=newest');
    assert.equal(server.asked.at(-1)?.get('sort'), 'newest');
    const from = filters.querySelector<HTMLInputElement>('[name=from]');
    assert.ok(from);
    from.value = '2027-03-01';
    from.dispatchEvent(new Event('change', { bubbles: true }));
    await settled(page);
    assert.equal(server.asked.at(-1)?.get('from'), new Date(2027, 2, 1).toISOString());
    filters.querySelector<HTMLElement>('button')?.click();
    await settled(page);
    assert.equal(server.location.value.search, '?q=ham');
  });

  test('says when nothing matches, and shows everything again on demand', async () => {
    const server = new Server([show('hamlet')]);
    server.location.set({ path: '/', search: '?q=zzz' });
    const page = await open(server);
    assert.match(page.renderRoot.querySelector('mq-empty')?.getAttribute('heading') ?? '', /zzz/);
    page.renderRoot.querySelector<HTMLElement>('mq-empty button')?.click();
    await settled(page);
    assert.equal(cards(page), 1);
  });

  test('says when no show is on sale', async () => {
    const page = await open(new Server([]));
    assert.equal(page.renderRoot.querySelector('mq-empty')?.getAttribute('heading'), 'No shows are on sale yet');
  });

  test('says when the list cannot be loaded, and tries again on demand', async () => {
    const server = new Server([show('hamlet')]);
    server.down = true;
    const page = await open(server);
    const notice = page.renderRoot.querySelector('mq-notice');
    assert.ok(notice, 'no notice');
    server.down = false;
    notice.dispatchEvent(new CustomEvent('mq-retry'));
    await settled(page);
    assert.equal(cards(page), 1);
    assert.equal(page.renderRoot.querySelector('mq-notice'), null);
  });

  test('keeps what it has when loading more fails', async () => {
    const server = new Server(Array.from({ length: PAGE_SIZE + 1 }, (_, index) => show(`s${index}`)));
    const page = await open(server);
    server.down = true;
    page.renderRoot.querySelector<HTMLElement>('.more button')?.click();
    await settled(page);
    assert.equal(cards(page), PAGE_SIZE);
    assert.ok(page.renderRoot.querySelector('mq-notice'), 'no notice');
  });

  test('speaks Korean when the page does', async () => {
    const page = await open(new Server([]));
    applyLocale('ko');
    await settled(page);
    assert.equal(page.renderRoot.querySelector('h1')?.textContent, '당신의 자리를 찾으세요');
  });
});
