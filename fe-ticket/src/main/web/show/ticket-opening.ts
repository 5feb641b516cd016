import { MarqueeElement, controls, css, element, html, nothing, property } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import { timeLeft } from '../booking/sale.ts';
import { momentOf } from '../dates.ts';
import { t } from '../texts.ts';

/** Counts down to the opening of the sale, by the server's clock. */
@element('ticket-opening')
export class TicketOpening extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
        padding: var(--mq-space-4);
        border-radius: var(--mq-radius);
        background: var(--mq-accent-soft);
      }
      .clock {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: var(--mq-space-1) var(--mq-space-3);
        font-variant-numeric: tabular-nums;
      }
      .clock b {
        font-size: var(--mq-text-xxl);
        line-height: 1.1;
      }
      .clock span {
        white-space: nowrap;
      }
    `,
  ];

  /** Milliseconds since the epoch. */
  @property({ type: Number }) opensAt = 0;
  /** Milliseconds by which the server's clock is ahead. */
  @property({ type: Number }) offset = 0;
  @property() timeZone = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#tick();
  }

  override disconnectedCallback(): void {
    clearTimeout(this.#timer);
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    const { days, hours, minutes, seconds } = timeLeft(this.#left());
    const date = momentOf(this.opensAt, this.timeZone);
    return html`
      <p>${t('saleOpensIn')}</p>
      <p class="clock" role="timer" aria-label=${t('saleOpensAt', { date })}>
        ${days > 0 ? html`<b>${t('days', { count: days })}</b>` : nothing}
        <span><b>${two(hours)}</b> ${t('hours')}</span>
        <span><b>${two(minutes)}</b> ${t('minutes')}</span>
        <span><b>${two(seconds)}</b> ${t('seconds')}</span>
      </p>
      <p class="soft">${t('saleOpensAt', { date })} ${t('lookAround')}</p>
    `;
  }

  #left(): number {
    return this.opensAt - Date.now() - this.offset;
  }

  #tick(): void {
    const left = this.#left();
    this.requestUpdate();
    if (this.isConnected && left > 0) {
      this.#timer = setTimeout(() => this.#tick(), left % 1000 || 1000);
    }
  }
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
