import type { ReactiveController, ReactiveControllerHost } from '@marquee/ui';
import { Live, isGone } from './live.ts';
import type { LiveSource } from './live.ts';

/** Where one document of a kind is to be had. */
export type Documents<T> = (id: string) => Pick<LiveSource<T>, 'read' | 'stream' | 'final'>;

/** An element's view of one document of the server, which is kept up to date while the element is on the page. */
export class Following<T> implements ReactiveController {
  value: T | undefined;
  /** Why there is no document; forgotten when there is one. */
  error: unknown;
  /** There is one, but it may be out of date: the server cannot be reached. */
  lost = false;

  readonly #host: ReactiveControllerHost;
  readonly #documents: Documents<T>;
  readonly #told: (value: T, before: T | undefined) => void;
  #id: string | undefined;
  #live: Live<T> | undefined;
  #connected = false;

  /** @param told called with what is new and what was known before */
  constructor(host: ReactiveControllerHost, documents: Documents<T>, told: (value: T, before: T | undefined) => void = () => undefined) {
    this.#host = host;
    this.#documents = documents;
    this.#told = told;
    host.addController(this);
  }

  hostConnected(): void {
    this.#connected = true;
    this.#live?.start();
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#live?.stop();
  }

  /** Turns to another document, or to none. */
  follow(id: string | undefined): void {
    if (id === this.#id) {
      return;
    }
    this.#id = id;
    this.value = undefined;
    this.#open();
  }

  /** Starts over, after a failure or for somebody else. */
  again(): void {
    this.#open();
  }

  /** Asks now, because there may be news. */
  async refresh(): Promise<void> {
    await this.#live?.refresh();
  }

  /** What an answer to one's own request told; the document may have become final, or may no longer be. */
  adopt(value: T): void {
    this.#learn(value);
    this.#open();
  }

  #open(): void {
    this.#live?.stop();
    this.#live = undefined;
    this.error = undefined;
    this.lost = false;
    this.#host.requestUpdate();
    const id = this.#id;
    if (id === undefined) {
      return;
    }
    const live = new Live<T>({
      ...this.#documents(id),
      told: (value) => {
        if (this.#live === live) {
          this.#learn(value);
        }
      },
      failed: (error) => {
        if (this.#live === live) {
          this.#fail(error);
        }
      },
    });
    this.#live = live;
    if (this.#connected) {
      live.start();
    }
  }

  #learn(value: T): void {
    const before = this.value;
    this.value = value;
    this.error = undefined;
    this.lost = false;
    this.#told(value, before);
    this.#host.requestUpdate();
  }

  #fail(error: unknown): void {
    if (this.value === undefined || isGone(error)) {
      this.error = error;
    } else {
      this.lost = true;
    }
    this.#host.requestUpdate();
  }
}
