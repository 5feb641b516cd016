import { ProblemError, UnreachableError } from '@marquee/ui';
import type { Violation } from '@marquee/ui';

/** What became of an edit, or another change of a show, that was not accepted. */
export type EditProblem =
  /** The fields that are to be corrected. */
  | { readonly problem: 'violations'; readonly violations: readonly Violation[] }
  /** Tickets are sold for what these fields would take away. */
  | { readonly problem: 'blocked'; readonly violations: readonly Violation[] }
  /** It needs more than the show may have; the sentences say of what. */
  | { readonly problem: 'quota'; readonly violations: readonly Violation[] }
  /** Somebody else changed the show since it was read. */
  | { readonly problem: 'conflict' }
  | { readonly problem: 'not-editable' }
  | { readonly problem: 'show-unreachable' }
  | { readonly problem: 'signed-out' }
  /** It may have arrived; saving again does it once. */
  | { readonly problem: 'unknown-outcome' }
  | { readonly problem: 'refused'; readonly detail: string };

/** Reads an error of `deploy` that answers a change of a show, or its preview; rethrows what is none of the service's. */
export function editProblem(error: unknown): EditProblem {
  if (error instanceof UnreachableError) return { problem: 'unknown-outcome' };
  if (!(error instanceof ProblemError)) throw error;
  switch (error.code) {
    case 'EDIT_BLOCKED':
      return { problem: 'blocked', violations: error.violations };
    case 'QUOTA_EXCEEDED':
      return { problem: 'quota', violations: error.violations };
    case 'REVISION_CONFLICT':
      return { problem: 'conflict' };
    case 'NOT_EDITABLE':
      return { problem: 'not-editable' };
    case 'SHOW_UNREACHABLE':
      return { problem: 'show-unreachable' };
    case 'UNAUTHORIZED':
      return { problem: 'signed-out' };
  }
  if (error.violations.length > 0) return { problem: 'violations', violations: error.violations };
  return error.status >= 500 ? { problem: 'unknown-outcome' } : { problem: 'refused', detail: error.detail };
}
