import type { ReactiveController, ReactiveControllerHost } from '@marquee/ui';

/** Does something again and again while the page can be seen: once more right away when it comes back into sight. */
export class WhileVisible implements ReactiveController {
  readonly #task: () => Promise<void> | void;
  readonly #interval: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #connected = false;

  /** @param interval milliseconds from the end of one run to the next */
  constructor(host: ReactiveControllerHost, interval: number, task: () => Promise<void> | void) {
    this.#task = task;
    this.#interval = interval;
    host.addController(this);
  }

  hostConnected(): void {
    this.#connected = true;
    document.addEventListener('visibilitychange', this.#seen);
    this.#schedule();
  }

  hostDisconnected(): void {
    this.#connected = false;
    document.removeEventListener('visibilitychange', this.#seen);
    clearTimeout(this.#timer);
  }

  readonly #seen = (): void => {
    clearTimeout(this.#timer);
    if (document.visibilityState === 'visible') void this.#run();
  };

  #schedule(): void {
    clearTimeout(this.#timer);
    if (this.#connected) this.#timer = setTimeout(() => void this.#run(), this.#interval);
  }

  async #run(): Promise<void> {
    if (document.visibilityState !== 'visible') return;
    try {
      await this.#task();
    } finally {
      this.#schedule();
    }
  }
}
