import { type Draft, type DraftGroup, groupAt, itemsAt, tidied } from './draft.ts';
import type { Field, GroupField } from './fields.ts';
import { typedStock } from './option-stock.ts';
import { typedMoney } from './money.ts';
import { surroundingsOf } from './parameters.ts';
import type { Surroundings } from './parameters.ts';
import { localOf } from './zoned-time.ts';

/** The form of a show as it is: its parameters as a person would have typed them. */
export function draftOf(form: GroupField, parameters: Readonly<Record<string, unknown>>): DraftGroup {
  // Currency and time zone are texts in both, so that the parameters can be asked for them like a draft.
  const surroundings = surroundingsOf(form, parameters as DraftGroup);
  return groupAt(tidied(form, typed(form, parameters, surroundings)));
}

function typed(field: Field, value: unknown, surroundings: Surroundings): Draft {
  switch (field.kind) {
    case 'group': {
      const members = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
      return Object.fromEntries(
        field.fields.map((member) => [
          member.name,
          member.kind === 'option-stock' ? typedStock(members[member.name], members) : typed(member, members[member.name], surroundings),
        ]),
      );
    }
    case 'list':
      return listed(value).map((item) => typed(field.item, item, surroundings));
    case 'seats':
      return listed(value).join(', ');
    case 'option-stock':
      return typedStock(value, {});
    case 'switch':
      return value === true ? 'true' : '';
    case 'money':
      return typeof value === 'number' ? typedMoney(value, surroundings.currency) : '';
    case 'datetime':
      return typeof value === 'string' ? localOf(value, surroundings.timeZone) : '';
    case 'text':
    case 'multiline':
    case 'number':
    case 'choice':
    case 'time-zone':
    case 'picture':
    case 'row':
      return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  }
}

/**
 * The parameters with everything that was not touched as it was. What is typed says less than what is stored: of an
 * hour that comes twice it names the first, and a price of no second digit is the same price.
 *
 * @param before what was edited, and its form
 * @param after what it was made into
 */
export function keepingUntouched(
  form: GroupField,
  before: { readonly parameters: Readonly<Record<string, unknown>>; readonly draft: DraftGroup },
  after: { readonly parameters: Readonly<Record<string, unknown>>; readonly draft: DraftGroup },
): Readonly<Record<string, unknown>> {
  // In another time zone or currency, the same text is another time or another price.
  const same = JSON.stringify(surroundingsOf(form, before.draft)) === JSON.stringify(surroundingsOf(form, after.draft));
  return same ? (kept(form, before.parameters, before.draft, after.parameters, after.draft) as Record<string, unknown>) : after.parameters;
}

function kept(field: Field, before: unknown, draftBefore: Draft | undefined, after: unknown, draftAfter: Draft | undefined): unknown {
  // Of which choices it is the stock stands elsewhere: the same text may say something else.
  if (before !== undefined && field.kind !== 'option-stock' && sameDraft(draftBefore, draftAfter)) {
    return before;
  }
  if (field.kind === 'group') {
    const [was, is] = [before ?? {}, after] as readonly Readonly<Record<string, unknown>>[];
    const members = field.fields.map((member) => {
      const { name } = member;
      return [name, kept(member, was?.[name], groupAt(draftBefore)[name], is?.[name], groupAt(draftAfter)[name])] as const;
    });
    return Object.fromEntries(members.filter(([name, value]) => value !== undefined && is?.[name] !== undefined));
  }
  if (field.kind === 'list') {
    const was = itemsAt(draftBefore);
    return listed(after).map((item, index) => {
      const draft = itemsAt(draftAfter)[index];
      const found = was.findIndex((candidate) => sameDraft(candidate, draft));
      return found < 0 ? kept(field.item, listed(before)[index], was[index], item, draft) : listed(before)[found];
    });
  }
  return after;
}

export function sameDraft(one: Draft | undefined, other: Draft | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}
