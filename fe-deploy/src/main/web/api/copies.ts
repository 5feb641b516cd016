import { requestJson } from '@marquee/ui';
import type { ContextFetch } from '@marquee/ui';
import { BASE } from './deployments.ts';

/** The data of a show that was taken down. */
export interface Copy {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly createdAt: string;
  readonly bytes: number;
}

/** The copies that were kept of one's shows. Throws `ProblemError` or `UnreachableError`. */
export async function copiesOf(fetch: ContextFetch, signal: AbortSignal): Promise<readonly Copy[]> {
  return (await requestJson<{ items: readonly Copy[] }>(fetch, `${BASE}/dumps`, { signal })).items;
}

export function copyPath(id: string): string {
  return `${BASE}/dumps/${encodeURIComponent(id)}`;
}
