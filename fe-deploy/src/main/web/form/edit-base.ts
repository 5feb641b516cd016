import type { DraftGroup } from './draft.ts';
import type { GroupField } from './fields.ts';
import type { KeptForm, Revision } from './form-model.ts';
import { draftOf, sameDraft } from './prefill.ts';

/** What an edit begins from: a revision of a show, and the form that it fills. */
export interface EditBase extends Revision {
  readonly draft: DraftGroup;
}

/** How an edit goes on: from what, with what typed, and what somebody else made of the show meanwhile. */
export interface EditStart {
  readonly base: EditBase;
  readonly kept: KeptForm | undefined;
  readonly newest: EditBase | undefined;
}

export function editBase(form: GroupField, { revision, parameters }: Revision): EditBase {
  return { revision, parameters, draft: draftOf(form, parameters) };
}

/** An edit of the show as it is now, or the one that was left behind in the browser's storage. */
export function editStart(form: GroupField, current: Revision, kept: KeptForm | undefined): EditStart {
  const newest = editBase(form, current);
  // What was kept is in already when its answer got lost.
  if (kept?.base === undefined || sameDraft(kept.draft, newest.draft)) return { base: newest, kept: undefined, newest: undefined };
  if (isSame(kept.base, current)) return { base: newest, kept, newest: undefined };
  return { base: editBase(form, kept.base), kept, newest };
}

/** The parameters are compared too: a show that was deleted and made anew counts from the start again. */
function isSame(one: Revision, other: Revision): boolean {
  return one.revision === other.revision && sameParameters(one.parameters, other.parameters);
}

/** Whether two values of JSON are the same; the order of an object's members means nothing. */
export function sameParameters(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [left, right] = [one, other] as Readonly<Record<string, unknown>>[];
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => sameParameters(left?.[name], right?.[name]));
}
