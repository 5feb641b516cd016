import { MarqueeElement, controls, css, element, html, property, tables } from '@marquee/ui';
import type { ChartName, Range } from '../api/charts.ts';
import { figuresOf } from '../chart/shape.ts';
import type { Shape } from '../chart/shape.ts';
import { valueText } from '../chart/units.ts';
import { chartTitle, lineName, rangeText } from '../messages/names.ts';
import { t } from '../messages/texts.ts';

/** The same chart in figures, for whoever does not see lines. */
@element('fe-monitor-chart-table')
export class ChartTableElement extends MarqueeElement {
  static override styles = [
    controls,
    tables,
    css`
      summary {
        min-height: 2.25rem;
        align-content: center;
        color: var(--mq-accent);
        font-size: var(--mq-text-s);
        font-weight: 600;
        cursor: pointer;
      }
      td {
        white-space: nowrap;
      }
    `,
  ];

  @property() chart: ChartName = 'cpu';
  @property() range: Range = '5m';
  @property({ attribute: false }) shape: Shape = { times: [], lines: [] };

  override render() {
    const caption = t('tableOf', { chart: chartTitle(this.chart), range: rangeText(this.range) });
    return html`<details>
      <summary>${t('asTable')}</summary>
      <div class="table" tabindex="0" role="region" aria-label=${caption}>
        <table>
          <caption>
            ${caption}
          </caption>
          <thead>
            <tr>
              <th scope="col">${t('service')}</th>
              <th scope="col" class="number">${t('last')}</th>
              <th scope="col" class="number">${t('minimum')}</th>
              <th scope="col" class="number">${t('mean')}</th>
              <th scope="col" class="number">${t('maximum')}</th>
            </tr>
          </thead>
          <tbody>
            ${this.shape.lines.map((line) => {
              const { last, minimum, mean, maximum } = figuresOf(line);
              return html`<tr>
                <th scope="row">${lineName(line)}</th>
                <td class="number">${last === null ? t('noValue') : valueText(this.chart, last)}</td>
                ${[minimum, mean, maximum].map(
                  (value) => html`<td class="number">${value === null ? t('none') : valueText(this.chart, value)}</td>`,
                )}
              </tr>`;
            })}
          </tbody>
        </table>
      </div>
    </details>`;
  }
}
