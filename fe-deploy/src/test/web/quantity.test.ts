import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyLocale } from '@marquee/ui';
import { stepsOf } from '../../main/web/form/change-path.ts';
import { amountOf, memoryOf, memoryText, processorsOf, processorsText, typedMemory, typedProcessors } from '../../main/web/form/quantity.ts';
import { readScale, scaleDraftOf, shareOf } from '../../main/web/form/scale.ts';
import type { ScaleDraft } from '../../main/web/form/scale.ts';
import { toldChange, toldField } from '../../main/web/messages/change-words.ts';
import { formOf } from '../../main/web/form/fields.ts';
import { ticketSchema } from './schema-of-tickets.ts';

const component = { name: 'event', ready: 1, replicas: 1, cpu: '250m', memory: '192Mi', zones: [{ name: 'a', weight: 1 }] };
const draft = scaleDraftOf(component);

function faultsOf(change: Partial<ScaleDraft>): Readonly<Record<string, string>> {
  const reading = readScale({ ...draft, ...change }, component);
  return reading.outcome === 'faulty' ? Object.fromEntries(reading.faults) : {};
}

test('quantities are read as Kubernetes writes them, and told as people do', () => {
  applyLocale('en');
  assert.deepEqual(['250m', '2', '1.5', '192Mi', '1Gi', '1G', 'much', ''].map(amountOf), [0.25, 2, 1.5, 201_326_592, 1_073_741_824, 1e9, NaN, NaN]);
  assert.deepEqual([processorsText('250m'), memoryText('192Mi'), memoryText('1536Mi'), memoryText('odd')], ['0.25', '192 MiB', '1.5 GiB', 'odd']);
  assert.deepEqual([typedProcessors('1250m'), typedMemory('1Gi')], ['1.25', '1024']);
  assert.deepEqual(['0.5', '2', '0', '0,5', '0.0005', ''].map(processorsOf), ['500m', '2000m', undefined, undefined, undefined, undefined]);
  assert.deepEqual(['384', '0', '1.5', 'x'].map(memoryOf), ['384Mi', undefined, undefined, undefined]);
});

test('only what differs is set', () => {
  assert.deepEqual(readScale(draft, component), { outcome: 'valid', scale: {} });
  assert.deepEqual(readScale({ ...draft, replicas: '3', processors: '0.250' }, component), { outcome: 'valid', scale: { replicas: 3 } });
  assert.deepEqual(readScale({ ...draft, zones: [] }, component), { outcome: 'valid', scale: { zones: [] } });
  assert.deepEqual(readScale({ ...draft, processors: '1' }, { ...component, cpu: '1' }), { outcome: 'valid', scale: {} }, 'the same, written otherwise');
});

test('what cannot be set is told at its field', () => {
  assert.deepEqual(faultsOf({ replicas: '0', processors: 'two', memory: '' }), { replicas: 'whole', processors: 'processors', memory: 'memory' });
  assert.deepEqual(faultsOf({ zones: [{ name: 'a b', weight: '1' }, { name: 'c', weight: '-1' }, { name: 'c', weight: '1' }] }), {
    'zones.0.name': 'zone-name',
    'zones.1.weight': 'weight',
    'zones.2.name': 'zone-twice',
  });
  assert.deepEqual(faultsOf({ zones: [{ name: 'a', weight: '0' }] }), { 'zones.0.weight': 'no-weight' });
});

test('weights are shares of their sum', () => {
  const zones = [{ name: 'a', weight: '3' }, { name: 'b', weight: '1' }, { name: 'c', weight: 'x' }];
  assert.deepEqual(zones.map(({ weight }) => shareOf(weight, zones)), [0.75, 0.25, 0]);
  assert.equal(shareOf('0', [{ name: 'a', weight: '0' }]), 0);
});

test('paths of changes are read with names, places and keys that have dots', () => {
  assert.deepEqual(stepsOf('sections[name=Stalls].cast[2]'), [
    { step: 'member', name: 'sections' },
    { step: 'item', key: 'name', value: 'Stalls' },
    { step: 'member', name: 'cast' },
    { step: 'index', index: 2 },
  ]);
  assert.deepEqual(stepsOf('annotations[marquee.dev/restarted-at]').at(-1), { step: 'member', name: 'marquee.dev/restarted-at' });
});

test('changes of services are told in words', () => {
  applyLocale('en');
  assert.deepEqual(toldChange({ path: 'components[name=event].resources.memory', before: '192Mi', after: '1Gi' }), {
    place: ['event', 'Memory'],
    before: '192 MiB',
    after: '1 GiB',
  });
  assert.deepEqual(toldChange({ path: 'template.version', before: '1.1.0', after: '1.2.0' }), { place: ['Template version'], before: '1.1.0', after: '1.2.0' });
  const object = { kind: 'Deployment', name: 'event', action: 'change', checked: true, fields: [] } as const;
  const container = 'spec.template.spec.containers[name=event]';
  assert.deepEqual(toldField(object, { path: `${container}.image`, before: 'registry:5000/marquee/event:1', after: 'marquee/event:2' }), {
    place: ['event', 'Software version'],
    before: 'event:1',
    after: 'event:2',
  });
  assert.equal(toldField(object, { path: `${container}.resources.requests.cpu`, before: '50m', after: '100m' }), undefined);
  assert.equal(toldField(object, { path: `${container}.securityContext.runAsUser`, before: 1, after: 2 }), undefined);
});

test('changes of a show’s details have the names of the form, and money and times as one reads them', () => {
  applyLocale('en');
  const parameters = { form: formOf(ticketSchema), surroundings: { currency: 'KRW', timeZone: 'Asia/Seoul' } };
  assert.deepEqual(toldChange({ path: 'parameters.sections[name=Stalls].price', before: 50_000, after: 60_000 }, parameters), {
    place: ['Section “Stalls”', 'Price'],
    before: '₩50,000',
    after: '₩60,000',
  });
  const [start] = [toldChange({ path: 'parameters.performances[0].startsAt', before: null, after: '2026-12-24T10:30:00Z' }, parameters)];
  assert.equal(start.before, 'none');
  assert.match(start.after, /Dec 24, 2026.*7:30/);
  assert.deepEqual(toldChange({ path: 'parameters.unheard.of', before: true, after: null }, parameters), { place: ['unheard', 'of'], before: 'yes', after: 'none' });
});
