import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { html, render } from '@marquee/ui';
import type { SwitchFormElement } from '../../main/web/elements/switch-form-element.ts';
import { formOf } from '../../main/web/form/fields.ts';
import { parametersOf } from '../../main/web/form/parameters.ts';
import { toldField } from '../../main/web/messages/change-words.ts';
import { stateText } from '../../main/web/messages/state-text.ts';
import '../../main/web/elements/components-element.ts';
import '../../main/web/elements/drift-element.ts';
import '../../main/web/elements/outcome-element.ts';
import type { OutcomeElement } from '../../main/web/elements/outcome-element.ts';
import type { ComponentsElement } from '../../main/web/elements/components-element.ts';
import '../../main/web/elements/take-down-element.ts';
import type { TakeDownElement } from '../../main/web/elements/take-down-element.ts';
import { OnDemand } from '../../main/web/pages/on-demand.ts';
import '../../main/web/pages/sections.ts';
import '../../main/web/pages/template-switch-page.ts';
import { all, answer } from './elements-on-a-page.ts';
import { fill, hamlet, headings, press, quiet, show, showFetch, textOf } from './operating-page.ts';
import type { Call } from './operating-page.ts';
import { NOW } from './schema-of-shows.ts';
import { ticketDraft, ticketSchema } from './schema-of-tickets.ts';

const nothing = { objects: [], missing: [] };

afterEach(() => document.body.replaceChildren());

test('a show on sale says what becomes of a change meanwhile', () => {
  assert.equal(stateText({ state: 'Workloads', live: false }).text, 'Being set up');
  assert.equal(stateText({ state: 'Workloads', live: true }).text, 'On sale, being updated');
  assert.equal(stateText({ state: 'RollingBack', live: true }).text, 'On sale, taking an update back');
  assert.equal(stateText({ state: 'Failed', live: true }).text, 'On sale, update failed');
  assert.equal(stateText({ state: 'Ready' }).text, 'On sale', 'a service that does not tell what is live');
});

test('a change that was taken back is told with its reason, and the way to the history', async () => {
  const deployment = { ...hamlet, reason: 'Revision 5 could not be put into effect, so revision 4 was restored.' };
  const { root } = await show<OutcomeElement>('fe-deploy-outcome', showFetch({}), { deployment });
  assert.deepEqual(headings(root), ['The last change did not work and was taken back']);
  assert.match(textOf(root), /Revision 5 could not be put into effect/);
  assert.equal(all(root, 'a')[0]?.getAttribute('href'), '/seller/shows/hamlet/history');
});

test('services tell how many are ready, how large they are, and can be sized, restarted and read', async () => {
  const { root } = await show<ComponentsElement>('fe-deploy-components', showFetch({}), { deployment: hamlet });
  assert.match(textOf(root), /event 1 of 1 ready 0\.25 processors · 192 MiB of memory/);
  assert.match(textOf(root), /ticketing 1 of 2 ready .*Up to 4 instances when busier than 70%/);
  assert.deepEqual(
    all(root, 'li a').map((link) => link.getAttribute('href')),
    ['/seller/shows/hamlet/scale/event', '/seller/shows/hamlet/logs?component=event', '/seller/shows/hamlet/scale/ticketing', '/seller/shows/hamlet/logs?component=ticketing'],
  );
});

test('a restart is asked for once, under the same key until it is answered', async () => {
  const calls: Call[] = [];
  const restarts = (): Call[] => calls.filter(({ path }) => path === '/restart');
  const fetch = showFetch({ 'POST /restart': () => (restarts().length === 1 ? answer(503, {}) : answer(202, hamlet)) }, calls);
  const { root } = await show<ComponentsElement>('fe-deploy-components', fetch, { deployment: hamlet });
  await press(root, 'Restart event');
  assert.equal(restarts().length, 0, 'first there is a question');
  const [dialog] = all(root, 'mq-dialog').filter((each) => each.hasAttribute('open'));
  assert.ok(dialog !== undefined);
  await press(dialog, 'Restart');
  assert.deepEqual(headings(root).filter((heading) => heading.startsWith('We do not know')), ['We do not know whether it arrived']);
  await press(dialog, 'Restart');
  assert.deepEqual(restarts().map(({ body }) => body), [{ components: ['event'] }, { components: ['event'] }]);
  assert.ok(restarts()[0]?.key !== undefined && restarts()[0]?.key === restarts()[1]?.key);
});

