import { isAbort, requestJson } from '@marquee/ui';
import type { ContextFetch } from '@marquee/ui';
import { sameParameters } from '../form/edit-base.ts';
import type { TakenOf } from '../form/taken-stock.ts';

/** A show's own services answer fast or not at all; one that is slow must not hold up the page. Milliseconds. */
const TIMEOUT = 4_000;

interface MerchandiseSales {
  readonly name: string;
  readonly reserved: number;
  readonly taken: number;
  readonly options: readonly { readonly options: Readonly<Record<string, string>>; readonly reserved: number; readonly taken: number }[];
}

/** How much merchandise of a show is taken. Nobody but the show knows, and an edit can do without: undefined when it does not say. */
export async function takenStockOf(fetch: ContextFetch, slug: string, signal: AbortSignal): Promise<TakenOf | undefined> {
  const path = `/shows/${encodeURIComponent(slug)}/api/merchandise/sales`;
  let items: readonly MerchandiseSales[];
  try {
    ({ items } = await requestJson<{ items: readonly MerchandiseSales[] }>(fetch, path, { signal, timeout: TIMEOUT }));
  } catch (error) {
    if (isAbort(error)) throw error;
    return undefined;
  }
  return (name, options) => {
    const item = items.find((each) => each.name === name);
    const found = options === undefined ? item : item?.options.find((each) => sameParameters(each.options, options));
    return found === undefined || found.taken === 0
      ? undefined
      : { sold: found.taken - found.reserved, reserved: found.reserved, minimum: found.taken };
  };
}
