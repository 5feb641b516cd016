/** The pieces that a buyer wants, against what there is. */
import { hasOptionStock, sameOptions, stockOf } from './stock.ts';
import type { ChosenOptions, GoodsLine, Item, Items } from './types.ts';

/** An item and what is chosen of its options. */
type Kind = Omit<GoodsLine, 'quantity'>;

export function sameLine(one: Kind, other: Kind): boolean {
  return one.item === other.item && sameOptions(one.options, other.options);
}

export function piecesOf(lines: readonly GoodsLine[], item?: string): number {
  return lines.reduce((sum, line) => sum + (item === undefined || line.item === item ? line.quantity : 0), 0);
}

export function goodsTotal(lines: readonly GoodsLine[], { items }: Items): number {
  return lines.reduce((sum, line) => sum + line.quantity * (itemOf(items, line.item)?.price ?? 0), 0);
}

export function itemOf(items: readonly Item[], id: string): Item | undefined {
  return items.find((item) => item.id === id);
}

/** How many pieces of a kind a basket may have with what else is in it: what there is, and what one order may have. */
export function roomFor(lines: readonly GoodsLine[], { options }: Pick<Kind, 'options'>, item: Item): number {
  const others = lines.filter((line) => !sameLine(line, { item: item.id, options }));
  const ofItem = piecesOf(others, item.id);
  const left = hasOptionStock(item) ? stockOf(item, options).free : item.free - ofItem;
  return Math.max(0, Math.min(left, item.maxPerOrder - ofItem));
}

/** With so many pieces of a kind; none takes the line out. At most what there is and one order may have. */
export function withQuantity(lines: readonly GoodsLine[], line: GoodsLine, items: Items): readonly GoodsLine[] {
  const item = itemOf(items.items, line.item);
  const quantity = Math.min(line.quantity, item ? roomFor(lines, line, item) : 0);
  if (quantity <= 0) {
    return lines.filter((each) => !sameLine(each, line));
  }
  const known = lines.some((each) => sameLine(each, line));
  if (!known && lines.length >= items.maxLines) {
    return lines;
  }
  return known ? lines.map((each) => (sameLine(each, line) ? { ...line, quantity } : each)) : [...lines, { ...line, quantity }];
}

export interface Remaining {
  readonly lines: readonly GoodsLine[];
  /** Names of items, or of their kinds, of which fewer are left than were wanted. */
  readonly lost: readonly { readonly name: string; readonly left: number }[];
}

/** What is still to be had of what was chosen, now that the stock is another. */
export function stillThere(lines: readonly GoodsLine[], { items }: Items): Remaining {
  const lost = new Map<string, number>();
  const kept: GoodsLine[] = [];
  for (const line of lines) {
    const item = itemOf(items, line.item);
    const quantity = Math.min(line.quantity, item ? roomFor(kept, line, item) : 0);
    if (quantity < line.quantity) {
      lost.set(item ? shortName(item, line.options) : '', item ? roomFor([], line, item) : 0);
    }
    if (quantity > 0 && isOffered(line, items)) {
      kept.push(quantity === line.quantity ? line : { ...line, quantity });
    }
  }
  const unchanged = kept.length === lines.length && kept.every((line, index) => line === lines[index]);
  return { lines: unchanged ? lines : kept, lost: [...lost].map(([name, most]) => ({ name, left: most })) };
}

/** Which choice it is counts only where that has a stock of its own. */
function shortName(item: Item, options: ChosenOptions): string {
  return hasOptionStock(item) ? nameWith(item.name, options) : item.name;
}

/** Whether an item still has these options. */
function isOffered({ item: id, options }: GoodsLine, items: readonly Item[]): boolean {
  const item = itemOf(items, id);
  return (
    item !== undefined &&
    item.options.length === Object.keys(options).length &&
    item.options.every(({ name, values }) => values.includes(options[name] ?? ''))
  );
}

/** `Shirt · L, Red` */
export function nameWith(name: string, options: ChosenOptions): string {
  return [name, optionsText(options)].filter(Boolean).join(' · ');
}

/** `L, Red`; empty without options. */
function optionsText(options: ChosenOptions): string {
  return Object.values(options).join(', ');
}