test('a new size is previewed, then set with the revision that was seen', async () => {
  const calls: Call[] = [];
  const preview = {
    objects: [{ kind: 'Deployment', name: 'event', action: 'change', checked: true, fields: [{ path: 'spec.replicas', before: 1, after: 3 }] }],
    missing: [],
  };
  const fetch = showFetch(
    {
      'GET /quota': () => answer(200, { cpu: '8', memory: '6Gi', pods: 24, used: { cpu: '1500m', memory: '1Gi', pods: 5 } }),
      'POST /preview': () => answer(200, preview),
      'PUT /components/event': () => answer(202, hamlet),
    },
    calls,
  );
  const { root, navigations } = await show('fe-deploy-scale', fetch, { component: 'event' } as Partial<HTMLElement>);
  assert.match(textOf(root), /1\.5 of 8/);
  await fill(root, 0, '3');
  await press(root, 'Review changes');
  assert.match(textOf(root), /1 thing will change\./);
  assert.match(textOf(root), /event › Instances was 1 now 3/);
  assert.deepEqual(calls.find(({ path }) => path === '/preview')?.body, { component: { name: 'event', replicas: 3 } });
  await press(root, 'Apply');
  assert.deepEqual(calls.at(-1)?.body, { replicas: 3, revision: 4 });
  assert.deepEqual(navigations, ['/seller/shows/hamlet']);
});

test('a service that the platform will size itself has as many instances as are needed', () => {
  const object = { kind: 'Deployment', name: 'event', action: 'change', checked: true, fields: [] } as const;
  assert.deepEqual(toldField(object, { path: 'spec.replicas', before: 1, after: null }), { place: ['event', 'Instances'], before: '1', after: 'as many as are needed' });
});

test('a size that is too large is refused with why, and cannot be applied', async () => {
  const refusal = { code: 'QUOTA_EXCEEDED', violations: [{ field: 'memory', message: 'The show would use up to 9216Mi of memory while it is updated, but may use 6Gi.' }] };
  const fetch = showFetch({ 'GET /quota': () => answer(503, {}), 'POST /preview': () => answer(422, refusal) });
  const { root } = await show('fe-deploy-scale', fetch, { component: 'event' } as Partial<HTMLElement>);
  await fill(root, 2, '9000');
  await press(root, 'Review changes');
  assert.ok(headings(root).includes('That is more than this show may use'));
  assert.match(textOf(root), /Memory: 9 GiB needed during an update, 6 GiB allowed\./);
  assert.equal(all(root, 'button').some((button) => button.textContent?.trim() === 'Apply'), false);
});

const revisions = [
  { number: 4, template: hamlet.template, cause: 'edited', author: { id: 'u', name: 'Ada' }, createdAt: '2026-11-20T10:00:00Z', outcome: 'live', reason: null },
  { number: 3, template: hamlet.template, cause: 'scaled', author: { id: 'u', name: 'Ada' }, createdAt: '2026-11-20T09:00:00Z', outcome: 'failed', reason: 'No room.' },
  { number: 2, template: hamlet.template, cause: 'rolled-back-automatically', author: null, createdAt: '2026-11-20T08:00:00Z', outcome: 'superseded', reason: null, restores: 1 },
];

function historyFetch(changes: readonly object[], rollbacks: (() => Response)[], calls: Call[]) {
  return showFetch(
    {
      'GET /revisions': () => answer(200, { items: revisions }),
      'GET /revisions/2': () => answer(200, { revision: revisions[2], components: [], parameters: { title: 'Old' } }),
      'GET /revisions/4': () => answer(200, { revision: revisions[0], components: [], parameters: { title: 'New' } }),
      'GET /revisions/2/changes?since=4': () => answer(200, { changes }),
      'GET /api/templates/reserved/1.1.0': () => answer(404, {}),
      'POST /preview': () => answer(200, nothing),
      'POST /rollback': () => (rollbacks.shift() as () => Response)(),
    },
    calls,
  );
}

test('the history tells what happened, to whom it is due and what became of it', async () => {
  const { root } = await show('fe-deploy-history', historyFetch([], [], []));
  assert.match(textOf(root), /Details edited In effect No\. 4 · Ada · Nov 20, 2026/);
  assert.match(textOf(root), /Size changed Failed .* No room\./);
  assert.match(textOf(root), /No\. 1 restored after a failure Replaced No\. 2 · The platform/);
  const offers = all(root, 'li button').map((button) => button.getAttribute('aria-label'));
  assert.deepEqual(offers, ['Go back to this: no. 2'], 'neither to what is there nor to what failed');
});

