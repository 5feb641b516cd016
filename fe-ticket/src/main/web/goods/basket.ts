/** The pieces that a buyer wants, against what there is. */
import type { ChosenOptions, GoodsLine, Item, Items } from './types.ts';

export function sameLine(one: Omit<GoodsLine, 'quantity'>, other: Omit<GoodsLine, 'quantity'>): boolean {
  const names = Object.keys(one.options);
  return (
    one.item === other.item &&
    names.length === Object.keys(other.options).length &&
    names.every((name) => one.options[name] === other.options[name])
  );
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

/** How many pieces of an item one order may have now. */
export function mostOf({ free, maxPerOrder }: Item): number {
  return Math.min(free, maxPerOrder);
}

/** With so many pieces of a kind; none takes the line out. At most what there is and one order may have. */
export function withQuantity(lines: readonly GoodsLine[], line: GoodsLine, items: Items): readonly GoodsLine[] {
  const item = itemOf(items.items, line.item);
  const others = lines.filter((each) => !sameLine(each, line));
  const most = item ? mostOf(item) - piecesOf(others, line.item) : 0;
  const quantity = Math.min(line.quantity, most);
  if (quantity <= 0) {
    return others;
  }
  const known = lines.some((each) => sameLine(each, line));
  if (!known && lines.length >= items.maxLines) {
    return lines;
  }
  return known ? lines.map((each) => (sameLine(each, line) ? { ...line, quantity } : each)) : [...lines, { ...line, quantity }];
}

export interface Remaining {
  readonly lines: readonly GoodsLine[];
  /** Names of items of which fewer are left than were wanted. */
  readonly lost: readonly { readonly name: string; readonly left: number }[];
}

/** What is still to be had of what was chosen, now that the stock is another. */
export function stillThere(lines: readonly GoodsLine[], { items }: Items): Remaining {
  const lost = new Map<string, number>();
  const left = new Map(items.map((item) => [item.id, mostOf(item)]));
  const kept: GoodsLine[] = [];
  for (const line of lines) {
    const most = left.get(line.item) ?? 0;
    const quantity = Math.min(line.quantity, most);
    left.set(line.item, most - quantity);
    if (quantity < line.quantity) {
      const item = itemOf(items, line.item);
      lost.set(item?.name ?? '', item ? mostOf(item) : 0);
    }
    if (quantity > 0 && isOffered(line, items)) {
      kept.push(quantity === line.quantity ? line : { ...line, quantity });
    }
  }
  const unchanged = kept.length === lines.length && kept.every((line, index) => line === lines[index]);
  return { lines: unchanged ? lines : kept, lost: [...lost].map(([name, most]) => ({ name, left: most })) };
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
