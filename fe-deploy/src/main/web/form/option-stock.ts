import { type Draft, type DraftGroup, type Path, groupAt, itemsAt, textAt } from './draft.ts';
import type { Field, GroupField, NumberField, OptionStockField } from './fields.ts';

/** The members of an item that its stock is about, as the templates call them. */
export const TOTAL = 'stock';
const OPTIONS = 'options';

/** One way to choose a value of each option. */
export interface Choice {
  /** Tells it apart within the item: the values in the order of the options, as JSON. */
  readonly key: string;
  readonly options: Readonly<Record<string, string>>;
}

/**
 * What is typed about the stock of choices: whether they share one after all, a number for all that have none of their
 * own, and these by the choice's key.
 */
export interface OptionStockDraft {
  readonly shared: boolean;
  readonly each: string;
  readonly own: Readonly<Record<string, string>>;
}

export function optionStockField(group: GroupField): OptionStockField | undefined {
  return group.fields.find((field) => field.kind === 'option-stock');
}

/** What buyers can choose of an item, the last option changing first; nothing while an option has no value. */
export function choicesOf(item: DraftGroup): readonly Choice[] {
  const options = itemsAt(item[OPTIONS]).map((option) => ({
    name: textAt(groupAt(option)['name']).trim(),
    values: [...new Set(itemsAt(groupAt(option)['values']).map((value) => textAt(value).trim()))].filter((value) => value !== ''),
  }));
  if (options.length === 0) {
    return [];
  }
  const rows = options.reduce<readonly (readonly string[])[]>(
    (before, { values }) => before.flatMap((row) => values.map((value) => [...row, value])),
    [[]],
  );
  return rows.map((values) => ({
    key: JSON.stringify(values),
    options: Object.fromEntries(values.map((value, index) => [options[index]?.name ?? '', value])),
  }));
}

/** `L, Red` */
export function choiceWords(key: string): string {
  return (JSON.parse(key) as readonly string[]).join(', ');
}

export function readStock(draft: Draft | undefined): OptionStockDraft {
  const { shared, each, own } = groupAt(draft);
  return {
    shared: textAt(shared) === 'true',
    each: textAt(each),
    own: Object.fromEntries(Object.entries(groupAt(own)).map(([key, text]) => [key, textAt(text)])),
  };
}

export function writeStock({ shared, each, own }: OptionStockDraft): Draft {
  return { shared: shared ? 'true' : '', each, own };
}

/** What is typed for a choice, or else for all. */
export function typedFor({ each, own }: OptionStockDraft, key: string): string {
  return own[key]?.trim() || each.trim();
}

/** Whether each choice of an item has a stock of its own. */
export function countsByOption(field: OptionStockField, item: DraftGroup): boolean {
  return choicesOf(item).length > 0 && !readStock(item[field.name]).shared;
}

/** The fields of an item that count: its one stock, or those of its choices. */
export function withStockField(fields: readonly Field[], field: OptionStockField, item: DraftGroup): readonly Field[] {
  const byOption = countsByOption(field, item);
  return fields
    .filter(({ name }) => name !== (byOption ? TOTAL : field.name))
    .map((member) => (member.name === TOTAL ? { ...member, required: true } : member));
}

/** With a number for each choice that there is, and none for those that are gone. */
export function tidiedStock(field: OptionStockField, item: DraftGroup): Draft {
  const stock = readStock(item[field.name]);
  if (!countsByOption(field, item)) {
    return writeStock(stock);
  }
  const own = choicesOf(item).map(({ key }) => [key, typedFor(stock, key)] as const);
  return writeStock({ shared: false, each: '', own: Object.fromEntries(own.filter(([, text]) => text !== '')) });
}

/** As a person would have typed what the parameters of an item say. */
export function typedStock(value: unknown, item: Readonly<Record<string, unknown>>): Draft {
  const options = (Array.isArray(item[OPTIONS]) ? item[OPTIONS] : []) as readonly { readonly name?: string }[];
  if (!Array.isArray(value)) {
    return writeStock({ shared: options.length > 0, each: '', own: {} });
  }
  const entries = value as readonly { readonly options?: Readonly<Record<string, string>>; readonly stock?: number }[];
  const own = entries.map(({ options: chosen = {}, stock }) => [
    JSON.stringify(options.map(({ name }) => chosen[name ?? ''] ?? '')),
    String(stock ?? ''),
  ]);
  return writeStock({ shared: false, each: '', own: Object.fromEntries(own) as Record<string, string> });
}

/** The field that a choice's number is typed into, below the path of the choices' stock. */
export function ownPath(path: Path, key: string): Path {
  return [...path, 'own', key];
}

export function numberFieldOf(field: OptionStockField): NumberField {
  return { ...field.number, name: TOTAL, required: true };
}
