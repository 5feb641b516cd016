import { type Labels, type Schema, resolve } from './schema.ts';
import { isRowPattern, isSeatPattern } from './seats.ts';

/** What every field of a form has. */
interface Described {
  /** The property's name; empty for the form itself and for items of a list. */
  readonly name: string;
  readonly label: Labels;
  readonly help: Labels | undefined;
  readonly required: boolean;
  readonly initial: unknown;
}

export interface TextField extends Described {
  readonly kind: 'text' | 'multiline';
  readonly minLength: number;
  readonly maxLength: number | undefined;
  readonly pattern: string | undefined;
}

/** Whole or decimal numbers; `money` is a whole number of minor units, typed in major units. */
export interface NumberField extends Described {
  readonly kind: 'number' | 'money';
  readonly integer: boolean;
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
}

export interface ChoiceField extends Described {
  readonly kind: 'choice';
  readonly options: readonly { readonly value: string; readonly label: Labels }[];
}

export interface SwitchField extends Described {
  readonly kind: 'switch';
}

/** An instant, typed as a wall-clock time of the form's time zone. */
export interface DateTimeField extends Described {
  readonly kind: 'datetime';
}

export interface TimeZoneField extends Described {
  readonly kind: 'time-zone';
}

/** The name of a row of the section around it. */
export interface RowField extends Described {
  readonly kind: 'row';
}

/** Seats of the section around it: a list in the parameters, one text such as `A-1, A-3..7` in the draft. */
export interface SeatsField extends Described {
  readonly kind: 'seats';
  readonly maxItems: number | undefined;
}

/** How many there are of each choice of the options beside it, in place of the one stock of the group around it. */
export interface OptionStockField extends Described {
  readonly kind: 'option-stock';
  readonly number: NumberField;
  readonly maxItems: number | undefined;
}

/** The id of an uploaded picture. */
export interface PictureField extends Described {
  readonly kind: 'picture';
}

export interface ListField extends Described {
  readonly kind: 'list';
  readonly item: Field;
  readonly minItems: number;
  readonly maxItems: number | undefined;
  readonly unique: boolean;
  /** The item's property whose time the list is ordered by. */
  readonly orderedBy: string | undefined;
  /** Whether the sections in it can be drawn as a seat plan. */
  readonly seatPlan: boolean;
}

export interface GroupField extends Described {
  readonly kind: 'group';
  readonly fields: readonly Field[];
  readonly variants: Variants | undefined;
}

/** Which fields of a group count depends on the value of one of them. */
export interface Variants {
  readonly discriminator: string;
  readonly cases: ReadonlyMap<string, Variant>;
}

export interface Variant {
  readonly hidden: ReadonlySet<string>;
  readonly required: ReadonlySet<string>;
}

export type Field =
  | TextField
  | NumberField
  | ChoiceField
  | SwitchField
  | DateTimeField
  | TimeZoneField
  | PictureField
  | RowField
  | SeatsField
  | OptionStockField
  | ListField
  | GroupField;

/**
 * The form that a template's parameters ask for.
 *
 * @throws Error when the schema uses something that no field exists for; the sentence names it
 */
export function formOf(schema: Schema): GroupField {
  const form = fieldOf('', schema, true, schema);
  if (form.kind !== 'group') {
    throw new Error('The parameters of a template must be an object.');
  }
  return form;
}

function fieldOf(name: string, unresolved: Schema, required: boolean, root: Schema): Field {
  const schema = resolve(unresolved, root);
  const described: Described = {
    name,
    label: schema['x-marquee-label'] ?? { en: schema.title ?? name },
    help: schema['x-marquee-help'] ?? (schema.description === undefined ? undefined : { en: schema.description }),
    required,
    initial: schema.default,
  };
  if (schema.enum !== undefined) {
    return { ...described, kind: 'choice', options: optionsOf(schema) };
  }
  switch (schema.type) {
    case 'string':
      return stringField(described, schema);
    case 'integer':
    case 'number':
      return {
        ...described,
        kind: schema['x-marquee-widget'] === 'money' ? 'money' : 'number',
        integer: schema.type === 'integer',
        minimum: schema.minimum,
        maximum: schema.maximum,
      };
    case 'boolean':
      return { ...described, kind: 'switch' };
    case 'array':
      return listField(described, schema, root);
    case 'object':
      return { ...described, kind: 'group', ...membersOf(schema, root) };
    default:
      throw new Error(`There is no field for type ${String(schema.type)} of ${name}.`);
  }
}

function stringField(described: Described, schema: Schema): Field {
  const widget = schema['x-marquee-widget'];
  if (widget === 'datetime' || schema.format === 'date-time') {
    return { ...described, kind: 'datetime' };
  }
  if (widget === 'time-zone') {
    return { ...described, kind: 'time-zone' };
  }
  if (widget === 'picture') {
    return { ...described, kind: 'picture' };
  }
  if (isRowPattern(schema.pattern)) {
    return { ...described, kind: 'row' };
  }
  return {
    ...described,
    kind: widget === 'multiline' ? 'multiline' : 'text',
    minLength: schema.minLength ?? 0,
    maxLength: schema.maxLength,
    pattern: schema.pattern,
  };
}

