import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { applyLocale } from '@marquee/ui';
import type { ContextFetch } from '@marquee/ui';
import { formOf } from '../../main/web/form/fields.ts';
import { FormModel, SLUG_PATH } from '../../main/web/form/form-model.ts';
import { KeptDrafts } from '../../main/web/form/kept-drafts.ts';
import { PICTURE_MAXIMUM, PictureUploads } from '../../main/web/elements/picture-uploads.ts';
import type { ShowFormElement } from '../../main/web/elements/show-form-element.ts';
import '../../main/web/elements/show-form-element.ts';
import { all, answer, contextWith, settled } from './elements-on-a-page.ts';
import { NOW, filledDraft, showSchema } from './schema-of-shows.ts';

const form = formOf(showSchema);

interface Opened {
  readonly element: ShowFormElement;
  readonly model: FormModel;
  readonly navigations: string[];
}

async function open(fetch: ContextFetch, filled: boolean): Promise<Opened> {
  applyLocale('en');
  const kept = filled ? { slug: 'hamlet', slugChosen: true, draft: filledDraft } : undefined;
  const model = new FormModel(form, kept, () => NOW);
  const navigations: string[] = [];
  const element = document.createElement('fe-deploy-show-form') as ShowFormElement;
  element.context = contextWith(fetch, navigations);
  element.template = { name: 'reserved', version: '1' };
  element.scope = { model, uploads: new PictureUploads({ upload: () => Promise.reject(new Error('not here')) }) };
  element.drafts = new KeptDrafts(undefined, 'ada', 'reserved', '1');
  document.body.append(element);
  await settled();
  return { element, model, navigations };
}

function submit({ element }: Opened): void {
  element.shadowRoot?.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
}

function putOnSale({ element }: Opened): void {
  const buttons = all(element.shadowRoot as ShadowRoot, 'mq-dialog > button.primary');
  assert.equal(buttons.length, 1);
  buttons[0]?.click();
}

afterEach(() => document.body.replaceChildren());

test('every field of the schema can be filled in with an element of its type', async () => {
  const { element } = await open(() => Promise.reject(new Error('no calls')), false);
  const root = element.shadowRoot as ShadowRoot;
  const counts = Object.fromEntries(
    ['text', 'choice', 'number', 'time-zone', 'picture', 'date-time', 'seat-plan']
      .map((type) => `fe-deploy-${type}`)
      .map((selector) => [selector, all(root, selector).length]),
  );
  assert.deepEqual(counts, {
    'fe-deploy-text': 5, // title, description, venue name and address, section name
    'fe-deploy-choice': 2, // currency, kind of the section
    'fe-deploy-number': 4, // rows, seats per row, price, tickets per order
    'fe-deploy-time-zone': 1,
    'fe-deploy-picture': 1,
    'fe-deploy-date-time': 3, // performance, sale opens, sale closes
    'fe-deploy-seat-plan': 1,
  });
});

test('what is typed reaches the model, and the slug follows the title', async () => {
  const { element, model } = await open(() => Promise.reject(new Error('no calls')), false);
  const [title] = all(element.shadowRoot as ShadowRoot, 'fe-deploy-text').flatMap((field) => all(field.shadowRoot as ShadowRoot, 'input'));
  (title as HTMLInputElement).value = 'Hamlet';
  title?.dispatchEvent(new Event('input', { bubbles: true }));
  assert.equal(model.draft['title'], 'Hamlet');
  assert.equal(model.slug, 'hamlet');
});

test('items are added and removed', async () => {
  const { element, model } = await open(() => Promise.reject(new Error('no calls')), false);
  const [cast] = all(element.shadowRoot as ShadowRoot, 'fe-deploy-list');
  const inside = (selector: string): HTMLElement | undefined => all(cast?.shadowRoot as ShadowRoot, selector)[0];
  inside('button.add')?.click();
  await settled();
  assert.deepEqual(model.draft['cast'], ['']);
  inside('button.remove')?.click();
  await settled();
  assert.deepEqual(model.draft['cast'], []);
});

test('a form with faults is not sent; it says what is wrong at the fields and in a summary', async () => {
  const opened = await open(() => Promise.reject(new Error('no calls')), false);
  submit(opened);
  await settled();
  const root = opened.element.shadowRoot as ShadowRoot;
  const told = (all(root, 'mq-field') as (HTMLElement & { error: string })[]).filter(({ error }) => error !== '');
  assert.equal(told.length, 10);
  const [summary] = all(root, 'fe-deploy-fault-summary');
  assert.match(summary?.shadowRoot?.textContent ?? '', /Title: This is needed\./);
});

