import { MarqueeElement, controls, css, element, html, nothing, property, state } from '@marquee/ui';
import type { PropertyValues, TemplateResult } from '@marquee/ui';
import { t } from './texts.ts';
import { verdictColors } from './verdict-colors.ts';
import { verdictIcon } from './verdict-icons.ts';
import { detailsOf, moodOf, wordOf } from './verdict.ts';
import type { Mood, Surroundings, Verdict } from './verdict.ts';

/** How long an answer fills the screen; the list keeps it. Milliseconds. */
const SHOWN_FOR: Readonly<Record<Mood, number>> = { good: 1_800, bad: 5_000, open: 3_000 };
/** Most answers come before there is anything to say about waiting. Milliseconds. */
const PATIENCE = 300;

/**
 * The answer to the latest scan, over the whole page, for a moment. Scanning goes on behind it.
 *
 * @fires verdict-dismiss - it was shown for long enough, or somebody tapped it
 */
@element('door-verdict')
export class DoorVerdict extends MarqueeElement {
  static override styles = [
    controls,
    verdictColors,
    css`
      .whole {
        position: fixed;
        inset: 0;
        z-index: 25;
        display: grid;
        gap: var(--mq-space-3);
        justify-items: center;
        align-content: center;
        padding: var(--mq-space-5);
        overflow: auto;
        color: var(--text);
        background: var(--pattern, none) var(--ground);
        text-align: center;
        overflow-wrap: anywhere;
        cursor: pointer;
      }
      .icon {
        font-size: clamp(5rem, 26vmin, 11rem);
        line-height: 1;
      }
      .word {
        font: 700 clamp(2.25rem, 11vmin, 5rem) / 1.05 var(--mq-font);
      }
      .detail {
        max-width: 34rem;
        font-size: clamp(1.25rem, 5vmin, 1.75rem);
        line-height: 1.35;
      }
      .word + .detail {
        font-weight: 600;
      }
      button {
        margin-top: var(--mq-space-4);
        min-width: 8rem;
        color: inherit;
        background: none;
        border-color: currentcolor;
      }
      button:hover {
        color: inherit;
        background: rgb(0 0 0 / 0.12);
      }
      button:focus-visible {
        box-shadow: 0 0 0 2px var(--ground), 0 0 0 4px currentcolor;
      }
      .CHECKING .icon {
        animation: breathe 0.9s ease-in-out infinite alternate;
      }
      @keyframes breathe {
        to {
          opacity: 0.35;
        }
      }
    `,
  ];

  @property({ attribute: false }) verdict: Verdict | undefined;
  @property({ attribute: false }) surroundings: Surroundings = {};
  /** It has taken long enough to say that it is being checked. */
  @state() private slow = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.#onKey);
  }

  override disconnectedCallback(): void {
    document.removeEventListener('keydown', this.#onKey);
    clearTimeout(this.#timer);
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('verdict')) return;
    clearTimeout(this.#timer);
    this.slow = false;
    const { verdict } = this;
    if (verdict?.kind === 'CHECKING') this.#timer = setTimeout(() => (this.slow = true), PATIENCE);
    else if (verdict) this.#timer = setTimeout(this.#dismiss, SHOWN_FOR[moodOf(verdict)]);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { verdict } = this;
    if (!verdict || (verdict.kind === 'CHECKING' && !this.slow)) return nothing;
    return html`<div class="whole ${verdict.kind}" @click=${this.#dismiss}>
      <div class="icon">${verdictIcon(verdict.kind)}</div>
      <p class="word">${wordOf(verdict)}</p>
      ${detailsOf(verdict, this.surroundings).map((line) => html`<p class="detail">${line}</p>`)}
      <button type="button">${t('next')}</button>
    </div>`;
  }

  readonly #dismiss = (): void => {
    this.dispatchEvent(new CustomEvent('verdict-dismiss'));
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.verdict) this.#dismiss();
  };
}
