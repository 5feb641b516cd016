import { html, render } from 'lit';
import type { FrontendModule, ModuleContext, RegistryEntry, Unmount } from '../contract.ts';
import { pageLocale } from '../i18n/locale.ts';
import { t } from './texts.ts';
import { within } from './time-limit.ts';

/** Milliseconds for a module to load and mount. */
export const MODULE_TIME_LIMIT = 5_000;

export interface SlotOptions {
  readonly entry: RegistryEntry;
  readonly load: (entry: RegistryEntry) => Promise<FrontendModule>;
  readonly startOver: (manifest: string) => void;
  readonly context: (signal: AbortSignal) => ModuleContext;
  readonly timeLimit?: number;
}

/**
 * A place in the page for one module. Shows that it is loading, and, when it does not load or mount in time, says so
 * with a button that tries again. A module that comes late after all is taken.
 */
export class ModuleSlot {
  readonly #place: HTMLElement;
  readonly #options: SlotOptions;
  readonly #stopFollowing: () => void;
  #abort = new AbortController();
  #unmount: Unmount | undefined;
  #state: 'idle' | 'loading' | 'failed' | 'mounted' | 'closed' = 'idle';

  constructor(place: HTMLElement, options: SlotOptions) {
    this.#place = place;
    this.#options = options;
    this.#stopFollowing = pageLocale.subscribe(() => this.#draw());
  }

  async open(): Promise<void> {
    if (this.#state !== 'idle' && this.#state !== 'failed') return;
    this.#show('loading');
    const abort = new AbortController();
    this.#abort = abort;
    const mounting = this.#mount(abort.signal);
    try {
      await within(this.#options.timeLimit ?? MODULE_TIME_LIMIT, mounting);
    } catch (error) {
      if (abort.signal.aborted) return;
      console.error(`frontend module ${this.#options.entry.name} is not available`, error);
      this.#options.startOver(this.#options.entry.manifest);
      this.#show('failed');
      mounting.catch(() => undefined);
    }
  }

  close(): void {
    this.#state = 'closed';
    this.#stopFollowing();
    this.#leave();
    this.#place.replaceChildren();
  }

  async #mount(signal: AbortSignal): Promise<void> {
    const module = await this.#options.load(this.#options.entry);
    if (signal.aborted) return;
    const target = document.createElement('div');
    const unmount = await module.mount(target, this.#options.context(signal));
    if (signal.aborted) return unmount();
    this.#unmount = unmount;
    this.#state = 'mounted';
    this.#place.replaceChildren(target);
  }

  #leave(): void {
    this.#abort.abort();
    const unmount = this.#unmount;
    this.#unmount = undefined;
    try {
      unmount?.();
    } catch (error) {
      console.error(`frontend module ${this.#options.entry.name} failed to unmount`, error);
    }
  }

  #show(state: 'loading' | 'failed'): void {
    this.#state = state;
    this.#place.replaceChildren();
    this.#draw();
  }

  #draw(): void {
    if (this.#state !== 'loading' && this.#state !== 'failed') return;
    const target = (this.#place.firstElementChild ?? this.#place.appendChild(document.createElement('div'))) as HTMLElement;
    const small = this.#options.entry.slot === 'status';
    if (this.#state === 'loading') render(small ? '' : html`<mq-skeleton lines="5"></mq-skeleton>`, target);
    else render(small ? this.#smallNotice() : this.#notice(), target);
  }

  readonly #retry = (): void => {
    this.#abort.abort();
    void this.open();
  };

  #notice() {
    return html`<mq-notice tone="error" heading=${t('moduleDown')} retry data-module=${this.#options.entry.name} @mq-retry=${this.#retry}
      >${t('moduleDownWhy')}</mq-notice
    >`;
  }

  #smallNotice() {
    return html`<span class="unavailable" role="alert" data-module=${this.#options.entry.name}
      ><span>${t(this.#options.entry.name === 'fe-auth' ? 'statusDown' : 'otherDown')}</span> <button type="button" class="small" @click=${this.#retry}>${t('retry')}</button></span
    >`;
  }
}
