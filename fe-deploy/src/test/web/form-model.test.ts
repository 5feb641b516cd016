import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formOf } from '../../main/web/form/fields.ts';
import { FormModel, SLUG_PATH } from '../../main/web/form/form-model.ts';
import { KeptDrafts } from '../../main/web/form/kept-drafts.ts';
import { seatPlanOf } from '../../main/web/form/seat-plan.ts';
import { MemoryStorage } from './memory-storage.ts';
import { NOW, filledDraft, showSchema } from './schema-of-shows.ts';

const form = formOf(showSchema);

function filled(): FormModel {
  return new FormModel(form, { slug: 'hamlet', slugChosen: true, draft: filledDraft }, () => NOW);
}

test('the slug follows the title until the seller chooses one', () => {
  const model = new FormModel(form, undefined, () => NOW);
  model.set(['title'], 'Romeo & Juliet');
  assert.equal(model.slug, 'romeo-juliet');
  model.setSlug('verona');
  model.set(['title'], 'Macbeth');
  assert.equal(model.slug, 'verona');
});

test('nothing is held against a field that nobody has reached', () => {
  const model = new FormModel(form, undefined, () => NOW);
  assert.deepEqual(model.faults, []);
  model.set(['maxTicketsPerOrder'], '99');
  assert.equal(model.faultAt(['maxTicketsPerOrder']), undefined);
  model.leave(['maxTicketsPerOrder']);
  assert.equal(model.faultAt(['maxTicketsPerOrder'])?.fault, 'too-large');
  model.leave(['title']);
  assert.equal(model.faultAt(['title']), undefined, 'what is missing is told when the form is sent');
});

test('sending tells all faults and where the first one is', () => {
  const model = new FormModel(form, undefined, () => NOW);
  const submission = model.submit();
  assert.deepEqual(submission, { outcome: 'faulty', first: SLUG_PATH });
  assert.equal(model.faultAt(['title'])?.fault, 'required');
  assert.equal(model.faultAt(['sections', 0, 'price'])?.fault, 'required');
});

test('a form without faults is sent', () => {
  const submission = filled().submit();
  assert.equal(submission.outcome, 'valid');
});

test('what the service refuses stands at its field until that field changes', () => {
  const model = filled();
  model.submit();
  model.refuse([
    { field: 'slug', message: 'taken' },
    { field: 'parameters.sections[0].price', message: 'too dear' },
  ]);
  assert.deepEqual(model.faultAt(SLUG_PATH), { fault: 'refused', message: 'taken' });
  model.set(['sections', 0, 'price'], '1');
  assert.equal(model.faultAt(['sections', 0, 'price']), undefined);
  model.setSlug('hamlet-2');
  assert.deepEqual(model.faults, []);
});

test('a draft survives a reload, for its own user and template', () => {
  const storage = new MemoryStorage() as unknown as Storage;
  const kept = filled().kept;
  new KeptDrafts(storage, 'ada', 'reserved', '1').write(kept);
  const reloaded = new KeptDrafts(storage, 'ada', 'reserved', '1').read();
  assert.equal(JSON.stringify(reloaded), JSON.stringify(kept));
  assert.equal(new KeptDrafts(storage, 'eve', 'reserved', '1').read(), undefined);
});

test('the same form goes out under the same key, even after a reload; a changed or settled one under another', () => {
  const storage = new MemoryStorage() as unknown as Storage;
  const kept = filled().kept;
  const before = new KeptDrafts(storage, 'ada', 'reserved', '1');
  const key = before.keyFor('body', kept);
  assert.equal(before.keyFor('body', kept), key);
  const after = new KeptDrafts(storage, 'ada', 'reserved', '1');
  assert.equal(after.keyFor('body', kept), key);
  assert.notEqual(after.keyFor('other body', kept), key);
  const second = after.keyFor('body', kept);
  after.settle(kept);
  assert.notEqual(after.keyFor('body', kept), second);
});

test('storage that refuses everything costs neither the form nor the key', () => {
  const refusing = { getItem: () => { throw new Error('no'); }, setItem: () => { throw new Error('full'); }, removeItem: () => { throw new Error('no'); } };
  const drafts = new KeptDrafts(refusing as unknown as Storage, 'ada', 'reserved', '1');
  const kept = filled().kept;
  drafts.write(kept);
  assert.equal(drafts.keyFor('body', kept), drafts.keyFor('body', kept));
  drafts.clear();
});

test('garbage in the storage is no draft', () => {
  const storage = new MemoryStorage();
  storage.setItem('marquee.draft.ada.reserved.1', '{"form": 7}');
  assert.equal(new KeptDrafts(storage as unknown as Storage, 'ada', 'reserved', '1').read(), undefined);
});

test('the seat plan counts what is filled in', () => {
  const plan = seatPlanOf(filledDraft.sections, 'KRW');
  assert.equal(plan.capacity, 500);
  assert.equal(plan.revenue, 200 * 50_000 + 300 * 30_000);
  assert.equal(seatPlanOf([{ ...filledDraft.sections[0], rows: '99999', price: '' }], 'KRW').capacity, 2000, 'bounded');
});
