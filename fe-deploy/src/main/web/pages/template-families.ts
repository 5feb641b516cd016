import type { TemplateSummary } from '../api/templates.ts';

/** Templates that are the same but for what was added to them. */
export interface Family {
  /** The plain one, whose name the others begin with. */
  readonly root: TemplateSummary;
  /** All of them, the plain one first, otherwise in the order of the service. */
  readonly members: readonly TemplateSummary[];
}

/** `seats-payment` belongs to `seats`, if there is one; whatever belongs to nothing is a family of its own. */
export function familiesOf(templates: readonly TemplateSummary[]): readonly Family[] {
  const roots = templates.filter(({ name }) => !templates.some((other) => name.startsWith(`${other.name}-`)));
  return roots.map((root) => ({
    root,
    members: [root, ...templates.filter(({ name }) => name.startsWith(`${root.name}-`))],
  }));
}
