import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, test } from 'node:test';
import { applyLocale } from '@marquee/ui';
import '../../main/web/elements/form-blocks-element.ts';
import type { FormBlocksElement } from '../../main/web/elements/form-blocks-element.ts';
import { PictureUploads } from '../../main/web/elements/picture-uploads.ts';
import { groupAt } from '../../main/web/form/draft.ts';
import type { Draft, DraftGroup } from '../../main/web/form/draft.ts';
import { changesOf } from '../../main/web/form/changes.ts';
import { formOf } from '../../main/web/form/fields.ts';
import { FormModel } from '../../main/web/form/form-model.ts';
import { parametersOf, surroundingsOf } from '../../main/web/form/parameters.ts';
import { draftOf, keepingUntouched } from '../../main/web/form/prefill.ts';
import type { Schema } from '../../main/web/form/schema.ts';
import { takenFaults } from '../../main/web/form/taken-stock.ts';
import type { TakenOf } from '../../main/web/form/taken-stock.ts';
import { keyOf, pathOf } from '../../main/web/form/violations.ts';
import { valueText } from '../../main/web/messages/value-text.ts';
import { all, settled } from './elements-on-a-page.ts';
import { NOW, filledDraft, showSchema } from './schema-of-shows.ts';

function part(name: string): Schema {
  const path = `../../../../../../backend/platform/template/src/main/resources/templates/parts/${name}/parameters.json`;
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as Schema;
}

/** RFC 7396, as the template service puts its parts together. */
function merged(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const into = (typeof target === 'object' && target !== null && !Array.isArray(target) ? target : {}) as Record<string, unknown>;
  return Object.entries(patch).reduce<Record<string, unknown>>((result, [name, value]) => ({ ...result, [name]: merged(result[name], value) }), into);
}

const form = formOf([part('merchandise-1'), part('merchandise-2')].reduce<unknown>(merged, showSchema) as Schema);
const SIZES = [{ name: 'Size', values: ['S', 'M'] }];
const shirt = { name: 'Shirt', price: '25,000', stock: '100', description: '', picture: '', options: SIZES };

function drafted(...items: readonly Draft[]): DraftGroup {
  return groupAt({ ...filledDraft, merchandise: items });
}

function outcome(...items: readonly Draft[]) {
  const { parameters, faults } = parametersOf(form, drafted(...items), NOW);
  return { items: parameters['merchandise'], faults: faults.map(({ path, fault }) => `${keyOf(path)}: ${fault.fault}`) };
}

function counted(each: string, own: Readonly<Record<string, string>> = {}): Draft {
  return { ...shirt, optionStock: { shared: '', each, own } };
}

const PARAMETERS = parametersOf(form, drafted(counted('', { '["S"]': '10', '["M"]': '20' })), NOW).parameters;

afterEach(() => document.body.replaceChildren());

test('one number is for all options, and each may have its own', () => {
  assert.deepEqual(outcome(counted('10', { '["M"]': '25' })), {
    items: [
      {
        name: 'Shirt',
        price: 25_000,
        options: SIZES,
        optionStock: [
          { options: { Size: 'S' }, stock: 10 },
          { options: { Size: 'M' }, stock: 25 },
        ],
      },
    ],
    faults: [],
  });
});

test('an item without options has one stock, and options may share one', () => {
  const mug = { ...shirt, options: [], optionStock: { shared: '', each: '', own: {} } };
  assert.deepEqual(outcome(mug).items, [{ name: 'Shirt', price: 25_000, stock: 100 }]);
  const shared = { ...shirt, optionStock: { shared: 'true', each: '5', own: {} } };
  assert.deepEqual(outcome(shared).items, [{ name: 'Shirt', price: 25_000, stock: 100, options: SIZES }]);
  assert.deepEqual(outcome({ ...mug, stock: '' }).faults, ['merchandise/0/stock: required']);
});

test('several options make one choice of each pair', () => {
  const both = { ...shirt, options: [...SIZES, { name: 'Colour', values: ['Red', ' Black ', ''] }], optionStock: { shared: '', each: '1', own: {} } };
  const [item] = outcome(both).items as [{ optionStock: readonly { options: unknown }[] }];
  assert.deepEqual(item.optionStock.map(({ options }) => options), [
    { Size: 'S', Colour: 'Red' },
    { Size: 'S', Colour: 'Black' },
    { Size: 'M', Colour: 'Red' },
    { Size: 'M', Colour: 'Black' },
  ]);
});

