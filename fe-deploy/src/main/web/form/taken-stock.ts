import { itemsAt, groupAt, textAt } from './draft.ts';
import type { DraftGroup } from './draft.ts';
import type { GroupField } from './fields.ts';
import { TOTAL, choicesOf, countsByOption, optionStockField, ownPath } from './option-stock.ts';
import type { FieldFault } from './parameters.ts';
import { sameParameters } from './edit-base.ts';

/** Pieces that are not for sale any more. */
export interface Taken {
  readonly sold: number;
  readonly reserved: number;
  /** Both: a stock cannot be less. */
  readonly minimum: number;
}

/** What is taken of an item, of a choice of its options or (without one) of all; undefined where nothing is known or taken. */
export type TakenOf = (item: string, options?: Readonly<Record<string, string>>) => Taken | undefined;

interface StockedItem {
  readonly name?: string;
  readonly stock?: number;
  readonly optionStock?: readonly { readonly options: Readonly<Record<string, string>>; readonly stock?: number }[];
}

/**
 * Where an edit sets a stock below what is taken. What it leaves as it is stands in nobody's way. The show has the last
 * word: more may be sold meanwhile.
 *
 * @param before the parameters that are edited
 */
export function takenFaults(
  form: GroupField,
  draft: DraftGroup,
  after: Readonly<Record<string, unknown>>,
  before: Readonly<Record<string, unknown>>,
  taken: TakenOf,
): readonly FieldFault[] {
  const list = form.fields.find(({ name }) => name === 'merchandise');
  const field = list?.kind === 'list' && list.item.kind === 'group' ? optionStockField(list.item) : undefined;
  const present = stocked(before);
  return itemsAt(draft['merchandise']).flatMap((typed, index): readonly FieldFault[] => {
    const group = groupAt(typed);
    const name = textAt(group['name']).trim();
    const item = stocked(after)[index];
    const was = present.find((each) => each.name === name);
    const path = ['merchandise', index];
    const fault = (own: FieldFault['path'], stock: number | undefined, found: Taken | undefined): readonly FieldFault[] =>
      found !== undefined && stock !== undefined && stock < found.minimum ? [{ path: own, fault: { fault: 'below-taken', ...found } }] : [];
    if (field === undefined || !countsByOption(field, group)) {
      return was?.stock === item?.stock ? [] : fault([...path, TOTAL], item?.stock, taken(name));
    }
    return choicesOf(group).flatMap(({ key, options }) => {
      const stock = item?.optionStock?.find((each) => sameParameters(each.options, options))?.stock;
      const stood = was?.optionStock?.find((each) => sameParameters(each.options, options))?.stock;
      return stood === stock ? [] : fault(ownPath([...path, field.name], key), stock, taken(name, options));
    });
  });
}

function stocked(parameters: Readonly<Record<string, unknown>>): readonly StockedItem[] {
  return (parameters['merchandise'] ?? []) as readonly StockedItem[];
}
