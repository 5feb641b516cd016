import type { Field, GroupField, ListField } from './fields.ts';
import { optionStockField, readStock, tidiedStock, withStockField, writeStock } from './option-stock.ts';
import { tidiedSeats } from './seats.ts';

/**
 * What a person has typed so far, in the shape of the parameters. Leaves are the texts of the inputs, not values: a
 * half-typed price is kept, a wall-clock time keeps its hour when the time zone changes, and all of it survives a
 * reload as JSON. A switch is `'true'` or empty.
 */
export type Draft = string | readonly Draft[] | { readonly [name: string]: Draft };

export type DraftGroup = Readonly<Record<string, Draft>>;

/** Steps from the form to a value: names of properties and indexes of lists. */
export type Path = readonly (string | number)[];

export function textAt(draft: Draft | undefined): string {
  return typeof draft === 'string' ? draft : '';
}

export function itemsAt(draft: Draft | undefined): readonly Draft[] {
  return Array.isArray(draft) ? (draft as readonly Draft[]) : [];
}

export function groupAt(draft: Draft | undefined): DraftGroup {
  return typeof draft === 'object' && !Array.isArray(draft) ? (draft as DraftGroup) : {};
}

/** What a fresh form shows: the schema's defaults, and as many items as a list must have. */
export function initialDraft(field: Field): Draft {
  switch (field.kind) {
    case 'group': {
      const given = typeof field.initial === 'object' && field.initial !== null ? field.initial : {};
      return Object.fromEntries(
        field.fields.map((member) => [
          member.name,
          initialDraft({ ...member, initial: (given as Record<string, unknown>)[member.name] ?? member.initial }),
        ]),
      );
    }
    case 'list': {
      const given = Array.isArray(field.initial) ? (field.initial as unknown[]) : [];
      const missing = Array.from({ length: Math.max(0, field.minItems - given.length) }, () => field.item.initial);
      return [...given, ...missing].map((initial) => initialDraft({ ...field.item, initial }));
    }
    case 'choice':
      return field.initial === undefined && field.required && field.options.length === 1
        ? (field.options[0]?.value ?? '')
        : scalar(field.initial);
    case 'switch':
      return field.initial === true ? 'true' : '';
    case 'text':
    case 'multiline':
    case 'number':
    case 'money':
    case 'datetime':
    case 'time-zone':
    case 'picture':
    case 'row':
      return scalar(field.initial);
    case 'seats':
      return Array.isArray(field.initial) ? field.initial.join(', ') : '';
    case 'option-stock':
      return writeStock(readStock(undefined));
  }
}

function scalar(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The draft with one value replaced; everything beside the path stays the same object. */
export function replaceAt(draft: Draft | undefined, path: Path, value: Draft): Draft {
  const [step, ...rest] = path;
  if (step === undefined) {
    return value;
  }
  if (typeof step === 'number') {
    const items = [...itemsAt(draft)];
    items[step] = replaceAt(items[step], rest, value);
    return items;
  }
  const group = groupAt(draft);
  return { ...group, [step]: replaceAt(group[step], rest, value) };
}

export function draftAt(draft: Draft | undefined, path: Path): Draft | undefined {
  return path.reduce<Draft | undefined>(
    (found, step) => (typeof step === 'number' ? itemsAt(found)[step] : groupAt(found)[step]),
    draft,
  );
}

/** A draft that was kept for an older form, cut and filled up to fit this one. */
export function fitDraft(field: Field, kept: Draft | undefined): Draft {
  if (kept === undefined) {
    return initialDraft(field);
  }
  switch (field.kind) {
    case 'group': {
      const group = groupAt(kept);
      return Object.fromEntries(field.fields.map((member) => [member.name, fitDraft(member, group[member.name])]));
    }
    case 'list':
      return itemsAt(kept).map((item) => fitDraft(field.item, item));
    case 'choice':
      return field.options.some((option) => option.value === kept) ? kept : initialDraft(field);
    case 'option-stock':
      return writeStock(readStock(kept));
    case 'switch':
    case 'text':
    case 'multiline':
    case 'number':
    case 'money':
    case 'datetime':
    case 'time-zone':
    case 'picture':
    case 'row':
    case 'seats':
      return textAt(kept);
  }
}

/** Which fields of a group count for what is chosen in it. */
export function shownFields(group: GroupField, draft: DraftGroup): readonly Field[] {
  const optionStock = optionStockField(group);
  if (optionStock !== undefined) {
    return withStockField(group.fields, optionStock, draft);
  }
  const variant = group.variants?.cases.get(textAt(draft[group.variants.discriminator]));
  if (variant === undefined) {
    return group.fields;
  }
  return group.fields
    .filter((field) => !variant.hidden.has(field.name))
    .map((field) => (variant.required.has(field.name) === field.required ? field : { ...field, required: !field.required }));
}

/**
 * The draft as it is sent: lists with an order of time are put into it, items without a time last; names that were left
 * empty are dropped; seats are in the order of the hall. The form shows the same, so that what a service refuses by its
 * index is found again.
 */
export function tidied(field: Field, draft: Draft): Draft {
  if (field.kind === 'group') {
    const group = groupAt(draft);
    return Object.fromEntries(
      field.fields.map((member) => [
        member.name,
        member.kind === 'option-stock' ? tidiedStock(member, group) : tidied(member, group[member.name] ?? initialDraft(member)),
      ]),
    );
  }
  if (field.kind === 'list') {
    const items = itemsAt(draft).map((item) => tidied(field.item, item));
    return sortedItems(field, field.item.kind === 'text' ? items.filter((item) => textAt(item).trim() !== '') : items);
  }
  return field.kind === 'seats' ? tidiedSeats(textAt(draft)) : draft;
}

export function sortedItems(field: ListField, items: readonly Draft[]): readonly Draft[] {
  const { orderedBy } = field;
  if (orderedBy === undefined) {
    return items;
  }
  const time = (item: Draft): string => textAt(groupAt(item)[orderedBy]) || '~';
  return items.toSorted((one, other) => (time(one) < time(other) ? -1 : time(one) > time(other) ? 1 : 0));
}
