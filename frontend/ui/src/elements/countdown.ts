import { css, html } from 'lit';
import type { PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { MarqueeElement, element } from '../element.ts';
import { t } from './texts.ts';

/** When the time left is read out; ticking every second would drown out everything else. Seconds. */
const SPOKEN_AT: ReadonlySet<number> = new Set([300, 120, 60, 30, 10]);

/**
 * Counts down to an instant: `<mq-countdown until="2027-03-01T19:30:00Z"></mq-countdown>`.
 *
 * @fires mq-elapsed - the instant has come, once
 */
@element('mq-countdown')
export class Countdown extends MarqueeElement {
  static override styles = css`
    :host {
      font-variant-numeric: tabular-nums;
      font-weight: 700;
    }
    :host([urgent]) {
      color: var(--mq-error);
    }
    .spoken {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  `;

  /** RFC 3339 instant. */
  @property() until = '';
  /** Milliseconds by which the server's clock is ahead of the browser's. */
  @property({ type: Number }) offset = 0;
  @state() private left = 0;
  @state() private spoken = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #elapsed = false;

  override connectedCallback(): void {
    super.connectedCallback();
    // The first update starts the count; this is for an element that comes back to the page.
    if (this.hasUpdated) this.#tick();
  }

  override disconnectedCallback(): void {
    clearTimeout(this.#timer);
    super.disconnectedCallback();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('until') || changed.has('offset')) {
      this.#elapsed = false;
      this.#tick();
    }
  }

  override render() {
    const { minutes, seconds } = this.#parts();
    return html`<span role="timer" aria-label=${t('timeLeft', { minutes, seconds })}
        >${minutes}:${String(seconds).padStart(2, '0')}</span
      ><span class="spoken" role="status">${this.spoken}</span>`;
  }

  #parts(): { minutes: number; seconds: number } {
    return { minutes: Math.floor(this.left / 60), seconds: this.left % 60 };
  }

  #tick(): void {
    clearTimeout(this.#timer);
    const end = Date.parse(this.until);
    if (Number.isNaN(end) || this.#elapsed) return;
    const milliseconds = end - Date.now() - this.offset;
    this.left = Math.max(0, Math.ceil(milliseconds / 1000));
    this.toggleAttribute('urgent', this.left <= 60);
    if (this.left === 0) {
      this.#elapsed = true;
      this.spoken = t('timeUp');
      this.dispatchEvent(new CustomEvent('mq-elapsed'));
      return;
    }
    if (SPOKEN_AT.has(this.left)) this.spoken = t('timeLeft', this.#parts());
    if (this.isConnected) this.#timer = setTimeout(() => this.#tick(), milliseconds % 1000 || 1000);
  }
}
