/** The browser's storage; undefined where it is switched off, which throws on the mere look at it. */
export function browserStorage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}