test('what is missing or wrong is told where it is typed', () => {
  assert.deepEqual(outcome(counted('')).faults, ['merchandise/0/optionStock/each: required']);
  assert.deepEqual(outcome(counted('', { '["S"]': '-1' })).faults, [
    'merchandise/0/optionStock/own/["S"]: too-small',
    'merchandise/0/optionStock/own/["M"]: required',
  ]);
  const values = Array.from({ length: 20 }, (_, number) => `V${number}`);
  const many = { ...shirt, options: ['A', 'B'].map((name) => ({ name, values })), optionStock: { shared: '', each: '1', own: {} } };
  assert.deepEqual(outcome(many).faults, ['merchandise/0/optionStock: too-many-choices']);
  const model = new FormModel(form, { slug: 'hamlet', slugChosen: true, draft: drafted(counted('1')) }, () => NOW);
  model.refuse([{ field: 'parameters.merchandise[0].optionStock[1].stock', message: '7 are sold.' }]);
  assert.deepEqual(model.faultAt(['merchandise', 0, 'optionStock', 'own', '["M"]']), { fault: 'refused', message: '7 are sold.' });
  assert.deepEqual(pathOf('merchandise[0].optionStock[1].stock'), ['merchandise', 0, 'optionStock', 1, 'stock']);
});

test('what a show is fills the form: saved parameters of before share their stock', () => {
  const old = { ...PARAMETERS, merchandise: [{ name: 'Shirt', price: 25_000, stock: 100, options: SIZES }] };
  const before = draftOf(form, old);
  assert.deepEqual(parametersOf(form, before, NOW).parameters['merchandise'], old.merchandise);
  const now = draftOf(form, { ...PARAMETERS, merchandise: structuredClone(PARAMETERS['merchandise']) });
  assert.deepEqual(parametersOf(form, now, NOW).parameters['merchandise'], PARAMETERS['merchandise']);
  assert.deepEqual(changesOf(form, now, draftOf(form, PARAMETERS)), []);
});

test('a size that is taken away takes its stock along, and a new one wants a number', () => {
  const before = { parameters: PARAMETERS, draft: draftOf(form, PARAMETERS) };
  const edited = (values: readonly string[]): FormModel => {
    const model = new FormModel(form, { slug: 'hamlet', slugChosen: true, draft: before.draft }, () => NOW);
    model.set(['merchandise', 0, 'options', 0, 'values'], values);
    return model;
  };
  const fewer = edited(['M']);
  const submission = fewer.submit();
  assert.ok(submission.outcome === 'valid');
  const sent = keepingUntouched(form, before, { parameters: submission.parameters, draft: fewer.draft });
  assert.deepEqual((sent['merchandise'] as readonly object[])[0], {
    name: 'Shirt', price: 25_000, options: [{ name: 'Size', values: ['M'] }], optionStock: [{ options: { Size: 'M' }, stock: 20 }],
  });
  const [, stock] = changesOf(form, before.draft, fewer.draft);
  assert.ok(stock?.change === 'changed');
  const words = (draft: Draft): string => valueText(stock.field, draft, surroundingsOf(form, fewer.draft));
  applyLocale('en');
  assert.deepEqual([words(stock.before), words(stock.after)], ['S: 10 · M: 20', 'M: 20']);
  const more = edited(['S', 'M', 'L']).submit();
  assert.ok(more.outcome === 'faulty');
  assert.equal(keyOf(more.first), 'merchandise/0/optionStock/own/["L"]');
});

test('a stock below what is taken is refused at once, one that was left alone is not', () => {
  const taken: TakenOf = (name, options) =>
    name === 'Shirt' && options?.['Size'] !== 'M' ? { sold: 7, reserved: 2, minimum: 9 } : undefined;
  const faults = (item: Draft): readonly string[] => {
    const draft = drafted(item);
    const { parameters } = parametersOf(form, draft, NOW);
    return takenFaults(form, draft, parameters, PARAMETERS, taken).map(({ path, fault }) => `${keyOf(path)}: ${JSON.stringify(fault)}`);
  };
  assert.deepEqual(faults(counted('', { '["S"]': '9', '["M"]': '0' })), []);
  const fault = '{"fault":"below-taken","sold":7,"reserved":2,"minimum":9}';
  assert.deepEqual(faults(counted('', { '["S"]': '8', '["M"]': '0' })), [`merchandise/0/optionStock/own/["S"]: ${fault}`]);
  assert.deepEqual(faults({ ...shirt, stock: '8', optionStock: { shared: 'true', each: '', own: {} } }), [`merchandise/0/stock: ${fault}`]);
  const draft = drafted(counted('', { '["S"]': '4', '["M"]': '0' }));
  const { parameters } = parametersOf(form, draft, NOW);
  assert.deepEqual(takenFaults(form, draft, parameters, parameters, taken), [], 'it was so before');
});

