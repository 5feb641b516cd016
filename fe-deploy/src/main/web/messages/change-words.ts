import { formatDateTime, formatMoney, formatNumber, pageLocale } from '@marquee/ui';
import type { FieldChange, PreviewedObject } from '../api/preview.ts';
import { stepsOf } from '../form/change-path.ts';
import type { PathStep } from '../form/change-path.ts';
import type { Field, GroupField } from '../form/fields.ts';
import type { Surroundings } from '../form/parameters.ts';
import { memoryText, processorsText } from '../form/quantity.ts';
import { textOf } from '../form/schema.ts';
import { t } from './operating-texts.ts';

/** A change as one reads it. */
export interface ToldChange {
  /** Where it is, outermost first. */
  readonly place: readonly string[];
  readonly before: string;
  readonly after: string;
}

/** What is known of the parameters that a path may lead into. */
export interface ParametersForm {
  readonly form: GroupField;
  readonly surroundings: Surroundings;
}

/** A difference between two revisions of a show. */
export function toldChange({ path, before, after }: FieldChange, parameters?: ParametersForm): ToldChange {
  const steps = stepsOf(path);
  const [first, second] = steps;
  if (first?.step === 'member' && first.name === 'template') {
    return { place: [second?.step === 'member' && second.name === 'version' ? t('templateVersionLabel') : t('templateLabel')], before: plain(before), after: plain(after) };
  }
  if (first?.step === 'member' && (first.name === 'components' || first.name === 'adjustments')) {
    const name = second?.step === 'item' ? second.value : second?.step === 'member' ? second.name : '';
    const setting = settingOf(path);
    return {
      place: [name, setting?.label ?? steps.slice(2).map(stepText).join(' › ')].filter((step) => step !== ''),
      before: (setting?.text ?? plain)(before),
      after: (setting?.text ?? plain)(after),
    };
  }
  const inside = first?.step === 'member' && first.name === 'parameters' ? steps.slice(1) : steps;
  return parameterChange(inside, before, after, parameters);
}

/** A change of an object of the cluster, as far as a seller can make sense of it; undefined when they cannot. */
export function toldField({ kind, name }: PreviewedObject, { path, before, after }: FieldChange): ToldChange | undefined {
  const setting = kind === 'Deployment' || kind === 'HTTPRoute' || kind === 'HorizontalPodAutoscaler' ? settingOf(path) : undefined;
  return setting === undefined || path.includes('requests') ? undefined : { place: [name, setting.label], before: setting.text(before), after: setting.text(after) };
}

interface Setting {
  readonly label: string;
  readonly text: (value: unknown) => string;
}

/** What of a service a path is about. */
function settingOf(path: string): Setting | undefined {
  if (/restarted-?at/i.test(path)) return { label: t('settingRestarted'), text: instant };
  if (/\bzones\b/.test(path) || /backendRefs.*weight$/.test(path)) return { label: t('settingZones'), text: zones };
  switch (/[A-Za-z]+$/.exec(path)?.[0]) {
    case 'replicas':
      // Where the platform adds and removes instances itself, there is no number.
      return { label: t('settingReplicas'), text: (value) => (value === null ? t('asNeeded') : plain(value)) };
    case 'minReplicas':
      return { label: t('settingFewest'), text: plain };
    case 'maxReplicas':
      return { label: t('settingMost'), text: plain };
    case 'cpu':
      return { label: t('settingProcessors'), text: (value) => (typeof value === 'string' ? processorsText(value) : plain(value)) };
    case 'memory':
      return { label: t('settingMemory'), text: (value) => (typeof value === 'string' ? memoryText(value) : plain(value)) };
    case 'image':
      return { label: t('settingImage'), text: image };
    default:
      return undefined;
  }
}

function parameterChange(steps: readonly PathStep[], before: unknown, after: unknown, parameters: ParametersForm | undefined): ToldChange {
  const place: string[] = [];
  let field: Field | undefined = parameters?.form;
  for (const step of steps) {
    if (step.step === 'member') {
      field = field?.kind === 'group' ? field.fields.find(({ name }) => name === step.name) : undefined;
      place.push(field === undefined ? step.name : textOf(field.label, pageLocale.value));
      continue;
    }
    field = field?.kind === 'list' ? field.item : undefined;
    const label = field === undefined ? (place.pop() ?? '') : textOf(field.label, pageLocale.value);
    if (field !== undefined) place.pop(); // 'Section Stalls' says that it is one of the sections
    place.push(step.step === 'item' ? t('itemNamed', { item: label, name: step.value }) : t('itemNumber', { item: label, number: step.index + 1 }));
  }
  const text = (value: unknown): string => valueOf(field, value, parameters?.surroundings);
  return { place, before: text(before), after: text(after) };
}

function valueOf(field: Field | undefined, value: unknown, surroundings: Surroundings | undefined): string {
  if (surroundings === undefined) return plain(value);
  if (field?.kind === 'money' && typeof value === 'number') return formatMoney(value, surroundings.currency);
  if (field?.kind === 'datetime' && typeof value === 'string') return formatDateTime(value, surroundings.timeZone);
  if (field?.kind === 'choice') {
    const option = field.options.find((each) => each.value === value);
    if (option !== undefined) return textOf(option.label, pageLocale.value);
  }
  if (field?.kind === 'picture' && typeof value === 'string') return t('aPicture');
  return plain(value);
}

function plain(value: unknown): string {
  if (value === null || value === undefined || value === '') return t('none');
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.length === 0 ? t('none') : value.map(plain).join(', ');
  const { name, version } = value as { readonly name?: unknown; readonly version?: unknown };
  if (typeof name !== 'string') return JSON.stringify(value);
  return typeof version === 'string' ? `${name} ${version}` : name;
}

function instant(value: unknown): string {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? formatDateTime(value) : plain(value);
}

function image(value: unknown): string {
  return typeof value === 'string' ? value.replace(/^.*\//, '').replace(/@sha256:(.{12}).*$/, '@$1') : plain(value);
}

function zones(value: unknown): string {
  if (!Array.isArray(value) || value.length === 0) return Array.isArray(value) ? t('anywhere') : plain(value);
  return (value as readonly { readonly name?: string; readonly weight?: number }[]).map(({ name, weight }) => `${name} ${weight}`).join(', ');
}

function stepText(step: PathStep): string {
  return step.step === 'member' ? step.name : step.step === 'item' ? step.value : String(step.index + 1);
}
