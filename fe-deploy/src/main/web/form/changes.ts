import { type Draft, type Path, groupAt, itemsAt, shownFields, textAt } from './draft.ts';
import type { Field, GroupField, ListField } from './fields.ts';
import { sameDraft } from './prefill.ts';

/** One thing that an edit does. Values are as typed; `field` says what they are. */
export type Change =
  | { readonly change: 'changed'; readonly path: Path; readonly field: Field; readonly before: Draft; readonly after: Draft }
  | { readonly change: 'added'; readonly path: Path; readonly field: Field; readonly after: Draft }
  /** The path leads through what was there before. */
  | { readonly change: 'removed'; readonly path: Path; readonly field: Field; readonly before: Draft };

/** What leads from one draft of a form to another, in the order of the form. */
export function changesOf(form: GroupField, before: Draft, after: Draft): readonly Change[] {
  return groupChanges(form, before, after, []);
}

function groupChanges(field: GroupField, before: Draft | undefined, after: Draft | undefined, path: Path): readonly Change[] {
  const [was, is] = [groupAt(before), groupAt(after)];
  const shown = new Set([...shownFields(field, was), ...shownFields(field, is)].map(({ name }) => name));
  return field.fields
    .filter(({ name }) => shown.has(name))
    .flatMap((member) => changes(member, was[member.name] ?? '', is[member.name] ?? '', [...path, member.name]));
}

function changes(field: Field, before: Draft, after: Draft, path: Path): readonly Change[] {
  if (sameDraft(before, after)) {
    return [];
  }
  if (field.kind === 'group') {
    return groupChanges(field, before, after, path);
  }
  if (field.kind === 'list' && field.item.kind === 'group') {
    return listChanges(field, field.item, itemsAt(before), itemsAt(after), path);
  }
  return [{ change: 'changed', path, field, before, after }];
}

/**
 * Items are the same when their names, or their times, are; what is left on both sides was renamed or moved, in order.
 */
function listChanges(list: ListField, item: GroupField, before: readonly Draft[], after: readonly Draft[], path: Path): readonly Change[] {
  const pairs = pairsOf(list, before, after);
  const paired = new Set(pairs.values());
  const kept = after.flatMap((draft, index): readonly Change[] => {
    const origin = pairs.get(index);
    return origin === undefined
      ? [{ change: 'added', path: [...path, index], field: item, after: draft }]
      : groupChanges(item, before[origin], draft, [...path, index]);
  });
  const removed = before.flatMap((draft, index): readonly Change[] =>
    paired.has(index) ? [] : [{ change: 'removed', path: [...path, index], field: item, before: draft }],
  );
  return [...kept, ...removed];
}

/** Which item was which: the index before, by the index after. */
export function pairsOf({ orderedBy, item }: ListField, before: readonly Draft[], after: readonly Draft[]): ReadonlyMap<number, number> {
  const key = orderedBy ?? (item.kind === 'group' && item.fields.some(({ name }) => name === 'name') ? 'name' : undefined);
  const pairs = new Map<number, number>();
  const free = new Set(before.keys());
  if (key !== undefined) {
    after.forEach((draft, index) => {
      const wanted = textAt(groupAt(draft)[key]);
      const found = [...free].find((candidate) => wanted !== '' && textAt(groupAt(before[candidate])[key]) === wanted);
      if (found !== undefined) {
        pairs.set(index, found);
        free.delete(found);
      }
    });
  }
  const left = [...free];
  const unpaired = [...after.keys()].filter((index) => !pairs.has(index));
  unpaired.slice(0, left.length).forEach((index, position) => pairs.set(index, left[position] as number));
  return pairs;
}