test('a sale of merchandise that is left open is not sent, and one that ends before it begins is told', () => {
  const sale = (opensAt: string, closesAt: string) => {
    const { parameters, faults } = parametersOf(form, groupAt({ ...filledDraft, merchandiseSale: { opensAt, closesAt } }), NOW);
    return [parameters['merchandiseSale'], ...faults.map(({ path, fault }) => `${keyOf(path)}: ${fault.fault}`)];
  };
  assert.deepEqual(sale('', ''), [undefined]);
  assert.deepEqual(sale('2026-12-01T10:00', ''), [{ opensAt: '2026-12-01T01:00:00Z' }]);
  assert.deepEqual(sale('2026-12-02T10:00', '2026-12-02T10:00').slice(1), ['merchandiseSale/closesAt: closes-before-it-opens']);
});

async function shown(draft: DraftGroup, taken?: TakenOf): Promise<{ root: ShadowRoot; model: FormModel }> {
  applyLocale('en');
  const model = new FormModel(form, { slug: 'hamlet', slugChosen: true, draft }, () => NOW);
  const element = document.createElement('fe-deploy-form-blocks') as FormBlocksElement;
  element.scope = { model, uploads: new PictureUploads({ upload: () => Promise.reject(new Error('not here')) }), taken };
  document.body.append(element);
  await settled();
  return { root: element.shadowRoot as ShadowRoot, model };
}

interface FieldElement {
  readonly label?: string;
  readonly hint?: string;
}

function fieldsOfStock(root: ShadowRoot): readonly FieldElement[] {
  const inside = all(root, 'fe-deploy-option-stock')[0]?.shadowRoot;
  return inside ? (all(inside, 'mq-field') as readonly FieldElement[]) : [];
}

function fields(root: ShadowRoot): readonly string[] {
  return fieldsOfStock(root).map(({ label = '' }) => label);
}

function hints(root: ShadowRoot): readonly string[] {
  return fieldsOfStock(root).map(({ hint = '' }) => hint);
}

function stockOf(root: ShadowRoot): string {
  return all(root, 'fe-deploy-option-stock')[0]?.shadowRoot?.textContent?.replace(/\s+/g, ' ') ?? '';
}

test('a seller enters a number for all sizes, and sees what that makes', async () => {
  const { root, model } = await shown(drafted(counted('')));
  assert.deepEqual(fields(root), ['For each option, unless another number is entered below', 'S', 'M']);
  const labels = all(root, 'mq-field').map((field) => (field as { label?: string }).label);
  assert.equal(labels.includes('Stock'), false, 'there is no other stock');
  model.set(['merchandise', 0, 'optionStock', 'each'], '10');
  model.set(['merchandise', 0, 'optionStock', 'own', '["M"]'], '25');
  await settled();
  await settled();
  assert.match(stockOf(root), /35 pieces in all/);
  assert.deepEqual(hints(root).slice(1), ['10, as for each', '']);
});

test('sizes may share one stock: that is a switch', async () => {
  const { root, model } = await shown(drafted(counted('10')));
  const [own] = all(root, 'input[type=checkbox]') as HTMLInputElement[];
  assert.ok(own?.checked);
  own.checked = false;
  own.dispatchEvent(new Event('change'));
  await settled();
  assert.deepEqual(fields(root), []);
  assert.ok(all(root, 'mq-field').some((field) => (field as { label?: string }).label === 'Stock'));
  assert.ok(countsTogether(model));
});

function countsTogether(model: FormModel): boolean {
  return (parametersOf(form, model.draft, NOW).parameters['merchandise'] as readonly { stock?: number }[])[0]?.stock === 100;
}

test('what is sold and set aside stands beside what is offered', async () => {
  const { root } = await shown(drafted(counted('', { '["S"]': '10', '["M"]': '20' })), (_, options) =>
    options?.['Size'] === 'S' ? { sold: 7, reserved: 2, minimum: 9 } : undefined,
  );
  assert.deepEqual(hints(root).slice(1), ['7 sold, 2 set aside for orders that are not paid yet, 1 left for sale', '']);
});
