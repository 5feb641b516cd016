import { MarqueeElement, controls, css, element, html, live, property } from '@marquee/ui';
import { RANGES } from '../api/charts.ts';
import type { Range } from '../api/charts.ts';
import { rangeText } from '../messages/names.ts';
import { t } from '../messages/texts.ts';

/**
 * The period that the charts show, as radio buttons: arrow keys choose.
 *
 * @fires fe-monitor-range - another one was chosen; `detail` is it
 */
@element('fe-monitor-range')
export class RangeElement extends MarqueeElement {
  static override styles = [
    controls,
    css`
      fieldset {
        display: flex;
        flex-wrap: wrap;
        gap: var(--mq-space-1);
        width: fit-content;
        max-width: 100%;
        padding: var(--mq-space-1);
        background: var(--mq-surface-sunken);
        border-radius: var(--mq-radius);
      }
      label {
        position: relative;
        display: grid;
        place-items: center;
        min-height: 2.5rem;
        padding: 0 var(--mq-space-3);
        font-weight: 600;
        font-size: var(--mq-text-s);
        border-radius: var(--mq-radius-s);
        cursor: pointer;
      }
      label:has(:checked) {
        background: var(--mq-surface);
        box-shadow: var(--mq-shadow);
        color: var(--mq-accent);
      }
      label:has(:focus-visible) {
        box-shadow: var(--mq-focus);
      }
      input[type='radio'] {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        opacity: 0;
        cursor: pointer;
      }
    `,
  ];

  @property() selected: Range = '5m';

  override render() {
    return html`<fieldset>
      <legend class="visually-hidden">${t('range')}</legend>
      ${RANGES.map(
        (range) =>
          html`<label
            ><input
              type="radio"
              name="range"
              value=${range}
              .checked=${live(range === this.selected)}
              @change=${() => this.dispatchEvent(new CustomEvent('fe-monitor-range', { detail: range }))}
            />${rangeText(range)}</label
          >`,
      )}
    </fieldset>`;
  }
}