test('going back shows the difference first, and is done once', async () => {
  const calls: Call[] = [];
  const changes = [{ path: 'components[name=event].replicas', before: 3, after: 1 }];
  const { root, navigations } = await show('fe-deploy-history', historyFetch(changes, [() => answer(202, hamlet)], calls));
  await press(root, 'Go back to this: no. 2');
  assert.match(textOf(root), /event › Instances was 3 now 1/);
  assert.equal(all(root, '#keep').length, 0, 'details are the same');
  assert.equal(calls.some(({ path }) => path === '/rollback'), false);
  const [dialog] = all(root, 'fe-deploy-wish-dialog');
  await press(dialog?.shadowRoot as ShadowRoot, 'Go back to this');
  assert.deepEqual(calls.at(-1)?.body, { revision: 2, keepParameters: false });
  assert.deepEqual(navigations, ['/seller/shows/hamlet']);
});

test('when the show cannot be asked about sold tickets, its details can be kept as they are today', async () => {
  const calls: Call[] = [];
  const changes = [{ path: 'parameters.title', before: 'New', after: 'Old' }];
  const answers = [() => answer(503, { code: 'SHOW_UNREACHABLE' }), () => answer(202, hamlet)];
  const { root } = await show('fe-deploy-history', historyFetch(changes, answers, calls));
  await press(root, 'Go back to this: no. 2');
  assert.match(textOf(root), /title was New now Old/);
  const dialog = all(root, 'fe-deploy-wish-dialog')[0]?.shadowRoot as ShadowRoot;
  await press(dialog, 'Go back to this');
  assert.match(textOf(root), /only they know what is sold/);
  const keep = all(root, '#keep')[0] as HTMLInputElement;
  keep.checked = true;
  keep.dispatchEvent(new Event('change'));
  await quiet();
  assert.doesNotMatch(textOf(root), /only they know what is sold/);
  await press(dialog, 'Go back to this');
  const sent = calls.filter(({ path }) => path === '/rollback');
  assert.deepEqual(sent.map(({ body }) => body), [{ revision: 2, keepParameters: false }, { revision: 2, keepParameters: true }]);
  assert.notEqual(sent[0]?.key, sent[1]?.key, 'it is another wish');
});

test('what was changed by hand is told with its owner; putting it right can be paused', async () => {
  const item = { kind: 'Deployment', name: 'event', missing: false, fields: [{ path: 'spec.replicas', wanted: 1, present: 5, owner: 'kubectl-edit' }], seenAt: '2026-11-20T10:00:00Z', healedAt: null };
  const calls: Call[] = [];
  const fetch = showFetch(
    { 'GET /drift': () => answer(200, { healing: 'on', items: [item] }), 'PUT /healing': () => answer(200, { healing: 'paused', items: [item] }) },
    calls,
  );
  const { root } = await show('fe-deploy-drift', fetch);
  assert.match(textOf(root), /Service: event was changed Still different Noticed Nov 20, 2026.*by kubectl-edit/);
  await press(root, 'Stop putting changes right');
  assert.deepEqual(calls.at(-1)?.body, { paused: true });
  assert.match(textOf(root), /left as they are for now/);
});

test('where nothing was changed by hand, it is folded away, and can be paused before somebody does', async () => {
  const calls: Call[] = [];
  const fetch = showFetch(
    { 'GET /drift': () => answer(200, { healing: 'on', items: [] }), 'PUT /healing': () => answer(200, { healing: 'paused', items: [] }) },
    calls,
  );
  const { root } = await show('fe-deploy-drift', fetch);
  assert.equal(all(root, 'details').length, 1);
  assert.match(textOf(root), /Changed outside of the platform: nothing/);
  await press(root, 'Stop putting changes right');
  assert.deepEqual(calls.at(-1)?.body, { paused: true });
  assert.ok(all(root, 'button').some((button) => button.textContent?.trim() === 'Put changes right again'));
  document.body.replaceChildren();
  const away = await show('fe-deploy-drift', showFetch({ 'GET /drift': () => answer(503, {}) }));
  assert.equal(textOf(away.root).trim(), '');
});

