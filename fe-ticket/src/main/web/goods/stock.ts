/** What is left of an item, by what is chosen of its options. */
import type { ChosenOptions, Item, StockState } from './types.ts';

interface Left {
  readonly state: StockState;
  readonly free: number;
}

const NONE: Left = { state: 'SOLD_OUT', free: 0 };

/** Whether each choice sells out by itself. */
export function hasOptionStock({ optionStock }: Item): boolean {
  return (optionStock?.length ?? 0) > 0;
}

export function sameOptions(one: ChosenOptions, other: ChosenOptions): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}

/** What is left of a choice; of the item where all its options share the stock. */
export function stockOf(item: Item, options: ChosenOptions): Left {
  return hasOptionStock(item) ? (item.optionStock?.find((each) => sameOptions(each.options, options)) ?? NONE) : item;
}

/** What is left of all choices that have these values; some options may be open. */
export function stockWith(item: Item, chosen: ChosenOptions): Left {
  if (!hasOptionStock(item)) {
    return item;
  }
  const names = Object.keys(chosen);
  if (names.length === item.options.length) {
    return stockOf(item, chosen);
  }
  const left = item.optionStock?.filter(({ options, free }) => free > 0 && names.every((name) => options[name] === chosen[name])) ?? [];
  return left.length === 0 ? NONE : { state: 'AVAILABLE', free: left.reduce((sum, { free }) => sum + free, 0) };
}

/**
 * A value of each option: the wanted one where it is offered, else the first of which there is one left. Each option goes
 * by those before it.
 */
export function chosenOf(item: Item, wanted: ChosenOptions): ChosenOptions {
  return item.options.reduce<ChosenOptions>((chosen, { name, values }) => {
    const own = wanted[name];
    const first = values.find((value) => stockWith(item, { ...chosen, [name]: value }).free > 0) ?? values[0] ?? '';
    return { ...chosen, [name]: own !== undefined && values.includes(own) ? own : first };
  }, {});
}
