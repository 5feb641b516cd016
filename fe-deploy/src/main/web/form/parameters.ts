import { parseMoney } from './money.ts';
import { type Draft, type DraftGroup, type Path, groupAt, itemsAt, shownFields, textAt } from './draft.ts';
import type { Field, GroupField, ListField, NumberField, OptionStockField, SeatsField, TextField } from './fields.ts';
import { choicesOf, numberFieldOf, ownPath, readStock, typedFor } from './option-stock.ts';
import { sectionFaults } from './section-faults.ts';
import { hallAt, readSeats, rowIndex, seatOutside, writtenSeats } from './seats.ts';
import { instantOf, isTimeZone } from './zoned-time.ts';

/** What is wrong with a value, and the numbers that the sentence about it needs. */
export type Fault =
  | { readonly fault: 'required' }
  | { readonly fault: 'too-short'; readonly minimum: number }
  | { readonly fault: 'too-long'; readonly maximum: number; readonly length: number }
  | { readonly fault: 'pattern' }
  | { readonly fault: 'not-a-number' }
  | { readonly fault: 'not-whole' }
  | { readonly fault: 'too-small'; readonly minimum: number }
  | { readonly fault: 'too-large'; readonly maximum: number }
  | { readonly fault: 'not-a-price' }
  | { readonly fault: 'price-too-precise'; readonly digits: number; readonly currency: string }
  | { readonly fault: 'price-too-small'; readonly minimum: number; readonly currency: string }
  | { readonly fault: 'price-too-large'; readonly maximum: number; readonly currency: string }
  | { readonly fault: 'not-a-time' }
  | { readonly fault: 'not-a-time-zone' }
  | { readonly fault: 'too-few-items'; readonly minimum: number }
  | { readonly fault: 'too-many-items'; readonly maximum: number }
  | { readonly fault: 'repeated' }
  | { readonly fault: 'closes-before-it-opens' }
  | { readonly fault: 'closed-already' }
  | { readonly fault: 'opens-after-the-last-performance' }
  | { readonly fault: 'standard-type' }
  | { readonly fault: 'not-seats'; readonly text: string }
  | { readonly fault: 'no-such-seat'; readonly seat: string }
  | { readonly fault: 'no-such-row'; readonly row: string }
  | { readonly fault: 'rows-reversed' }
  | { readonly fault: 'rows-overlap' }
  | { readonly fault: 'too-many-choices'; readonly maximum: number; readonly count: number }
  /** `minimum` are sold or set aside. */
  | { readonly fault: 'below-taken'; readonly minimum: number; readonly sold: number; readonly reserved: number }
  | { readonly fault: 'bad-slug' }
  /** The platform's own sentence. */
  | { readonly fault: 'refused'; readonly message: string };

export interface FieldFault {
  readonly path: Path;
  readonly fault: Fault;
}

/** What values depend on that stands elsewhere in the form. */
export interface Surroundings {
  readonly currency: string;
  readonly timeZone: string;
}

export interface Conversion {
  /** The parameters, complete only when there is no fault. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** In the order of the form. */
  readonly faults: readonly FieldFault[];
}

/** The currency and the time zone that a form's draft names, with something usable in place of nonsense. */
export function surroundingsOf(form: GroupField, draft: DraftGroup): Surroundings {
  const zone = form.fields.find((field) => field.kind === 'time-zone');
  const timeZone = zone === undefined ? '' : textAt(draft[zone.name]);
  const currency = textAt(draft['currency']);
  return {
    currency: /^[A-Z]{3}$/.test(currency) ? currency : 'USD',
    timeZone: isTimeZone(timeZone) ? timeZone : 'UTC',
  };
}

/** Turns what was typed into a template's parameters and says what is wrong with it. `now` is in epoch milliseconds. */
export function parametersOf(form: GroupField, draft: DraftGroup, now: number): Conversion {
  const converter = new Converter(surroundingsOf(form, draft), draft);
  const parameters = converter.group(form, draft, []);
  return { parameters, faults: [...converter.faults, ...sectionFaults(parameters), ...saleFaults(parameters, now)] };
}