test('what is outdated, fought over or cannot be put right has words of its own', async () => {
  const item = { kind: 'Deployment', name: 'event', missing: false, fields: [], seenAt: '2026-11-20T10:00:00Z', healedAt: null };
  const items = [{ ...item, outdated: true }, { ...item, contested: true }, { ...item, problem: 'The field is immutable.' }];
  const { root } = await show('fe-deploy-drift', showFetch({ 'GET /drift': () => answer(200, { healing: 'on', items }) }));
  assert.match(textOf(root), /Service: event is of an earlier version of the platform To be brought up to date/);
  assert.match(textOf(root), /Changed again and again Something keeps undoing/);
  assert.match(textOf(root), /Still different The field is immutable\./);
  document.body.replaceChildren();
  const updated = await show('fe-deploy-drift', showFetch({ 'GET /drift': () => answer(200, { healing: 'on', items: [items[0]] }) }));
  assert.match(textOf(updated.root), /The platform was updated/);
  assert.doesNotMatch(textOf(updated.root), /Somebody changed/);
});

test('what the cluster cannot do is told in a seller’s words; what has none, in those of the service', async () => {
  const missing = [
    { name: 'NetworkPolicy', consequence: 'every process of this machine can open them' },
    { name: 'Teleport', consequence: 'nobody is beamed' },
  ];
  const { root } = await show('fe-deploy-missing', showFetch({}), { missing } as Partial<HTMLElement>);
  assert.match(textOf(root), /Network protection: other shows on this platform are not kept from connecting/);
  assert.match(textOf(root), /Teleport: nobody is beamed/);
});

test('the record goes on where it ended, with the differences in words', async () => {
  const entry = (id: number, action: string, changes: readonly object[] = []): object => ({ id, at: '2026-11-20T10:00:00Z', actor: null, action, revision: null, changes });
  const fetch = showFetch({
    'GET /parameters': () => answer(404, {}),
    'GET /audit?limit=50': () => answer(200, { items: [entry(9, 'scaled', [{ path: 'components[name=event].cpu', before: '250m', after: '1' }])], next: 9 }),
    'GET /audit?limit=50&before=9': () => answer(200, { items: [entry(8, 'created')], next: null }),
  });
  const { root } = await show('fe-deploy-activity', fetch);
  assert.match(textOf(root), /Size changed The platform/);
  assert.match(textOf(root), /event › Processors was 0\.25 now 1/);
  await press(root, 'Show older');
  assert.match(textOf(root), /Put on sale/);
  assert.equal(all(root, 'button').length, 0, 'there is nothing older');
});

test('taking a show down tells what is sold, keeps a copy, and wants the address typed', async () => {
  const calls: Call[] = [];
  const deletion = {
    soldTickets: 120,
    soldMerchandise: 3,
    confirmationNeeded: true,
    exportUrl: '/shows/hamlet/api/ticketing/orders/export.csv',
    merchandiseExportUrl: '/shows/hamlet/api/merchandise/orders/export.csv',
  };
  const fetch = showFetch({ 'GET /deletion': () => answer(200, deletion), 'DELETE ?confirm=hamlet&dump=true': () => answer(202, {}) }, calls);
  const { root } = await show<TakeDownElement>('fe-deploy-take-down', fetch, { deployment: hamlet });
  await press(root, 'Delete show');
  assert.ok(headings(root).includes('120 tickets are sold'));
  assert.ok(headings(root).includes('3 pieces of merchandise are sold'));
  assert.ok(all(root, 'button').some((button) => button.textContent?.trim() === 'Save the orders as a table'));
  assert.ok(all(root, 'button').some((button) => button.textContent?.trim() === 'Save the merchandise orders as a table'));
  const confirm = (): void => void root.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
  confirm();
  await quiet();
  assert.equal(calls.some(({ method }) => method === 'DELETE'), false);
  await fill(root, 0, 'hamlet');
  confirm();
  await quiet();
  assert.equal(calls.at(-1)?.method, 'DELETE');
});

test('a show that cannot be asked is taken for one with sold tickets', async () => {
  const nothingKnown = { soldTickets: null, soldMerchandise: null, confirmationNeeded: true, exportUrl: null, merchandiseExportUrl: null };
  const fetch = showFetch({ 'GET /deletion': () => answer(200, nothingKnown) });
  const { root } = await show<TakeDownElement>('fe-deploy-take-down', fetch, { deployment: hamlet });
  await press(root, 'Delete show');
  assert.ok(headings(root).includes('It is not known whether tickets are sold'));
  assert.ok(headings(root).includes('It is not known whether merchandise is sold'));
});

