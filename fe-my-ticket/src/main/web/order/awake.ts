/** Keeps the screen on, where the browser can (Screen Wake Lock); it lets go whenever the page is hidden. */
export class Awake {
  #wanted = false;
  #lock: WakeLockSentinel | undefined;

  hold(): void {
    this.#wanted = true;
    document.addEventListener('visibilitychange', this.#looked);
    void this.#request();
  }

  release(): void {
    this.#wanted = false;
    document.removeEventListener('visibilitychange', this.#looked);
    void this.#lock?.release();
    this.#lock = undefined;
  }

  readonly #looked = (): void => {
    if (!document.hidden) void this.#request();
  };

  async #request(): Promise<void> {
    try {
      const lock = await navigator.wakeLock?.request('screen');
      if (this.#wanted) this.#lock = lock;
      else await lock?.release();
    } catch {
      // Refused, for instance because the battery is low: the screen goes dark as usual.
    }
  }
}
