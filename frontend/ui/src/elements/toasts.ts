import { css, html } from 'lit';
import { state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Tone } from '../contract.ts';
import { MarqueeElement, element } from '../element.ts';
import { controls } from '../styles/index.ts';
import { icon } from './icon.ts';
import { t } from './texts.ts';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: Tone;
}

const SHOWN_FOR = 6_000;

/**
 * Short messages at the edge of the page, one element a page: the host puts it there and feeds it from the bus. It is a
 * live region, so what is shown is read out too. Errors stay until they are dismissed.
 */
@element('mq-toasts')
export class Toasts extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        position: fixed;
        inset: auto var(--mq-space-4) var(--mq-space-4);
        z-index: 20;
        display: grid;
        gap: var(--mq-space-2);
        justify-items: center;
        pointer-events: none;
      }
      .toast {
        display: flex;
        align-items: center;
        gap: var(--mq-space-3);
        max-width: 32rem;
        padding: var(--mq-space-2) var(--mq-space-2) var(--mq-space-2) var(--mq-space-4);
        color: var(--mq-canvas);
        background: var(--mq-ink);
        border-radius: var(--mq-radius);
        box-shadow: var(--mq-shadow-raised);
        pointer-events: auto;
      }
      .error {
        color: var(--mq-error);
        background: var(--mq-error-soft);
      }
      button {
        min-height: 2.25rem;
        padding: 0 var(--mq-space-2);
        background: none;
        border: 0;
        color: inherit;
      }
      button:hover {
        color: inherit;
        background: none;
        opacity: 0.7;
      }
    `,
  ];

  @state() private toasts: readonly Toast[] = [];
  #lastId = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('role', 'status');
  }

  show(text: string, tone: Tone = 'info'): void {
    const id = ++this.#lastId;
    this.toasts = [...this.toasts, { id, text, tone }];
    if (tone !== 'error') setTimeout(() => this.#dismiss(id), SHOWN_FOR);
  }

  #dismiss(id: number): void {
    this.toasts = this.toasts.filter((toast) => toast.id !== id);
  }

  override render() {
    return repeat(
      this.toasts,
      ({ id }) => id,
      ({ id, text, tone }) =>
        html`<div class="toast ${tone}">
          <span>${text}</span>
          <button type="button" aria-label=${t('dismiss')} @click=${() => this.#dismiss(id)}>${icon('close')}</button>
        </div>`,
    );
  }
}