test('copies of removed shows are listed', async () => {
  const copy = { id: 'c1', slug: 'lear', title: 'Lear', createdAt: '2026-11-20T10:00:00Z', bytes: 2_500_000 };
  const { root } = await show('fe-deploy-copies', showFetch({ 'GET /api/deployments/dumps': () => answer(200, { items: [copy] }) }));
  assert.match(textOf(root), /Lear lear · Nov 20, 2026.* · 2\.5 MB/);
});

function switchFetch(put: () => Response, calls: Call[]) {
  const { parameters } = parametersOf(formOf(ticketSchema), ticketDraft, NOW);
  const stricter = { ...ticketSchema, required: [...(ticketSchema.required ?? []), 'maxTicketsPerBuyer'] };
  return showFetch(
    {
      'GET /parameters': () => answer(200, { revision: 4, template: hamlet.template, parameters: { ...parameters, maxTicketsPerBuyer: undefined } }),
      'GET /api/templates/reserved/1.1.0': () => answer(200, { name: 'reserved', version: '1.1.0', title: 'R', description: '', components: [], parameters: ticketSchema }),
      'GET /api/templates/reserved/1.2.0': () => answer(200, { name: 'reserved', version: '1.2.0', title: 'R', description: '', components: [], parameters: stricter }),
      'POST /preview': () => answer(200, nothing),
      'PUT /template': put,
    },
    calls,
  );
}

test('another template says at once what it asks for besides, and is followed once that is there', async () => {
  const calls: Call[] = [];
  const version = { name: 'reserved', version: '1.2.0' } as Partial<HTMLElement>;
  const { root, navigations } = await show('fe-deploy-template-switch', switchFetch(() => answer(202, hamlet), calls), version);
  assert.match(textOf(root), /maxTicketsPerBuyer: This is needed\./);
  await press(root, 'Review changes');
  assert.equal(calls.some(({ path }) => path === '/preview'), false);
  const { model } = (all(root, 'fe-deploy-switch-form')[0] as SwitchFormElement).start.scope;
  model.set(['maxTicketsPerBuyer'], '4');
  await press(root, 'Review changes');
  await press(root, 'Apply');
  const [preview, sent] = calls.slice(-2).map(({ body }) => body as Record<string, unknown>);
  assert.deepEqual(sent?.['template'], { name: 'reserved', version: '1.2.0' });
  assert.equal(sent?.['revision'], 4);
  assert.equal((sent?.['parameters'] as Record<string, unknown>)['maxTicketsPerBuyer'], 4);
  assert.deepEqual(preview, { template: sent?.['template'], parameters: sent?.['parameters'] });
  assert.deepEqual(navigations, ['/seller/shows/hamlet']);
});

test('what another template would take from buyers is told at its field', async () => {
  const refusal = { code: 'EDIT_BLOCKED', violations: [{ field: 'parameters.sections[0].rows', message: '2 tickets are sold in row J.' }] };
  const version = { name: 'reserved', version: '1.1.0' } as Partial<HTMLElement>;
  const { root, navigations } = await show('fe-deploy-template-switch', switchFetch(() => answer(409, refusal), []), version);
  await press(root, 'Review changes');
  await press(root, 'Apply');
  assert.match(textOf(root), /2 tickets are sold in row J\./);
  assert.ok(headings(root).includes('Tickets are sold for some of this'));
  assert.deepEqual(navigations, []);
});

test('a page whose code does not arrive can be asked for again', async () => {
  let attempts = 0;
  const download = async (): Promise<void> => {
    attempts += 1;
    if (attempts === 1) throw new TypeError('Failed to fetch');
  };
  const place = document.createElement('div');
  const draw = (): void => void render(parts.show(download, html`<p>here</p>`), place);
  const parts = new OnDemand({ requestUpdate: () => draw() });
  draw();
  await quiet();
  assert.deepEqual(headings(place), ['This page could not be loaded']);
  place.querySelector('mq-notice')?.dispatchEvent(new CustomEvent('mq-retry'));
  await quiet();
  assert.equal(place.textContent, 'here');
});
