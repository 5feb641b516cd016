import { MarqueeElement, controls, css, element, html, nothing, property, svg } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import type { ChartName } from '../api/charts.ts';
import { lineStyle } from '../chart/line-style.ts';
import { topOf } from '../chart/shape.ts';
import type { Line, Shape } from '../chart/shape.ts';
import { valueText } from '../chart/units.ts';
import { lineName } from '../messages/names.ts';
import { t } from '../messages/texts.ts';
import { lineColors } from './line-colors.ts';

/** Identifies a line from one answer to the next. */
export function lineKey({ pod, direction }: Pick<Line, 'pod' | 'direction'>): string {
  return `${pod} ${direction ?? ''}`;
}

/**
 * Which line is what, with its value where the pointer is, else the latest. A line can be switched off.
 *
 * @fires fe-monitor-toggle - a line was switched on or off; `detail` is its key
 */
@element('fe-monitor-legend')
export class LegendElement extends MarqueeElement {
  static override styles = [
    controls,
    lineColors,
    css`
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr));
        gap: var(--mq-space-1) var(--mq-space-3);
        list-style: none;
      }
      button,
      .limit {
        display: grid;
        grid-template-columns: 2rem 1fr auto;
        justify-items: start;
        gap: var(--mq-space-2);
        align-items: center;
        width: 100%;
        min-height: 2.25rem;
        padding: 0 var(--mq-space-2);
        font-size: var(--mq-text-s);
        font-weight: 400;
        text-align: start;
        background: none;
        border-color: transparent;
      }
      button[aria-pressed='false'] .name {
        text-decoration: line-through;
        color: var(--mq-ink-soft);
      }
      button[aria-pressed='false'] svg {
        opacity: 0.3;
      }
      .name {
        overflow-wrap: break-word;
        min-width: 0;
        font-weight: 600;
      }
      .value {
        text-align: end;
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  @property() chart: ChartName = 'cpu';
  @property({ attribute: false }) shape: Shape = { times: [], lines: [] };
  @property({ attribute: false }) limit: number | null | undefined;
  @property({ attribute: false }) pointed: number | undefined;
  @property({ attribute: false }) hiddenLines: ReadonlySet<string> = new Set();

  override render() {
    return html`<ul aria-label=${t('chartLines')}>
      ${this.shape.lines.map((line, index) => html`<li>${this.#line(line, index)}</li>`)}
      ${topOf(this.shape, this.limit).limitInSight
        ? html`<li>
            <span class="limit">
              ${sample('--line-limit', [4, 4])}<span class="name">${t('limitLine')}</span>
              <span class="value">${valueText(this.chart, this.limit ?? 0)}</span>
            </span>
          </li>`
        : nothing}
    </ul>`;
  }

  #line(line: Line, index: number): TemplateResult {
    const { color, dash } = lineStyle(index);
    const value = line.values[this.pointed ?? line.values.length - 1] ?? null;
    const key = lineKey(line);
    const name = lineName(line);
    return html`<button
      type="button"
      aria-pressed=${!this.hiddenLines.has(key)}
      title=${t('hideLine', { name })}
      @click=${() => this.dispatchEvent(new CustomEvent('fe-monitor-toggle', { detail: key }))}
    >
      ${sample(color, dash)}<span class="name">${name}</span>
      <span class="value">${value === null ? t('noValue') : valueText(this.chart, value)}</span>
    </button>`;
  }
}

function sample(color: string, dash: readonly number[]): TemplateResult {
  return html`<svg viewBox="0 0 32 4" width="32" height="4" aria-hidden="true" focusable="false">
    ${svg`<line x1="0" y1="2" x2="32" y2="2" stroke="var(${color})" stroke-width="3" stroke-dasharray=${dash.join(' ')} />`}
  </svg>`;
}
