import type { Path } from './draft.ts';
import type { Field, GroupField } from './fields.ts';
import { choiceWords } from './option-stock.ts';
import { textOf } from './schema.ts';

/** The labels on the way to a field, outermost first: `Sections`, `Section 2`, `Price`. */
export function labelsOf(form: GroupField, path: Path, locale: string): readonly string[] {
  const labels: string[] = [];
  let field: Field | undefined = form;
  for (const [depth, step] of path.entries()) {
    if (field?.kind === 'option-stock') {
      const key = path[depth + 1];
      return step === 'own' && typeof key === 'string' ? [...labels, choiceWords(key)] : labels;
    }
    if (typeof step === 'number') {
      field = field?.kind === 'list' ? field.item : undefined;
      labels.push(field === undefined ? String(step + 1) : `${textOf(field.label, locale)} ${step + 1}`);
    } else {
      field = field?.kind === 'group' ? field.fields.find((member) => member.name === step) : undefined;
      labels.push(field === undefined ? step : textOf(field.label, locale));
    }
  }
  return labels;
}