/** The rules across fields that a schema cannot say; `deploy` checks them too. */
function saleFaults(parameters: Readonly<Record<string, unknown>>, now: number): readonly FieldFault[] {
  const sale = (parameters['sale'] ?? {}) as { readonly opensAt?: string; readonly closesAt?: string };
  const performances = (parameters['performances'] ?? []) as readonly { readonly startsAt?: string }[];
  const opensAt = Date.parse(sale.opensAt ?? '');
  const closesAt = Date.parse(sale.closesAt ?? '');
  const starts = performances.map(({ startsAt }) => Date.parse(startsAt ?? ''));
  const faults: FieldFault[] = [];
  if (starts.length > 0 && starts.every((start) => start <= opensAt)) {
    faults.push({ path: ['sale', 'opensAt'], fault: { fault: 'opens-after-the-last-performance' } });
  }
  const goods = (parameters['merchandiseSale'] ?? {}) as { readonly opensAt?: string; readonly closesAt?: string };
  if (Date.parse(goods.closesAt ?? '') <= Date.parse(goods.opensAt ?? '')) {
    faults.push({ path: ['merchandiseSale', 'closesAt'], fault: { fault: 'closes-before-it-opens' } });
  }
  if (closesAt <= opensAt) {
    faults.push({ path: ['sale', 'closesAt'], fault: { fault: 'closes-before-it-opens' } });
  } else if (closesAt <= now) {
    faults.push({ path: ['sale', 'closesAt'], fault: { fault: 'closed-already' } });
  }
  return faults;
}

class Converter {
  readonly faults: FieldFault[] = [];
  readonly #surroundings: Surroundings;
  readonly #whole: Draft;

  constructor(surroundings: Surroundings, whole: Draft) {
    this.#surroundings = surroundings;
    this.#whole = whole;
  }

  group(field: GroupField, draft: DraftGroup, path: Path): Record<string, unknown> {
    const members: Record<string, unknown> = {};
    for (const member of shownFields(field, draft)) {
      const own = [...path, member.name];
      const value = member.kind === 'option-stock' ? this.#optionStock(member, draft, own) : this.#value(member, draft[member.name], own);
      if (value !== undefined) {
        members[member.name] = value;
      }
    }
    return members;
  }

