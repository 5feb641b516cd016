import type { Component, Zone } from '../api/deployment.ts';
import type { Scale } from '../api/operations.ts';
import { amountOf, memoryOf, processorsOf, typedMemory, typedProcessors } from './quantity.ts';

/** What is typed into the form of a service's size. */
export interface ScaleDraft {
  readonly replicas: string;
  readonly processors: string;
  readonly memory: string;
  readonly zones: readonly { readonly name: string; readonly weight: string }[];
}

/** Fields of the form that cannot be sent as they are: `replicas`, `processors`, `memory`, `zones.0.name`, … */
export type ScaleFault = 'whole' | 'processors' | 'memory' | 'zone-name' | 'zone-twice' | 'weight' | 'no-weight';

export type ScaleReading =
  | { readonly outcome: 'valid'; readonly scale: Scale }
  | { readonly outcome: 'faulty'; readonly faults: ReadonlyMap<string, ScaleFault> };

const MOST_REPLICAS = 50;
/** The value of a Kubernetes label. */
const ZONE_NAME = /^[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/;

export function scaleDraftOf({ replicas, cpu, memory, zones }: Component): ScaleDraft {
  return {
    replicas: String(replicas),
    processors: typedProcessors(cpu ?? ''),
    memory: typedMemory(memory ?? ''),
    zones: (zones ?? []).map(({ name, weight }) => ({ name, weight: String(weight) })),
  };
}

/** What is to be sent: only what differs from what is set. */
export function readScale(draft: ScaleDraft, present: Component): ScaleReading {
  const faults = new Map<string, ScaleFault>();
  const replicas = /^\d+$/.test(draft.replicas.trim()) ? Number(draft.replicas) : 0;
  if (replicas < 1 || replicas > MOST_REPLICAS) faults.set('replicas', 'whole');
  const cpu = processorsOf(draft.processors);
  if (cpu === undefined) faults.set('processors', 'processors');
  const memory = memoryOf(draft.memory);
  if (memory === undefined) faults.set('memory', 'memory');
  const zones = readZones(draft.zones, faults);
  if (faults.size > 0) return { outcome: 'faulty', faults };
  return {
    outcome: 'valid',
    scale: {
      ...(replicas !== present.replicas && { replicas }),
      ...(cpu !== undefined && !sameAmount(cpu, present.cpu) && { cpu }),
      ...(memory !== undefined && !sameAmount(memory, present.memory) && { memory }),
      ...(JSON.stringify(zones) !== JSON.stringify(present.zones ?? []) && { zones }),
    },
  };
}

/** The part of all requests that a zone serves, from 0 to 1; 0 while nothing is to be divided. */
export function shareOf(weight: string, zones: ScaleDraft['zones']): number {
  const total = zones.reduce((sum, zone) => sum + weightOf(zone.weight), 0);
  return total === 0 ? 0 : weightOf(weight) / total;
}

function readZones(zones: ScaleDraft['zones'], faults: Map<string, ScaleFault>): readonly Zone[] {
  const seen = new Set<string>();
  zones.forEach(({ name, weight }, index) => {
    if (!ZONE_NAME.test(name.trim())) faults.set(`zones.${index}.name`, 'zone-name');
    else if (seen.has(name.trim())) faults.set(`zones.${index}.name`, 'zone-twice');
    seen.add(name.trim());
    if (!/^\d{1,6}$/.test(weight.trim())) faults.set(`zones.${index}.weight`, 'weight');
  });
  const read = zones.map(({ name, weight }) => ({ name: name.trim(), weight: weightOf(weight) }));
  if (read.length > 0 && read.every(({ weight }) => weight === 0) && !faults.has('zones.0.weight')) {
    faults.set('zones.0.weight', 'no-weight');
  }
  return read;
}

function weightOf(typed: string): number {
  return /^\d{1,6}$/.test(typed.trim()) ? Number(typed) : 0;
}

function sameAmount(one: string, other: string | undefined): boolean {
  return other !== undefined && amountOf(one) === amountOf(other);
}
