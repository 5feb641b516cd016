/**
 * The part of JSON Schema 2020-12 that templates use for their parameters, and the hints that Marquee adds:
 * `x-marquee-label`, `x-marquee-help`, `x-marquee-enum-labels` (texts by language) and `x-marquee-widget`.
 */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly items?: Schema;
  readonly required?: readonly string[];
  /** `false` in a branch says that the property must not be there. */
  readonly properties?: Readonly<Record<string, Schema | false>>;
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly if?: Schema;
  readonly then?: Schema;
  readonly 'x-marquee-label'?: Labels;
  readonly 'x-marquee-help'?: Labels;
  readonly 'x-marquee-widget'?: string;
  readonly 'x-marquee-enum-labels'?: Readonly<Record<string, Labels>>;
}

/** A text by language tag (`en`, `ko`). */
export type Labels = Readonly<Record<string, string>>;

/** The text in the reader's language, in English when there is none, else whatever there is. */
export function textOf(labels: Labels, locale: string): string {
  const language = locale.split('-')[0] ?? locale;
  return labels[language] ?? labels['en'] ?? Object.values(labels)[0] ?? '';
}

/**
 * Follows `$ref`s within the document; keywords beside a `$ref` win over those of its target.
 *
 * @throws Error when the reference leads nowhere or in a circle
 */
export function resolve(schema: Schema, root: Schema): Schema {
  const followed = new Set<string>();
  let resolved = schema;
  while (resolved.$ref !== undefined) {
    const { $ref: reference, ...beside } = resolved;
    if (followed.has(reference)) {
      throw new Error(`${reference} refers to itself`);
    }
    followed.add(reference);
    resolved = { ...target(reference, root), ...beside };
  }
  return resolved;
}

function target(reference: string, root: Schema): Schema {
  if (!reference.startsWith('#')) {
    throw new Error(`${reference} is outside of the schema`);
  }
  let found: unknown = root;
  for (const step of reference.slice(1).split('/').slice(1)) {
    const key = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
    found = typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[key] : undefined;
  }
  if (typeof found !== 'object' || found === null) {
    throw new Error(`${reference} is not in the schema`);
  }
  return found as Schema;
}
