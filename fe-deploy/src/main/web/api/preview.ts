import type { Missing } from './deployment.ts';

/** What a wish would make of the objects of a show. */
export interface Preview {
  readonly objects: readonly PreviewedObject[];
  readonly missing: readonly Missing[];
}

export interface PreviewedObject {
  readonly kind: string;
  readonly name: string;
  readonly action: 'create' | 'change' | 'keep' | 'remove';
  /** False: the cluster could not be asked about it, and may still refuse it. */
  readonly checked: boolean;
  readonly fields: readonly FieldChange[];
}

/** A place where two documents differ; null where there is nothing. */
export interface FieldChange {
  /** Such as `spec.replicas` or `components[name=event].replicas`. */
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}
