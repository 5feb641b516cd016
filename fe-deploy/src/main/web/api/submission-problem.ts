import { ProblemError, UnreachableError } from '@marquee/ui';
import type { Violation } from '@marquee/ui';

/** What became of a form that was sent and not accepted. */
export type SubmissionProblem =
  /** The fields that are to be corrected. */
  | { readonly problem: 'violations'; readonly violations: readonly Violation[] }
  | { readonly problem: 'slug-taken' }
  | { readonly problem: 'slug-reserved' }
  | { readonly problem: 'template-unknown' }
  | { readonly problem: 'cluster-unavailable' }
  | { readonly problem: 'in-progress' }
  | { readonly problem: 'key-reused' }
  | { readonly problem: 'signed-out' }
  /** It may have arrived: send the same again under the same key. */
  | { readonly problem: 'unknown-outcome' }
  | { readonly problem: 'refused'; readonly detail: string };

/** Reads an error of `POST /api/deployments`; rethrows what is none of the service's. */
export function submissionProblem(error: unknown): SubmissionProblem {
  if (error instanceof UnreachableError) return { problem: 'unknown-outcome' };
  if (!(error instanceof ProblemError)) throw error;
  switch (error.code) {
    case 'SLUG_TAKEN':
      return { problem: 'slug-taken' };
    case 'SLUG_RESERVED':
      return { problem: 'slug-reserved' };
    case 'TEMPLATE_UNKNOWN':
      return { problem: 'template-unknown' };
    case 'CLUSTER_UNAVAILABLE':
      return { problem: 'cluster-unavailable' };
    case 'REQUEST_IN_PROGRESS':
      return { problem: 'in-progress' };
    case 'IDEMPOTENCY_KEY_REUSED':
      return { problem: 'key-reused' };
    case 'UNAUTHORIZED':
      return { problem: 'signed-out' };
  }
  if (error.violations.length > 0) return { problem: 'violations', violations: error.violations };
  return error.status >= 500 ? { problem: 'unknown-outcome' } : { problem: 'refused', detail: error.detail };
}

/** Whether the next attempt is a new wish, which needs a new key. */
export function isSettled({ problem }: SubmissionProblem): boolean {
  return problem !== 'unknown-outcome' && problem !== 'in-progress' && problem !== 'signed-out';
}
