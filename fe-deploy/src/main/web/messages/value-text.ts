import { formatDateTime, formatMoney, formatNumber, pageLocale } from '@marquee/ui';
import { draftAt, groupAt, itemsAt, shownFields, textAt } from '../form/draft.ts';
import type { Draft, Path } from '../form/draft.ts';
import type { Field, GroupField } from '../form/fields.ts';
import { parseMoney } from '../form/money.ts';
import { choiceWords, readStock } from '../form/option-stock.ts';
import type { Surroundings } from '../form/parameters.ts';
import { textOf } from '../form/schema.ts';
import { instantOf } from '../form/zoned-time.ts';
import { t } from './texts.ts';

/** What is typed into a field, as one reads it. */
export function valueText(field: Field, draft: Draft, surroundings: Surroundings): string {
  const text = textAt(draft).trim();
  switch (field.kind) {
    case 'group':
      return groupText(field, draft, surroundings);
    case 'list':
      return itemsAt(draft).map((item) => itemText(field.item, item, surroundings)).join(', ') || t('none');
    case 'switch':
      return t(text === 'true' ? 'yes' : 'no');
    case 'money': {
      const { currency } = surroundings;
      const parsed = parseMoney(text, currency);
      return parsed.outcome === 'amount' ? formatMoney(parsed.minorUnits, currency) : text || t('none');
    }
    case 'datetime': {
      const instant = instantOf(text, surroundings.timeZone);
      return instant === undefined ? text || t('none') : formatDateTime(instant, surroundings.timeZone);
    }
    case 'choice': {
      const option = field.options.find(({ value }) => value === text);
      return option === undefined ? text || t('none') : textOf(option.label, pageLocale.value);
    }
    case 'option-stock':
      return stockText(draft);
    case 'number':
      return /^\d+$/.test(text) ? formatNumber(Number(text)) : text || t('none');
    case 'text':
    case 'multiline':
    case 'time-zone':
    case 'picture':
    case 'row':
    case 'seats':
      return text || t('none');
  }
}

function stockText(draft: Draft): string {
  const { shared, own } = readStock(draft);
  const each = Object.entries(own).map(([key, text]) => t('stockOfChoice', { choice: choiceWords(key), stock: text }));
  return shared || each.length === 0 ? t('none') : each.join(' · ');
}

/** Where a field is, outermost first; items of lists by their names where they have one. */
export function placeOf(form: GroupField, draft: Draft, path: Path, surroundings: Surroundings): readonly string[] {
  const places: string[] = [];
  let field: Field | undefined = form;
  path.forEach((step, depth) => {
    if (typeof step === 'number') {
      const list: Field | undefined = field;
      field = list?.kind === 'list' ? list.item : undefined;
      if (field === undefined) return;
      places.pop(); // 'Section Stalls' says that it is one of the sections
      places.push(itemPlace(field, draftAt(draft, path.slice(0, depth + 1)) ?? '', step, surroundings));
    } else {
      field = field?.kind === 'group' ? field.fields.find(({ name }) => name === step) : undefined;
      places.push(field === undefined ? step : textOf(field.label, pageLocale.value));
    }
  });
  return places;
}

function itemPlace(item: Field, draft: Draft, index: number, surroundings: Surroundings): string {
  const label = textOf(item.label, pageLocale.value);
  const name = item.kind === 'group' ? nameOf(item, draft, surroundings) : '';
  return name === '' ? t('itemNumber', { item: label, number: index + 1 }) : t('itemNamed', { item: label, name });
}

/** An item's name, or its time when that is all it has. */
function nameOf(item: GroupField, draft: Draft, surroundings: Surroundings): string {
  const naming = item.fields.find(({ name }) => name === 'name') ?? (item.fields.length === 1 ? item.fields[0] : undefined);
  const typed = naming === undefined ? '' : textAt(groupAt(draft)[naming.name]);
  return naming === undefined || typed === '' ? '' : valueText(naming, typed, surroundings);
}

function itemText(item: Field, draft: Draft, surroundings: Surroundings): string {
  return item.kind === 'group' ? nameOf(item, draft, surroundings) || groupText(item, draft, surroundings) : valueText(item, draft, surroundings);
}

function groupText(group: GroupField, draft: Draft, surroundings: Surroundings): string {
  const members = groupAt(draft);
  return shownFields(group, members)
    .filter(({ kind, name }) => kind === 'option-stock' || itemsAt(members[name]).length > 0 || textAt(members[name]) !== '')
    .map((field) => `${textOf(field.label, pageLocale.value)}: ${valueText(field, members[field.name] ?? '', surroundings)}`)
    .join(' · ');
}
