import type { ContextFetch } from '@marquee/ui';
import { draftOf } from '../form/prefill.ts';
import { changesOf } from '../form/changes.ts';
import type { DraftGroup } from '../form/draft.ts';
import { formOf } from '../form/fields.ts';
import type { GroupField } from '../form/fields.ts';
import { Operations } from './operations.ts';
import type { TemplateVersion } from './operations.ts';
import type { FieldChange } from './preview.ts';
import { Templates } from './templates.ts';

/** What leads from one revision of a show to another. */
export interface Comparison {
  /** Without those that `details` tells. */
  readonly changes: readonly FieldChange[];
  /** The show's details in both, where its template's form is to be had. */
  readonly details: DetailsChange | undefined;
  /** Whether buyers get to see something else. */
  readonly detailsDiffer: boolean;
}

export interface DetailsChange {
  readonly form: GroupField;
  readonly was: DraftGroup;
  readonly now: DraftGroup;
}

export async function compare(fetch: ContextFetch, slug: string, from: number, to: number, signal: AbortSignal): Promise<Comparison> {
  const service = new Operations(fetch, slug);
  const [changes, was, now] = await Promise.all([service.changes(from, to, signal), service.revision(from, signal), service.revision(to, signal)]);
  const detailsDiffer = changes.some(isDetail);
  const form = detailsDiffer ? await templateForm(fetch, now.template, signal) : undefined;
  if (form === undefined) return { changes, details: undefined, detailsDiffer };
  const details = { form, was: draftOf(form, was.parameters), now: draftOf(form, now.parameters) };
  // What the form of the later template does not know is told as it is.
  return changesOf(form, details.was, details.now).length === 0
    ? { changes, details: undefined, detailsDiffer }
    : { changes: changes.filter((change) => !isDetail(change)), details, detailsDiffer };
}

/** The form of a template's parameters; undefined where it is not to be had: names and values are told as they are. */
export async function templateForm(fetch: ContextFetch, { name, version }: TemplateVersion, signal: AbortSignal): Promise<GroupField | undefined> {
  try {
    return formOf((await new Templates(fetch).get(name, version, signal)).parameters);
  } catch (error) {
    if (signal.aborted) throw error;
    return undefined;
  }
}

function isDetail({ path }: FieldChange): boolean {
  return path === 'parameters' || path.startsWith('parameters.');
}
