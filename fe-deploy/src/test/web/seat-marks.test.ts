import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { applyLocale } from '@marquee/ui';
import { PictureUploads } from '../../main/web/elements/picture-uploads.ts';
import type { FormBlocksElement } from '../../main/web/elements/form-blocks-element.ts';
import '../../main/web/elements/form-blocks-element.ts';
import { draftAt } from '../../main/web/form/draft.ts';
import { formOf } from '../../main/web/form/fields.ts';
import { FormModel } from '../../main/web/form/form-model.ts';
import { all, settled } from './elements-on-a-page.ts';
import { NOW } from './schema-of-shows.ts';
import { ticketDraft, ticketSchema } from './schema-of-tickets.ts';

const BLOCKED = ['sections', 0, 'blocked'];

interface Opened {
  readonly root: ShadowRoot;
  readonly model: FormModel;
}

async function open(): Promise<Opened> {
  applyLocale('en');
  const model = new FormModel(formOf(ticketSchema), { slug: 'hamlet', slugChosen: true, draft: ticketDraft }, () => NOW);
  const element = document.createElement('fe-deploy-form-blocks') as FormBlocksElement;
  element.scope = { model, uploads: new PictureUploads({ upload: () => Promise.reject(new Error('not here')) }) };
  document.body.append(element);
  await settled();
  return { root: element.shadowRoot as ShadowRoot, model };
}

function fold({ root }: Opened, label: string): HTMLDetailsElement {
  const found = all(root, 'details').find((each) => each.querySelector('.label')?.textContent === label);
  assert.ok(found !== undefined, `nothing is folded under ${label}`);
  return found as HTMLDetailsElement;
}

async function openPlan(): Promise<Opened> {
  const opened = await open();
  opened.model.wantFocus(BLOCKED);
  await settled();
  await settled();
  return opened;
}

function seat({ root }: Opened, label: string): HTMLElement {
  const found = all(root, '[role=gridcell], [role=rowheader]').find((each) => each.getAttribute('aria-label')?.startsWith(label));
  assert.ok(found !== undefined, `there is no ${label}`);
  return found;
}

afterEach(() => document.body.replaceChildren());

test('what most shows do without is folded away, and says what is in it', async () => {
  const opened = await open();
  for (const label of ['Ticket types', 'Price categories', 'Special seats']) assert.equal(fold(opened, label).open, false, label);
  assert.match(fold(opened, 'Ticket types').querySelector('.brief')?.textContent ?? '', /^Child$/);
  assert.match(fold(opened, 'Special seats').querySelector('.brief')?.textContent ?? '', /Blocked seats: 3 · Accessible seats: 1/);
  assert.equal(all(opened.root, '[role=grid]').length, 0, 'no plan is drawn for nobody');
});

test('a field that is folded away is there when it is to be corrected', async () => {
  const opened = await open();
  opened.model.set(['sections', 0, 'categories', 0, 'toRow'], 'K');
  opened.model.submit();
  await settled();
  assert.equal(fold(opened, 'Price categories').open, true);
  assert.equal(fold(opened, 'Special seats').open, false);
});

test('seats are marked by a tap, for what is chosen, and freed by another', async () => {
  const opened = await openPlan();
  seat(opened, 'B-3').click();
  assert.equal(draftAt(opened.model.draft, BLOCKED), 'A-1..2, B-3, C-5');
  await settled();
  assert.equal(seat(opened, 'B-3').getAttribute('aria-label'), 'B-3: Blocked seats');
  assert.equal(seat(opened, 'B-3').getAttribute('aria-selected'), 'true');
  assert.equal(seat(opened, 'B-3').querySelectorAll('svg').length, 1, 'told by a symbol, not by color alone');
  seat(opened, 'B-3').click();
  const [, accessible] = all(opened.root, 'input[name=brush]');
  accessible?.dispatchEvent(new Event('change'));
  await settled();
  seat(opened, 'B-4').click();
  assert.equal(draftAt(opened.model.draft, BLOCKED), 'A-1..2, C-5');
  assert.equal(draftAt(opened.model.draft, ['sections', 0, 'accessible']), 'B-4, J-1');
});

test('a row’s letter marks the whole row', async () => {
  const opened = await openPlan();
  seat(opened, 'Row D').click();
  assert.equal(draftAt(opened.model.draft, BLOCKED), 'A-1..2, C-5, D-1..20');
});

test('seats are marked with the keyboard', async () => {
  const opened = await openPlan();
  const [grid] = all(opened.root, '[role=grid]');
  const press = async (key: string, shiftKey = false): Promise<void> => {
    grid?.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, cancelable: true }));
    await settled();
  };
  await press('ArrowDown');
  await press('ArrowRight');
  await press(' ');
  assert.equal(draftAt(opened.model.draft, BLOCKED), 'A-1..2, B-2, C-5');
  await press('ArrowRight', true);
  await press('ArrowRight', true);
  assert.equal(draftAt(opened.model.draft, BLOCKED), 'A-1..2, B-2..4, C-5');
  assert.deepEqual(
    all(opened.root, '[role=gridcell][tabindex="0"], [role=rowheader][tabindex="0"]').map((each) => each.getAttribute('data-seat')),
    ['4'],
    'one cell is reached by the tab key',
  );
  await press('End');
  await press('Enter');
  assert.match(String(draftAt(opened.model.draft, BLOCKED)), /B-20/);
});

test('drawing with the mouse marks all that it passes', async () => {
  const opened = await openPlan();
  const over = (type: string, label: string): void => {
    const event = new Event(type, { bubbles: true, composed: true });
    Object.assign(event, { buttons: 1, pointerType: 'mouse' });
    seat(opened, label).dispatchEvent(event);
  };
  over('pointerdown', 'E-1');
  over('pointerover', 'E-2');
  over('pointerover', 'F-2');
  assert.equal(draftAt(opened.model.draft, BLOCKED), 'A-1..2, C-5, E-1..2, F-2');
});
