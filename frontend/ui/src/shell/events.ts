import type { EventBus, MarqueeEvents } from '../contract.ts';

type Listener = (detail: never) => void;

/** The page's bus. A listener that fails does not keep the others from hearing. */
export class PageEvents implements EventBus {
  readonly #listeners = new Map<keyof MarqueeEvents, Set<Listener>>();

  emit<K extends keyof MarqueeEvents>(name: K, detail: MarqueeEvents[K]): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) {
      try {
        (listener as (detail: MarqueeEvents[K]) => void)(detail);
      } catch (error) {
        console.error(`a listener of ${name} failed`, error);
      }
    }
  }

  on<K extends keyof MarqueeEvents>(name: K, listener: (detail: MarqueeEvents[K]) => void): () => void {
    const listeners = this.#listeners.get(name) ?? new Set<Listener>();
    this.#listeners.set(name, listeners.add(listener as Listener));
    return () => listeners.delete(listener as Listener);
  }

  /** The same bus for one module: what it listens to ends with the signal. */
  until(signal: AbortSignal): EventBus {
    return {
      emit: (name, detail) => this.emit(name, detail),
      on: (name, listener) => {
        const stop = this.on(name, listener);
        signal.addEventListener('abort', stop, { once: true });
        return stop;
      },
    };
  }
}
