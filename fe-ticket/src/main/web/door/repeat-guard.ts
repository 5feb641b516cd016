/** A code must have been out of view for this long to count as shown again. Milliseconds. */
const OUT_OF_VIEW = 3_000;

/** A camera sees the same code many times a second: only its first sighting is a scan. */
export class RepeatGuard {
  readonly #seen = new Map<string, number>();

  /** Whether this sighting is a new scan. @param now milliseconds */
  accept(text: string, now: number): boolean {
    for (const [each, at] of this.#seen) {
      if (now - at > OUT_OF_VIEW) this.#seen.delete(each);
    }
    const isNew = !this.#seen.has(text);
    this.#seen.set(text, now);
    return isNew;
  }
}
