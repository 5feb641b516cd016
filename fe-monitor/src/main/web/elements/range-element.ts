import { MarqueeElement, controls, element, html, live, property } from '@marquee/ui';
import { RANGES } from '../api/charts.ts';
import type { Range } from '../api/charts.ts';
import { rangeText } from '../messages/names.ts';
import { t } from '../messages/texts.ts';
import { choices } from './choices.ts';

/**
 * The period that the charts show, as radio buttons: arrow keys choose.
 *
 * @fires fe-monitor-range - another one was chosen; `detail` is it
 */
@element('fe-monitor-range')
export class RangeElement extends MarqueeElement {
  static override styles = [controls, choices];

  @property() selected: Range = '5m';

  override render() {
    return html`<fieldset class="choices">
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
