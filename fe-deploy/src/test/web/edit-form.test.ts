import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { applyLocale } from '@marquee/ui';
import type { FetchInit } from '@marquee/ui';
import type { EditFormElement } from '../../main/web/elements/edit-form-element.ts';
import '../../main/web/elements/edit-form-element.ts';
import { PictureUploads } from '../../main/web/elements/picture-uploads.ts';
import { editBase } from '../../main/web/form/edit-base.ts';
import { formOf } from '../../main/web/form/fields.ts';
import { FormModel } from '../../main/web/form/form-model.ts';
import { KeptDrafts } from '../../main/web/form/kept-drafts.ts';
import { parametersOf } from '../../main/web/form/parameters.ts';
import { all, answer, contextWith, settled } from './elements-on-a-page.ts';
import { MemoryStorage } from './memory-storage.ts';
import { NOW } from './schema-of-shows.ts';
import { ticketDraft, ticketSchema } from './schema-of-tickets.ts';

const form = formOf(ticketSchema);
const { parameters } = parametersOf(form, ticketDraft, NOW);

interface Sent {
  readonly revision: number;
  readonly parameters: Readonly<Record<string, unknown>>;
}

interface Opened {
  readonly element: EditFormElement;
  readonly root: ShadowRoot;
  readonly model: FormModel;
  readonly drafts: KeptDrafts;
  readonly sent: Sent[];
  readonly navigations: string[];
}

/** @param answers to the PUTs, in order; GETs answer with `current` */
async function open(answers: readonly (() => Response | Promise<never>)[], current: Sent = { revision: 3, parameters }): Promise<Opened> {
  applyLocale('en');
  const sent: Sent[] = [];
  const navigations: string[] = [];
  const fetch = async (path: string, init?: FetchInit): Promise<Response> => {
    assert.equal(path, '/api/deployments/hamlet/parameters');
    if (init?.method !== 'PUT') return answer(200, { ...current, template: { name: 'reserved', version: '1.1.0' } });
    sent.push(JSON.parse(String(init.body)) as Sent);
    const next = answers[sent.length - 1];
    assert.ok(next !== undefined, 'one PUT more than expected');
    return next();
  };
  const base = editBase(form, { revision: 3, parameters });
  const model = new FormModel(form, { slug: 'hamlet', slugChosen: true, draft: base.draft }, () => NOW);
  const element = document.createElement('fe-deploy-edit-form') as EditFormElement;
  const drafts = new KeptDrafts(new MemoryStorage() as unknown as Storage, 'ada', 'edit', 'hamlet');
  element.context = contextWith(fetch, navigations);
  element.slug = 'hamlet';
  element.scope = { model, uploads: new PictureUploads({ upload: () => Promise.reject(new Error('not here')) }) };
  element.drafts = drafts;
  element.base = base;
  document.body.append(element);
  await settled();
  return { element, root: element.shadowRoot as ShadowRoot, model, drafts, sent, navigations };
}

async function press({ root }: Opened, text: string): Promise<void> {
  const button = all(root, 'button').find((each) => each.textContent?.trim() === text);
  assert.ok(button !== undefined, `there is no button ${text}`);
  if (button.getAttribute('type') === 'submit') root.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
  else button.click();
  await settled();
  await settled();
}

function says({ root }: Opened, selector: string): string {
  return all(root, selector).map((each) => `${each.textContent ?? ''} ${each.shadowRoot?.textContent ?? ''}`).join(' ').replace(/\s+/g, ' ');
}

function isReviewing({ root }: Opened): boolean {
  return root.querySelector('mq-dialog')?.hasAttribute('open') === true;
}

afterEach(() => document.body.replaceChildren());

test('nothing is saved, nor asked, when nothing has changed', async () => {
  const opened = await open([]);
  await press(opened, 'Review changes');
  assert.equal(isReviewing(opened), false);
  assert.match(says(opened, '[role=status]'), /Nothing has changed/);
});

test('what has changed is shown first, and saved as a whole with the revision that was edited', async () => {
  const opened = await open([() => answer(200, {})]);
  opened.model.set(['sections', 0, 'price'], '60000');
  await press(opened, 'Review changes');
  assert.equal(isReviewing(opened), true);
  assert.match(says(opened, 'mq-dialog fe-deploy-change-list'), /Section “Stalls” › Price was ₩50,000 now ₩60,000/);
  assert.equal(opened.sent.length, 0);
  await press(opened, 'Save');
  const sections = parameters['sections'] as readonly object[];
  assert.deepEqual(opened.sent, [{ revision: 3, parameters: { ...parameters, sections: [{ ...sections[0], price: 60_000 }, sections[1]] } }]);
  assert.deepEqual(opened.navigations, ['/seller/shows/hamlet']);
  assert.equal(opened.drafts.read(), undefined);
});

