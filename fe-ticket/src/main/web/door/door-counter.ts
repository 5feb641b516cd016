import { MarqueeElement, controls, css, element, formatNumber, formatTime, html, live, nothing, property } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import { performanceName } from './performances.ts';
import { t } from './texts.ts';
import type { DoorPerformance } from './types.ts';

/**
 * Which performance is checked, and how many of its guests are in.
 *
 * @fires performance-choose - id of the performance
 */
@element('door-counter')
export class DoorCounter extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--mq-space-3);
        align-items: end;
        padding: var(--mq-space-3) var(--mq-space-4) var(--mq-space-4);
        background: var(--mq-surface);
        border: 1px solid var(--mq-line);
        border-radius: var(--mq-radius-l);
      }
      label,
      .admitted {
        display: grid;
        gap: var(--mq-space-1);
      }
      label > span,
      .admitted > .soft {
        color: var(--mq-ink-soft);
        font-size: var(--mq-text-s);
      }
      .admitted {
        text-align: end;
      }
      .figures {
        min-height: var(--mq-control);
        align-content: center;
        font-size: 1.625rem;
        font-weight: 700;
        line-height: var(--mq-control);
      }
      .figures small {
        font-size: var(--mq-text-l);
        font-weight: 400;
        line-height: 1;
        color: var(--mq-ink-soft);
      }
      select {
        padding: 0 var(--mq-space-2);
      }
      progress {
        grid-column: 1 / -1;
        width: 100%;
        height: 0.5rem;
        appearance: none;
        border: 0;
        border-radius: 99px;
        overflow: hidden;
        background: var(--mq-surface-sunken);
        color: var(--mq-accent);
      }
      progress::-webkit-progress-bar {
        background: var(--mq-surface-sunken);
      }
      progress::-webkit-progress-value {
        background: var(--mq-accent);
      }
      progress::-moz-progress-bar {
        background: var(--mq-accent);
      }
      .old {
        grid-column: 1 / -1;
        font-size: var(--mq-text-s);
      }
    `,
  ];

  @property({ attribute: false }) performances: readonly DoorPerformance[] = [];
  @property() selected = '';
  @property() timeZone = '';
  /** The figures could not be brought up to date. */
  @property({ type: Boolean }) stale = false;
  /** When they were true, in milliseconds; 0 when that was in an earlier visit. */
  @property({ type: Number }) asOf = 0;

  protected override render(): TemplateResult {
    const present = this.performances.find(({ id }) => id === this.selected);
    if (!present) return html`<p>${t('noPerformances')}</p>`;
    const { admitted, sold } = present;
    const zone = this.timeZone || undefined;
    return html`
      <label>
        <span>${t('performance')}</span>
        <select @change=${this.#choose}>
          ${this.performances.map((each) => html`
            <option value=${each.id} .selected=${live(each.id === this.selected)}>${performanceName(each, zone)}</option>
          `)}
        </select>
      </label>
      <div class="admitted">
        <span class="soft" aria-hidden="true">${t('admitted')}</span>
        <span class="visually-hidden">${t('counterSpoken', { admitted, sold })}</span>
        <span class="figures numbers" aria-hidden="true">${formatNumber(admitted)}<small> / ${formatNumber(sold)}</small></span>
      </div>
      <progress max=${Math.max(sold, 1)} .value=${Math.min(admitted, sold)} aria-hidden="true"></progress>
      ${this.stale
        ? html`<span class="soft old">${this.asOf ? t('asOf', { time: formatTime(this.asOf, zone) }) : t('asOfEarlier')}</span>`
        : nothing}
    `;
  }

  readonly #choose = ({ target }: Event): void => {
    this.dispatchEvent(new CustomEvent('performance-choose', { detail: (target as HTMLSelectElement).value }));
  };
}
