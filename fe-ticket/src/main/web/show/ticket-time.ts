import { MarqueeElement, controls, css, element, html, nothing, property, query, state } from '@marquee/ui';
import type { PropertyValues, TemplateResult } from '@marquee/ui';
import type { Hold } from '../api/types.ts';
import type { Explanation } from '../explain.ts';
import { timeOf } from '../dates.ts';
import { t } from '../texts.ts';

/** How long before the end one is asked; WCAG 2.2.1 wants at least 20 s. */
const LAST_MINUTE = 60_000;
/** setTimeout's range is 24.8 days. */
const LONGEST_TIMER = 2_000_000_000;

/**
 * How long the tickets are held: one countdown, and well before its end a dialog that offers more time.
 *
 * @fires time-more - more time is wanted
 * @fires time-elapsed - the time is over
 */
@element('ticket-time')
export class TicketTime extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        gap: var(--mq-space-2);
      }
      .held {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 0 var(--mq-space-3);
        align-items: baseline;
        padding: var(--mq-space-3);
        border-radius: var(--mq-radius);
        background: var(--mq-accent-soft);
      }
      mq-countdown {
        font-size: var(--mq-text-l);
      }
      small {
        grid-column: 1 / -1;
      }
      dialog {
        width: min(30rem, calc(100vw - 2rem));
        padding: var(--mq-space-5);
        color: var(--mq-ink);
        background: var(--mq-surface);
        border: 1px solid var(--mq-line);
        border-radius: var(--mq-radius-l);
        box-shadow: var(--mq-shadow-raised);
      }
      dialog::backdrop {
        background: rgb(8 16 13 / 0.55);
      }
      .asking {
        display: grid;
        gap: var(--mq-space-3);
      }
      .left {
        display: flex;
        justify-content: space-between;
        align-items: baseline;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        justify-content: end;
        gap: var(--mq-space-3);
      }
      @media (max-width: 60rem) {
        small {
          display: none;
        }
        .held {
          padding: var(--mq-space-1) var(--mq-space-3);
        }
      }
    `,
  ];

  @property({ attribute: false }) hold!: Hold;
  /** Milliseconds by which the server's clock is ahead. */
  @property({ type: Number }) offset = 0;
  @property() timeZone = 'UTC';
  /** The server is being asked for more time. */
  @property({ type: Boolean }) asking = false;
  /** Why more time was not given. */
  @property({ attribute: false }) problem: Explanation | undefined;
  @state() private lastMinute = false;
  @state() private said = '';
  @query('dialog') private dialog!: HTMLDialogElement;
  #warning: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) {
      this.#warnInTime();
    }
  }

  override disconnectedCallback(): void {
    clearTimeout(this.#warning);
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('hold');
    if (before && Date.parse(this.hold.expiresAt) > Date.parse(before.expiresAt)) {
      this.said = t('extended', { time: timeOf(this.hold.expiresAt, this.timeZone) });
    }
    if (changed.has('hold') || changed.has('offset')) {
      this.#warnInTime();
    }
  }

  protected override firstUpdated(): void {
    // A live region tells what comes into it, not what it comes with.
    void this.updateComplete.then(() => (this.said = t('heldUntil', { time: timeOf(this.hold.expiresAt, this.timeZone) })));
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!(changed as Map<PropertyKey, unknown>).has('lastMinute')) {
      return;
    }
    if (this.lastMinute && !this.dialog.open) {
      this.dialog.showModal();
    } else if (!this.lastMinute && this.dialog.open) {
      this.dialog.close();
    }
  }

  protected override render(): TemplateResult {
    const extendable = this.#extensionsLeft > 0;
    return html`
      <p class="held">
        <span>${t('heldFor')}</span>
        ${this.#countdown(true)}
        <small class="soft">${t('heldHint')}</small>
      </p>
      ${this.lastMinute
        ? html`<mq-notice tone="warning">
            ${t('lastMinute')} ${extendable ? this.#moreTime('small') : nothing}
          </mq-notice>`
        : nothing}
      <p class="visually-hidden" role="status">${this.said}</p>
      <dialog role="alertdialog" aria-labelledby="question" aria-describedby="answer">
        ${this.lastMinute ? this.#question(extendable) : nothing}
      </dialog>
    `;
  }

  #question(extendable: boolean): TemplateResult {
    return html`<div class="asking">
      <h2 id="question">${extendable ? t('timeDialog') : t('EXTENSION_LIMIT_REACHED.heading')}</h2>
      <p id="answer">
        ${extendable ? t('timeDialogText') : t('timeDialogEnd')}
        ${extendable ? t('extensionsLeft', { count: this.#extensionsLeft }) : nothing}
      </p>
      <p class="left"><span>${t('timeLeft')}</span>${this.#countdown(false)}</p>
      ${this.problem && extendable
        ? html`<mq-notice tone="error" heading=${this.problem.heading}>${this.problem.text}</mq-notice>`
        : nothing}
      <div class="actions">
        <button type="button" class=${extendable ? '' : 'primary'} ?autofocus=${!extendable} @click=${() => this.dialog.close()}>
          ${t('carryOn')}
        </button>
        ${extendable ? this.#moreTime('primary') : nothing}
      </div>
    </div>`;
  }

  #moreTime(kind: 'primary' | 'small'): TemplateResult {
    return html`<button
      type="button"
      class=${kind}
      ?autofocus=${kind === 'primary'}
      aria-busy=${this.asking}
      aria-disabled=${this.asking}
      @click=${() => this.dispatchEvent(new CustomEvent('time-more', { bubbles: true, composed: true }))}
    >
      ${this.asking ? t('moreTimeAsking') : t('moreTime')}
    </button>`;
  }

  /** @param telling the one that says when it is over; the other repeats it where the first is covered */
  #countdown(telling: boolean): TemplateResult {
    const elapsed = (): void => {
      this.dialog.close();
      this.dispatchEvent(new CustomEvent('time-elapsed', { bubbles: true, composed: true }));
    };
    return html`<mq-countdown
      until=${this.hold.expiresAt}
      .offset=${this.offset}
      @mq-elapsed=${telling ? elapsed : nothing}
    ></mq-countdown>`;
  }

  get #extensionsLeft(): number {
    return this.problem?.code === 'EXTENSION_LIMIT_REACHED' ? 0 : (this.hold.extensionsLeft ?? 0);
  }

  #warnInTime(): void {
    clearTimeout(this.#warning);
    const left = Date.parse(this.hold.expiresAt) - Date.now() - this.offset;
    this.lastMinute = left <= LAST_MINUTE;
    if (!this.lastMinute) {
      this.#warning = setTimeout(() => this.#warnInTime(), Math.min(left - LAST_MINUTE, LONGEST_TIMER));
    }
  }
}