test('what was typed is kept with what it began from, until it is what the show is anyway', async () => {
  const { model, drafts } = await open([]);
  model.set(['title'], 'Lear');
  assert.equal(drafts.read()?.base?.revision, 3);
  model.set(['title'], 'Hamlet');
  assert.equal(drafts.read(), undefined);
});

test('tickets that are sold block an edit at its field, with why', async () => {
  const opened = await open([() => answer(409, { code: 'EDIT_BLOCKED', violations: [{ field: 'parameters.sections[0].rows', message: '2 tickets are sold in row J.' }] })]);
  opened.model.set(['sections', 0, 'accessible'], '');
  opened.model.set(['sections', 0, 'rows'], '9');
  await press(opened, 'Review changes');
  await press(opened, 'Save');
  assert.deepEqual(opened.model.faultAt(['sections', 0, 'rows']), { fault: 'refused', message: '2 tickets are sold in row J.' });
  assert.match(says(opened, 'mq-notice'), /take those changes back/i);
  assert.match(says(opened, 'fe-deploy-fault-summary'), /2 tickets are sold in row J\./);
  assert.equal(isReviewing(opened), false);
  assert.deepEqual(opened.navigations, []);
});

test('a change made elsewhere costs no input: it goes on top of the newest revision', async () => {
  const theirs = { revision: 4, parameters: { ...parameters, description: 'Theirs.' } };
  const opened = await open([() => answer(409, { code: 'REVISION_CONFLICT' }), () => answer(200, {})], theirs);
  opened.model.set(['title'], 'Mine');
  await press(opened, 'Review changes');
  await press(opened, 'Save');
  assert.match(says(opened, 'fe-deploy-edit-conflict fe-deploy-change-list'), /Theirs\./);
  await press(opened, 'Review changes');
  assert.equal(isReviewing(opened), false, 'first it is decided what to do about it');
  await press(opened, 'Keep my changes, on top of these');
  await press(opened, 'Review changes');
  await press(opened, 'Save');
  assert.deepEqual(opened.sent[1], { revision: 4, parameters: { ...parameters, title: 'Mine', description: 'Theirs.' } });
});

test('one’s own changes can be given up for those made elsewhere', async () => {
  const theirs = { revision: 4, parameters: { ...parameters, title: 'Theirs' } };
  const opened = await open([() => answer(409, { code: 'REVISION_CONFLICT' })], theirs);
  opened.model.set(['title'], 'Mine');
  await press(opened, 'Review changes');
  await press(opened, 'Save');
  await press(opened, 'Give my changes up');
  assert.equal(opened.model.draft['title'], 'Theirs');
  assert.equal(opened.drafts.read(), undefined);
});

test('an edit whose answer got lost is found saved when it is sent again', async () => {
  const mine = { revision: 4, parameters: { ...parameters, title: 'Mine' } };
  const opened = await open([() => answer(502, {}), () => answer(409, { code: 'REVISION_CONFLICT' })], mine);
  opened.model.set(['title'], 'Mine');
  await press(opened, 'Review changes');
  await press(opened, 'Save');
  assert.match(says(opened, 'mq-notice'), /Save again/);
  await press(opened, 'Review changes');
  await press(opened, 'Save');
  assert.deepEqual(opened.navigations, ['/seller/shows/hamlet']);
});

test('a show that does not answer leaves everything as it was, and says so', async () => {
  const opened = await open([() => answer(503, { code: 'SHOW_UNREACHABLE' }), () => answer(409, { code: 'NOT_EDITABLE' })]);
  opened.model.set(['title'], 'Mine');
  await press(opened, 'Review changes');
  await press(opened, 'Save');
  assert.match(says(opened, 'mq-notice'), /Nothing was changed; your input is safe/);
  await press(opened, 'Review changes');
  await press(opened, 'Save');
  assert.match(says(opened, 'mq-notice'), /Only a show on sale can be changed/);
  assert.equal(opened.model.draft['title'], 'Mine');
});