test('two clicks put one show on sale', async () => {
  const bodies: unknown[] = [];
  const opened = await open(async (path, init) => {
    if (path.endsWith('/preview')) return answer(200, { objects: [], missing: [] });
    bodies.push(JSON.parse(String(init?.body)));
    return answer(202, {});
  }, true);
  submit(opened);
  await settled();
  putOnSale(opened);
  putOnSale(opened);
  await settled();
  assert.equal(bodies.length, 1);
  assert.deepEqual(opened.navigations, ['/seller/shows/hamlet']);
});

test('the last step says what will be set up, and what the cluster cannot do', async () => {
  const preview = {
    objects: [
      { kind: 'Deployment', name: 'event', action: 'create', checked: true, fields: [] },
      { kind: 'Deployment', name: 'ticketing', action: 'create', checked: true, fields: [] },
      { kind: 'HTTPRoute', name: 'event', action: 'create', checked: true, fields: [] },
    ],
    missing: [{ name: 'HorizontalPodAutoscaler', consequence: 'The number of instances stays as it is set.' }],
  };
  const asked: string[] = [];
  const opened = await open(async (path) => (asked.push(path), answer(200, preview)), true);
  submit(opened);
  await settled();
  await settled();
  const [shown] = all(opened.element.shadowRoot as ShadowRoot, 'fe-deploy-preview');
  const text = (shown?.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ');
  assert.match(text, /3 things will be set up\. Services: 2 ?Web addresses: 1/);
  assert.match(all(shown?.shadowRoot as ShadowRoot, 'li').map((each) => each.textContent).join(' '), /The number of instances stays as it is set\./);
  assert.deepEqual(asked, ['/api/deployments/preview'], 'nothing is put on sale yet');
});

test('what the cluster did not look at is not told as checked', async () => {
  const preview = { objects: [{ kind: 'Deployment', name: 'event', action: 'create', checked: false, fields: [] }], missing: [] };
  const opened = await open(async () => answer(200, preview), true);
  submit(opened);
  await settled();
  await settled();
  const [shown] = all(opened.element.shadowRoot as ShadowRoot, 'fe-deploy-preview');
  const [notice] = all(shown?.shadowRoot as ShadowRoot, 'mq-notice');
  assert.equal((notice as (HTMLElement & { heading: string }) | undefined)?.heading, 'Not checked by the cluster');
});

test('a preview that nobody can make keeps nobody from putting the show on sale', async () => {
  const asked: string[] = [];
  const opened = await open(async (path) => {
    asked.push(path);
    return path.endsWith('/preview') ? answer(503, {}) : answer(202, {});
  }, true);
  submit(opened);
  await settled();
  putOnSale(opened);
  await settled();
  assert.deepEqual(asked, ['/api/deployments/preview', '/api/deployments']);
  assert.deepEqual(opened.navigations, ['/seller/shows/hamlet']);
});

test('when no answer came, the same form goes out again under the same key', async () => {
  const keys: (string | undefined)[] = [];
  let previews = 0;
  const opened = await open(async (path, init) => {
    if (path.endsWith('/preview')) {
      previews += 1;
      return answer(200, { objects: [], missing: [] });
    }
    keys.push((init?.headers as Record<string, string>)['Idempotency-Key']);
    return keys.length === 1 ? answer(503, {}) : answer(202, {});
  }, true);
  submit(opened);
  await settled();
  putOnSale(opened);
  await settled();
  submit(opened);
  await settled();
  assert.equal(previews, 1, 'of what may have arrived already, the address would be taken');
  assert.equal(keys.length, 2);
  assert.ok(keys[0] !== undefined && keys[0] === keys[1]);
});

test('what the service refuses is shown at its field', async () => {
  const opened = await open(async () => answer(409, { code: 'SLUG_TAKEN' }), true);
  submit(opened);
  await settled();
  assert.deepEqual(opened.model.faultAt(SLUG_PATH), { fault: 'refused', message: 'This address is taken. Choose another.' });
  assert.deepEqual(opened.navigations, []);
});

test('pictures are checked before they are sent', async () => {
  const sent: Blob[] = [];
  const uploads = new PictureUploads({ upload: async (file) => (sent.push(file), { id: 'p1', url: '/p1' }) });
  assert.deepEqual(await uploads.upload(new Blob(['x'], { type: 'image/svg+xml' })), { outcome: 'wrong-type' });
  assert.deepEqual(await uploads.upload(new Blob([], { type: 'image/png' })), { outcome: 'empty' });
  const large = new Blob([new Uint8Array(PICTURE_MAXIMUM + 1)], { type: 'image/png' });
  assert.deepEqual(await uploads.upload(large), { outcome: 'too-large', bytes: PICTURE_MAXIMUM + 1 });
  assert.equal(sent.length, 0);
  assert.deepEqual(await uploads.upload(new Blob(['x'], { type: 'image/png' })), { outcome: 'uploaded', id: 'p1' });
  assert.equal(uploads.busy, false);
});
