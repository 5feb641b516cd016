import type { Violation } from '@marquee/ui';
import { type Draft, type Path, draftAt, groupAt } from './draft.ts';
import type { Field, GroupField } from './fields.ts';
import { choicesOf, ownPath } from './option-stock.ts';
import type { FieldFault } from './parameters.ts';

/**
 * The path that a violation names. Services write `parameters.sections[1].rows`; JSON pointers (`/sections/1/rows`) and
 * JSON paths (`$.sections[1].rows`, `$['sections'][1]`) are read too.
 */
export function pathOf(field: string): Path {
  const steps = field.startsWith('/')
    ? field.slice(1).split('/').map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    : (field.replace(/^\$/, '').match(/[^.[\]'"]+/g) ?? []);
  const path = steps.filter((step) => step !== '').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  return path[0] === 'parameters' ? path.slice(1) : path;
}

/** One text per path, so that faults can be looked up where they are shown. */
export function keyOf(path: Path): string {
  return path.join('/');
}

/**
 * The refusals of a service as faults of the form's fields. What names a field that the form does not have goes to the
 * nearest one around it; what names none goes to the form as a whole (an empty path).
 */
export function faultsOf(violations: readonly Violation[], form: GroupField, draft: Draft): readonly FieldFault[] {
  return violations.map(({ field, message }) => ({
    path: nearest(pathOf(field), form, draft),
    fault: { fault: 'refused', message },
  }));
}

function nearest(path: Path, form: GroupField, draft: Draft): Path {
  let field: Field = form;
  let depth = 0;
  for (const step of path) {
    if (field.kind === 'option-stock') {
      const choice = choicesOf(groupAt(draftAt(draft, path.slice(0, depth - 1))))[Number(step)];
      return choice === undefined ? path.slice(0, depth) : ownPath(path.slice(0, depth), choice.key);
    }
    const next = memberOf(field, step, draftAt(draft, path.slice(0, depth)));
    if (next === undefined) {
      break;
    }
    field = next;
    depth += 1;
  }
  return path.slice(0, depth);
}

function memberOf(field: Field, step: string | number, draft: Draft | undefined): Field | undefined {
  if (field.kind === 'group') {
    return field.fields.find((member) => member.name === step);
  }
  if (field.kind === 'list' && typeof step === 'number') {
    return Array.isArray(draft) && step < draft.length ? field.item : undefined;
  }
  return undefined;
}
