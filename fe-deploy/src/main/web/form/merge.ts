import { type Draft, groupAt, itemsAt } from './draft.ts';
import type { Field, ListField } from './fields.ts';
import { pairsOf } from './changes.ts';
import { sameDraft } from './prefill.ts';

/**
 * Takes an edit that began from `base` over to what somebody else made of it meanwhile: what only one side changed is
 * as that side has it; where both changed the same, `mine` wins. Lists are merged item by item while nobody added,
 * removed or moved one.
 */
export function merged(field: Field, base: Draft | undefined, mine: Draft | undefined, theirs: Draft | undefined): Draft {
  if (sameDraft(mine, base)) {
    return theirs ?? '';
  }
  if (sameDraft(theirs, base)) {
    return mine ?? '';
  }
  if (field.kind === 'group') {
    return Object.fromEntries(
      field.fields.map((member) => {
        const [was, wanted, found] = [base, mine, theirs].map((draft) => groupAt(draft)[member.name]);
        return [member.name, merged(member, was, wanted, found)];
      }),
    );
  }
  if (field.kind === 'list') {
    const [was, wanted, found] = [itemsAt(base), itemsAt(mine), itemsAt(theirs)];
    if (keepsPlaces(field, was, wanted) && keepsPlaces(field, was, found)) {
      return wanted.map((item, index) => merged(field.item, was[index], item, found[index]));
    }
  }
  return mine ?? '';
}

function keepsPlaces(list: ListField, before: readonly Draft[], after: readonly Draft[]): boolean {
  return before.length === after.length && [...pairsOf(list, before, after)].every(([index, origin]) => index === origin);
}