function listField(described: Described, schema: Schema, root: Schema): ListField | SeatsField | OptionStockField {
  if (schema.items === undefined) {
    throw new Error(`The list ${described.name} does not say what its items are.`);
  }
  if (isSeatPattern(resolve(schema.items, root).pattern)) {
    return { ...described, kind: 'seats', maxItems: schema.maxItems };
  }
  if (schema['x-marquee-widget'] === 'option-stock') {
    return { ...described, kind: 'option-stock', number: stockNumber(schema.items, root), maxItems: schema.maxItems };
  }
  const item = fieldOf('', schema.items, true, root);
  const times = item.kind === 'group' ? item.fields.filter((field) => field.kind === 'datetime') : [];
  return {
    ...described,
    kind: 'list',
    item,
    minItems: schema.minItems ?? 0,
    maxItems: schema.maxItems,
    unique: schema.uniqueItems ?? false,
    orderedBy: times.length === 1 ? times[0]?.name : undefined,
    seatPlan: schema['x-marquee-widget'] === 'seat-plan',
  };
}

/** Entries are `{options, stock}`; the options follow from those of the item. */
function stockNumber(items: Schema, root: Schema): NumberField {
  const stock = resolve(items, root).properties?.['stock'];
  const field = stock === undefined || stock === false ? undefined : fieldOf('stock', stock, true, root);
  if (field?.kind !== 'number') {
    throw new Error('The stock of an option must be a number.');
  }
  return field;
}

function optionsOf(schema: Schema): ChoiceField['options'] {
  return (schema.enum ?? []).map((value) => ({
    value: String(value),
    label: schema['x-marquee-enum-labels']?.[String(value)] ?? { en: String(value) },
  }));
}

function membersOf(schema: Schema, root: Schema): Pick<GroupField, 'fields' | 'variants'> {
  if (schema.oneOf !== undefined) {
    return alternativesOf(schema, root);
  }
  const required = new Set(schema.required);
  const fields = Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
    property === false ? [] : [fieldOf(name, property, required.has(name), root)],
  );
  return { fields, variants: conditionsOf(schema, fields) };
}

/** `allOf: [{if: {properties: {kind: {const}}}, then: {required, properties: {x: false}}}]` */
function conditionsOf(schema: Schema, fields: readonly Field[]): Variants | undefined {
  const always = fields.filter((field) => field.required).map((field) => field.name);
  const cases = new Map<string, Variant>();
  let discriminator: string | undefined;
  for (const branch of schema.allOf ?? []) {
    const condition = Object.entries(branch.if?.properties ?? {}).find(
      ([, property]) => property !== false && property.const !== undefined,
    );
    if (condition === undefined || (discriminator !== undefined && discriminator !== condition[0])) {
      continue;
    }
    discriminator = condition[0];
    const hidden = Object.entries(branch.then?.properties ?? {}).filter(([, property]) => property === false);
    cases.set(String((condition[1] as Schema).const), {
      hidden: new Set(hidden.map(([name]) => name)),
      required: new Set([...always, ...(branch.then?.required ?? [])]),
    });
  }
  return discriminator === undefined ? undefined : { discriminator, cases };
}

/** `oneOf: [{properties: {kind: {const}, …}}]`: each alternative lists its own properties. */
function alternativesOf(schema: Schema, root: Schema): Pick<GroupField, 'fields' | 'variants'> {
  const alternatives = (schema.oneOf ?? []).map((alternative) => resolve(alternative, root));
  const shared = Object.entries(schema.properties ?? {});
  const discriminator = Object.entries(alternatives[0]?.properties ?? {}).find(
    ([, property]) => property !== false && property.const !== undefined,
  )?.[0];
  if (discriminator === undefined) {
    throw new Error('The alternatives of oneOf must differ by a property with const.');
  }
  const properties = new Map<string, Schema>();
  for (const [name, property] of [...shared, ...alternatives.flatMap((one) => Object.entries(one.properties ?? {}))]) {
    if (property !== false && !properties.has(name)) {
      properties.set(name, property);
    }
  }
  const constants = alternatives.map((one) => one.properties?.[discriminator] as Schema);
  const choice: ChoiceField = {
    kind: 'choice',
    name: discriminator,
    label: properties.get(discriminator)?.['x-marquee-label'] ?? { en: discriminator },
    help: undefined,
    required: true,
    initial: constants[0]?.const,
    options: constants.map((constant, index) => ({
      value: String(constant.const),
      label: alternatives[index]?.['x-marquee-label'] ?? { en: alternatives[index]?.title ?? String(constant.const) },
    })),
  };
  const required = new Set(schema.required);
  const fields = [...properties].map(([name, property]) =>
    name === discriminator ? choice : fieldOf(name, property, required.has(name), root),
  );
  const cases = new Map<string, Variant>();
  alternatives.forEach((alternative, index) => {
    const own = new Set([...shared.map(([name]) => name), ...Object.keys(alternative.properties ?? {})]);
    cases.set(String(constants[index]?.const), {
      hidden: new Set([...properties.keys()].filter((name) => !own.has(name))),
      required: new Set([discriminator, ...(schema.required ?? []), ...(alternative.required ?? [])]),
    });
  });
  return { fields, variants: { discriminator, cases } };
}
