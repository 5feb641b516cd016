/**
 * What time it is at the server. A sale opens by the server's clock, and phones are often seconds off. Each answer's
 * `Date` header (RFC 9110, 6.6.1; whole seconds) bounds the difference; the bounds of several answers are intersected,
 * which gets well below a second within a few polls.
 */
export class ServerClock {
  readonly #now: () => number;
  #least = -Infinity;
  #most = Infinity;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Milliseconds to add to this device's clock. */
  get offset(): number {
    if (this.#least === -Infinity) {
      return 0;
    }
    // Below the resolution of what was measured a correction would be noise.
    if (this.#least <= 0 && this.#most >= 0) {
      return 0;
    }
    return Math.round((this.#least + this.#most) / 2);
  }

  now(): number {
    return this.#now() + this.offset;
  }

  /** Learns from an answer's headers, given when the request was sent by this device's clock. */
  learn(headers: Headers, sentAt: number): void {
    const date = Date.parse(headers.get('Date') ?? '');
    if (Number.isNaN(date) || headers.has('Age')) {
      return;
    }
    const least = date - this.#now();
    const most = date + 999 - sentAt;
    if (least > this.#most || most < this.#least) {
      // Either clock was set: start over.
      this.#least = least;
      this.#most = most;
      return;
    }
    this.#least = Math.max(this.#least, least);
    this.#most = Math.min(this.#most, most);
  }
}