  #value(field: Exclude<Field, OptionStockField>, draft: Draft | undefined, path: Path): unknown {
    switch (field.kind) {
      case 'group': {
        const group = this.group(field, groupAt(draft), path);
        return !field.required && Object.keys(group).length === 0 ? undefined : group;
      }
      case 'seats':
        return this.#seats(field, textAt(draft), path);
      case 'list':
        return this.#list(field, itemsAt(draft), path);
      case 'switch':
        return textAt(draft) === 'true';
      case 'text':
      case 'multiline':
        return this.#text(field, textAt(draft), path);
      case 'choice':
      case 'picture':
      case 'time-zone':
      case 'datetime':
      case 'number':
      case 'money':
      case 'row':
        return this.#scalar(field, textAt(draft).trim(), path);
    }
  }

  #scalar(
    field: Exclude<Field, GroupField | ListField | TextField | SeatsField | OptionStockField | { kind: 'switch' }>,
    text: string,
    path: Path,
  ): unknown {
    if (text === '') {
      return this.#fault(path, field.required ? { fault: 'required' } : undefined);
    }
    switch (field.kind) {
      case 'choice':
      case 'picture':
        return text;
      case 'time-zone':
        return isTimeZone(text) ? text : this.#fault(path, { fault: 'not-a-time-zone' });
      case 'datetime':
        return instantOf(text, this.#surroundings.timeZone) ?? this.#fault(path, { fault: 'not-a-time' });
      case 'number':
        return this.#number(field, text, path);
      case 'money':
        return this.#money(field, text, path);
      case 'row':
        return this.#row(text.toUpperCase(), path);
    }
  }

  #text(field: TextField, typed: string, path: Path): unknown {
    const text = field.kind === 'text' ? typed.trim() : typed.trimEnd();
    if (text === '') {
      // An empty description is a description; an empty title is not a title.
      const mayBeEmpty = field.minLength === 0 && field.pattern === undefined;
      return field.required && mayBeEmpty ? '' : this.#fault(path, field.required ? { fault: 'required' } : undefined);
    }
    const length = [...text].length; // JSON Schema counts characters, not UTF-16 units
    if (length < field.minLength) {
      return this.#fault(path, { fault: 'too-short', minimum: field.minLength });
    }
    if (field.maxLength !== undefined && length > field.maxLength) {
      return this.#fault(path, { fault: 'too-long', maximum: field.maxLength, length });
    }
    if (field.pattern !== undefined && !new RegExp(field.pattern, 'u').test(text)) {
      return this.#fault(path, { fault: 'pattern' });
    }
    return text;
  }

  #row(row: string, path: Path): unknown {
    const index = rowIndex(row);
    const hall = hallAt(this.#whole, path);
    return Number.isNaN(index) || (hall !== undefined && index >= hall.rows) ? this.#fault(path, { fault: 'no-such-row', row }) : row;
  }

  #seats(field: SeatsField, text: string, path: Path): unknown {
    const { ranges, unread } = readSeats(text);
    if (unread[0] !== undefined) {
      return this.#fault(path, { fault: 'not-seats', text: unread[0] });
    }
    const hall = hallAt(this.#whole, path);
    const outside = hall === undefined ? undefined : seatOutside(ranges, hall);
    if (outside !== undefined) {
      return this.#fault(path, { fault: 'no-such-seat', seat: outside });
    }
    const seats = writtenSeats(ranges);
    if (field.maxItems !== undefined && seats.length > field.maxItems) {
      return this.#fault(path, { fault: 'too-many-items', maximum: field.maxItems });
    }
    return seats.length === 0 && !field.required ? undefined : seats;
  }

  #optionStock(field: OptionStockField, item: DraftGroup, path: Path): unknown {
    const choices = choicesOf(item);
    if (field.maxItems !== undefined && choices.length > field.maxItems) {
      return this.#fault(path, { fault: 'too-many-choices', maximum: field.maxItems, count: choices.length });
    }
    const typed = readStock(item[field.name]);
    if (choices.every(({ key }) => typedFor(typed, key) === '')) {
      return this.#fault([...path, 'each'], { fault: 'required' });
    }
    const number = numberFieldOf(field);
    return choices.map(({ key, options }) => ({ options, stock: this.#scalar(number, typedFor(typed, key), ownPath(path, key)) }));
  }

  #number(field: NumberField, text: string, path: Path): unknown {
    const number = /^-?\d{1,3}(,\d{3})+(\.\d+)?$|^-?\d+(\.\d+)?$/.test(text) ? Number(text.replaceAll(',', '')) : NaN;
    if (!Number.isFinite(number)) {
      return this.#fault(path, { fault: 'not-a-number' });
    }
    if (field.integer && !Number.isSafeInteger(number)) {
      return this.#fault(path, { fault: 'not-whole' });
    }
    if (field.minimum !== undefined && number < field.minimum) {
      return this.#fault(path, { fault: 'too-small', minimum: field.minimum });
    }
    if (field.maximum !== undefined && number > field.maximum) {
      return this.#fault(path, { fault: 'too-large', maximum: field.maximum });
    }
    return number;
  }

  #money(field: NumberField, text: string, path: Path): unknown {
    const { currency } = this.#surroundings;
    const parsed = parseMoney(text, currency);
    switch (parsed.outcome) {
      case 'not-a-price':
        return this.#fault(path, { fault: 'not-a-price' });
      case 'too-precise':
        return this.#fault(path, { fault: 'price-too-precise', digits: parsed.digits, currency });
      case 'amount':
        if (field.minimum !== undefined && parsed.minorUnits < field.minimum) {
          return this.#fault(path, { fault: 'price-too-small', minimum: field.minimum, currency });
        }
        if (field.maximum !== undefined && parsed.minorUnits > field.maximum) {
          return this.#fault(path, { fault: 'price-too-large', maximum: field.maximum, currency });
        }
        return parsed.minorUnits;
    }
  }

  #list(field: ListField, drafts: readonly Draft[], path: Path): unknown {
    if (drafts.length < field.minItems) {
      this.#fault(path, { fault: 'too-few-items', minimum: field.minItems });
    }
    if (drafts.length === 0 && !field.required) {
      return undefined;
    }
    const { item } = field;
    const values = item.kind === 'option-stock' ? [] : drafts.map((draft, index) => this.#value(item, draft, [...path, index]));
    if (field.maxItems !== undefined && drafts.length > field.maxItems) {
      this.#fault(path, { fault: 'too-many-items', maximum: field.maxItems });
    }
    this.#repetitions(field, values, path);
    return values.filter((value) => value !== undefined);
  }

  /** Items that must differ: as a whole, or in their names where items have one. */
  #repetitions(field: ListField, values: readonly unknown[], path: Path): void {
    const naming = field.item.kind === 'group' && field.item.fields.some((member) => member.name === 'name');
    if (!field.unique && !naming) {
      return;
    }
    const seen = new Set<string>();
    values.forEach((value, index) => {
      const distinguishing = naming ? (value as Record<string, unknown>)['name'] : value;
      const key = distinguishing === undefined ? undefined : JSON.stringify(distinguishing);
      if (key === undefined || key === '{}') {
        return;
      }
      if (seen.has(key)) {
        const member = naming ? 'name' : field.orderedBy;
        this.#fault(member === undefined ? [...path, index] : [...path, index, member], { fault: 'repeated' });
      }
      seen.add(key);
    });
  }

  /** Notes what is wrong, if anything, and stands for the value that is not there. */
  #fault(path: Path, fault: Fault | undefined): undefined {
    if (fault !== undefined) {
      this.faults.push({ path, fault });
    }
    return undefined;
  }
}
