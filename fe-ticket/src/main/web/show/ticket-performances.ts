import { MarqueeElement, controls, css, element, html, live, nothing, property } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import type { Show } from '../api/types.ts';
import { dayOf, elsewhere, timeOf, zoneName } from '../dates.ts';
import { t } from '../texts.ts';

/**
 * The dates of a show, one of which is chosen.
 *
 * @fires performance-choose - id of the performance
 */
@element('ticket-performances')
export class TicketPerformances extends MarqueeElement {
  static override styles = [
    controls,
    css`
      fieldset {
        display: grid;
        gap: var(--mq-space-3);
        min-width: 0;
      }
      legend {
        padding: 0;
        margin-bottom: var(--mq-space-3);
      }
      .dates {
        display: flex;
        flex-wrap: wrap;
        gap: var(--mq-space-2);
        max-height: 17rem;
        overflow: auto;
        scrollbar-width: thin;
        padding: 4px;
        margin: -4px;
      }
      label {
        /* Keeps the hidden radio button inside what scrolls. */
        position: relative;
        display: grid;
        padding: var(--mq-space-2) var(--mq-space-4);
        border: 1px solid var(--mq-line-strong);
        border-radius: var(--mq-radius);
        background: var(--mq-surface);
        cursor: pointer;
        white-space: nowrap;
      }
      label:has(:checked) {
        border-color: var(--mq-accent);
        box-shadow: inset 0 0 0 2px var(--mq-accent);
        background: var(--mq-accent-soft);
      }
      label:has(:focus-visible) {
        box-shadow: var(--mq-focus);
      }
      label:has(:disabled) {
        cursor: default;
      }
      /* What was chosen stays as legible as it was while the others cannot be. */
      label:has(:disabled:not(:checked)) {
        opacity: 0.6;
      }
      input {
        position: absolute;
        opacity: 0;
        pointer-events: none;
      }
      strong {
        font-variant-numeric: tabular-nums;
      }
      @media (max-width: 40rem) {
        .dates {
          flex-wrap: nowrap;
          overflow: auto hidden;
          scroll-snap-type: x proximity;
        }
        label {
          scroll-snap-align: start;
          flex: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) show!: Show;
  @property() selected = '';
  /** Milliseconds since the epoch: what has begun cannot be chosen any more. */
  @property({ type: Number }) now = 0;
  /** While tickets are held nothing else can be chosen. */
  @property({ type: Boolean }) locked = false;

  protected override render(): TemplateResult {
    const { performances, timeZone } = this.show;
    const first = performances[0];
    return html`
      <fieldset>
        <legend><h2>${t('choosePerformance')}</h2></legend>
        <div class="dates">
          ${performances.map(({ id, startsAt }) => {
            const over = Date.parse(startsAt) <= this.now;
            const chosen = id === this.selected;
            return html`
              <label>
                <input
                  type="radio"
                  name="performance"
                  value=${id}
                  .checked=${live(chosen)}
                  ?disabled=${over || (this.locked && !chosen)}
                  @change=${() => this.#choose(id)}
                />
                <span>${dayOf(startsAt, timeZone)}</span>
                <strong>${timeOf(startsAt, timeZone)}</strong>
              </label>
            `;
          })}
        </div>
        ${first && elsewhere(timeZone, first.startsAt)
          ? html`<p class="soft">${t('timesIn', { zone: zoneName(timeZone, first.startsAt) })}</p>`
          : nothing}
      </fieldset>
    `;
  }

  #choose(id: string): void {
    this.dispatchEvent(new CustomEvent('performance-choose', { detail: id }));
    this.requestUpdate();
  }
}
