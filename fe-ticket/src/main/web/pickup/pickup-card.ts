import { MarqueeElement, controls, css, element, formatTime, html, nothing, property } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import { nameWith } from '../goods/basket.ts';
import { PICKUP_STEPS } from '../goods/types.ts';
import type { PickupStatus } from '../goods/types.ts';
import { t } from './texts.ts';
import type { BoardEntry } from './types.ts';

/** What a desk wants of an order. */
export interface Step {
  readonly entry: BoardEntry;
  readonly status: PickupStatus;
}

/**
 * One order on the board: its number, what is in it, and one big button for what comes next.
 *
 * @fires pickup-step - the order and the status that it is to get
 */
@element('pickup-card')
export class PickupCard extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
      }
      article {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--mq-space-2) var(--mq-space-4);
        padding: var(--mq-space-4);
        background: var(--mq-surface);
        border: 1px solid var(--mq-line);
        border-radius: var(--mq-radius);
      }
      h3 {
        font: 700 2.75rem/1 var(--mq-font);
        font-variant-numeric: tabular-nums;
      }
      ul {
        list-style: none;
        overflow-wrap: anywhere;
        font-weight: 600;
      }
      .since {
        font-size: var(--mq-text-s);
        font-weight: 400;
      }
      .actions {
        grid-column: 1 / -1;
        display: flex;
        gap: var(--mq-space-2);
      }
      .next {
        flex: 1;
        min-height: 3.5rem;
        font-size: var(--mq-text-l);
      }
      .undo {
        min-height: 3.5rem;
      }
      article.small {
        grid-template-columns: auto minmax(0, 1fr) auto;
        align-items: center;
        padding: var(--mq-space-2) var(--mq-space-4);
      }
      .small h3 {
        font-size: 1.5rem;
      }
      .small .actions {
        grid-column: auto;
      }
      .small .undo {
        min-height: var(--mq-control);
      }
    `,
  ];

  @property({ attribute: false }) entry!: BoardEntry;
  @property({ type: Boolean }) busy = false;
  /** The server's time in milliseconds. */
  @property({ type: Number }) now = 0;
  /** Done; only a slip is still to be put right. */
  @property({ type: Boolean }) small = false;

  /** To its main button. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('button')?.focus(options);
  }

  protected override render(): TemplateResult {
    const { pickupNumber, items, since, status } = this.entry;
    const paid = status === 'CONFIRMED' || status === 'PARTIALLY_REFUNDED';
    return html`<article class=${this.small ? 'small' : ''} aria-labelledby="number">
      <h3 id="number">${pickupNumber}</h3>
      <div>
        <ul>
          ${items.map(({ name, options, quantity }) => html`<li>${t('piece', { name: nameWith(name, options), quantity })}</li>`)}
        </ul>
        <span class="since soft">${paid ? t('since', { time: formatTime(since) }) : t('cancelled')}</span>
      </div>
      <div class="actions">${this.#undo()} ${paid ? this.#next() : nothing}</div>
    </article>`;
  }

  #next(): TemplateResult | typeof nothing {
    const { pickupStatus, pickupNumber } = this.entry;
    const next = PICKUP_STEPS[PICKUP_STEPS.indexOf(pickupStatus) + 1];
    if (!next || next === 'ORDERED') {
      return nothing;
    }
    return html`<button
      type="button"
      class="primary next"
      aria-label=${t(`nextOf.${next}`, { number: String(pickupNumber) })}
      aria-busy=${this.busy}
      aria-disabled=${this.busy}
      @click=${() => this.#step(next)}
    >
      ${this.busy ? t('working') : t(`next.${next}`)}
    </button>`;
  }

  #undo(): TemplateResult | typeof nothing {
    const { undo, undoUntil, pickupNumber } = this.entry;
    if (!undo || (undoUntil && Date.parse(undoUntil) <= this.now)) {
      return nothing;
    }
    return html`<button
      type="button"
      class="undo"
      aria-label=${t('undoOf', { number: String(pickupNumber), status: t(undo) })}
      aria-disabled=${this.busy}
      @click=${() => this.#step(undo)}
    >
      ${t('undo')}
    </button>`;
  }

  #step(status: PickupStatus): void {
    if (!this.busy) {
      this.dispatchEvent(new CustomEvent<Step>('pickup-step', { detail: { entry: this.entry, status }, bubbles: true, composed: true }));
    }
  }
}
