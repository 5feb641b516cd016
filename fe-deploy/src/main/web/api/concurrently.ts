/**
 * Does a piece of work for every item, at most `most` at a time: a browser has six connections to an origin that speaks
 * HTTP/1.1, and a slow show must not take them all. Work reports by itself; its errors are its own business.
 */
export async function concurrently<T>(items: readonly T[], most: number, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
}
