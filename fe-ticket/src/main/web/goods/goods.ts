import { isAbort } from '@marquee/ui';
import type { ModuleContext, ReactiveController, ReactiveControllerHost } from '@marquee/ui';
import type { Keep } from '../booking/keep.ts';
import type { Explanation } from '../explain.ts';
import { t } from '../texts.ts';
import { piecesOf, sameLine, stillThere, withQuantity } from './basket.ts';
import { explainGoods } from './explain-goods.ts';
import type { MerchandiseApi } from './merchandise-api.ts';
import { GoodsPurchase } from './purchase.ts';
import type { GoodsLine, Items, PickupOrder } from './types.ts';

/** Between two questions for the stock, milliseconds; the answer is mostly a 304. */
const ASK = 15_000;
const JITTER = 0.3;

export interface GoodsParts {
  readonly context: ModuleContext;
  readonly api: MerchandiseApi;
  readonly keep: Keep;
  /** Of the show. */
  readonly timeZone: string;
  readonly random?: () => number;
}

/** One buyer's choice of merchandise: what there is, what is in the basket, and ordering it without tickets. */
export class Goods implements ReactiveController {
  items: Items | undefined;
  /** The items could not be loaded lately. */
  stale = false;
  problem: Explanation | undefined;
  readonly purchase: GoodsPurchase;

  readonly #host: ReactiveControllerHost;
  readonly #parts: GoodsParts;
  readonly #ordered: (order: PickupOrder) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #connected = false;

  constructor(host: ReactiveControllerHost, parts: GoodsParts, ordered: (order: PickupOrder) => void) {
    this.#host = host;
    this.#parts = parts;
    this.#ordered = ordered;
    this.purchase = new GoodsPurchase(parts, () => host.requestUpdate());
    host.addController(this);
  }

  hostConnected(): void {
    this.#connected = true;
    document.addEventListener('visibilitychange', this.#looked);
    void this.#resume();
  }

  hostDisconnected(): void {
    this.#connected = false;
    document.removeEventListener('visibilitychange', this.#looked);
    clearTimeout(this.#timer);
    this.purchase.stopWaiting();
  }

  get lines(): readonly GoodsLine[] {
    return this.#parts.keep.value.goods ?? [];
  }

  get pieces(): number {
    return piecesOf(this.lines);
  }

  /** So many pieces of a kind; none takes it out. */
  set(line: GoodsLine): void {
    const open = (this.items?.sale?.state ?? 'OPEN') === 'OPEN';
    const before = this.lines.find((each) => sameLine(each, line))?.quantity ?? 0;
    if (this.items && !this.purchase.busy && (open || line.quantity < before)) {
      this.#choose(withQuantity(this.lines, line, this.items));
    }
  }

  clear(): void {
    this.#choose([]);
  }

  forget(): void {
    this.problem = undefined;
    this.#host.requestUpdate();
  }

  /** Orders what is in the basket, without tickets. Who is not signed in goes to log-in first, and on when back. */
  async order(): Promise<void> {
    const { context, keep } = this.#parts;
    if (this.pieces === 0 || this.purchase.busy) {
      return;
    }
    if (!context.user.value) {
      keep.update({ wantsGoods: true });
      context.navigate(`/login?return=${encodeURIComponent(`${context.basePath}/`)}`);
      return;
    }
    keep.update({ wantsGoods: false });
    this.problem = undefined;
    const outcome = await this.purchase.order(this.lines, undefined);
    if (outcome.kind === 'done') {
      keep.update({ goods: [] });
      this.#ordered(outcome.value);
    } else if (outcome.kind === 'refused') {
      this.problem = explainGoods(outcome.error, this.#parts.timeZone);
      await this.refresh();
    }
    this.#host.requestUpdate();
  }

  /** Asks what there is now. */
  readonly refresh = async (): Promise<void> => {
    clearTimeout(this.#timer);
    try {
      const items = await this.#parts.api.items();
      this.stale = false;
      this.#learn(items);
    } catch (error) {
      if (isAbort(error)) {
        return;
      }
      this.stale = true;
    }
    this.#host.requestUpdate();
    if (this.#connected && !document.hidden) {
      this.#timer = setTimeout(this.refresh, ASK * (1 + JITTER * ((this.#parts.random ?? Math.random)() - 0.5)));
    }
  };

  /** What somebody else bought meanwhile leaves the basket, and is said. */
  #learn(items: Items): void {
    this.items = items;
    // What is being ordered, perhaps without an answer yet, is the buyer's own.
    if (this.purchase.busy || this.purchase.isOpen(this.lines, undefined)) {
      return;
    }
    if (items.sale?.state === 'CLOSED' && this.lines.length > 0) {
      this.#choose([]);
      this.problem = { code: 'SALE_CLOSED', heading: t('goodsClosed'), text: t('goodsClosedText'), again: false };
      return;
    }
    const { lines, lost } = stillThere(this.lines, items);
    if (lines !== this.lines) {
      this.#choose(lines);
    }
    if (lost.length > 0) {
      const text = lost.map(({ name, left: count }) => (count > 0 ? t('goodsFewer', { name, count }) : t('goodsGone', { name })));
      this.problem = { code: 'NOT_ENOUGH_STOCK', heading: t('NOT_ENOUGH_STOCK.heading'), text: text.join(' '), again: false };
    }
  }

  #choose(goods: readonly GoodsLine[]): void {
    this.problem = undefined;
    this.#parts.keep.update({ goods });
    this.#host.requestUpdate();
  }

  /** Picks up what a reload or the way to log-in interrupted. */
  async #resume(): Promise<void> {
    const { context, keep } = this.#parts;
    // Who comes back from an order of tickets without having ordered these wants something else with them.
    keep.update({ goodsFor: undefined });
    await this.refresh();
    const interrupted = this.purchase.isOpen(this.lines, undefined) || keep.value.wantsGoods;
    if (interrupted && context.user.value) {
      await this.order();
    }
  }

  readonly #looked = (): void => {
    clearTimeout(this.#timer);
    if (!document.hidden) {
      void this.refresh();
    }
  };
}
