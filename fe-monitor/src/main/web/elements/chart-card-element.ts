import { MarqueeElement, ProblemError, controls, css, element, formatTime, html, nothing, property, state } from '@marquee/ui';
import type { ModuleContext, PropertyValues, TemplateResult } from '@marquee/ui';
import { loadChart } from '../api/charts.ts';
import type { Chart, ChartName, Range } from '../api/charts.ts';
import { contentOf, shapeOf, topOf } from '../chart/shape.ts';
import type { Shape } from '../chart/shape.ts';
import { axisUnit, valueText } from '../chart/units.ts';
import { chartTitle } from '../messages/names.ts';
import { t } from '../messages/texts.ts';
import { Polling } from '../pages/polling.ts';
import './chart-table-element.ts';
import './legend-element.ts';
import './line-chart-element.ts';

/** Milliseconds; short periods move fast. */
const INTERVALS: Readonly<Record<Range, number>> = { '5m': 2_000, '30m': 3_000, '1h': 5_000, '12h': 5_000, '24h': 5_000 };

/** One chart with its states, legend and table; asks for new values while it can be seen. */
@element('fe-monitor-chart-card')
export class ChartCardElement extends MarqueeElement {
  static override styles = [
    controls,
    css`
      .content {
        display: grid;
        gap: var(--mq-space-3);
      }
      .content > * {
        min-width: 0;
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        justify-content: space-between;
        gap: var(--mq-space-1) var(--mq-space-3);
      }
      h2 {
        font-size: var(--mq-text-l);
      }
      .small {
        font: 400 var(--mq-text-s) / 1.4 var(--mq-font);
        letter-spacing: 0;
      }
      mq-skeleton,
      .state {
        min-height: 15rem;
        align-content: center;
      }
      .state {
        display: grid;
        justify-items: center;
        gap: var(--mq-space-2);
        padding: var(--mq-space-4);
        text-align: center;
        border: 2px dashed var(--mq-line);
        border-radius: var(--mq-radius);
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @property() slug = '';
  @property() chart: ChartName = 'cpu';
  @property() range: Range = '5m';
  /** Which point the pointer is at. */
  @state() private pointed: number | undefined;
  @state() private hiddenLines: ReadonlySet<string> = new Set();
  readonly #polling = new Polling<{ chart: Chart; shape: Shape }>(
    this,
    () => INTERVALS[this.range],
    async (signal) => {
      const chart = await loadChart(this.context.fetch, this.slug, this.chart, this.range, signal);
      return { chart, shape: shapeOf(chart) };
    },
  );

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('range') && this.hasUpdated) {
      this.pointed = undefined;
      this.#polling.reset();
    }
  }

  override render() {
    const { value } = this.#polling;
    return html`<mq-card>
      <div class="content" role="group" aria-labelledby="heading">
        <header>
          <h2 id="heading">${chartTitle(this.chart)} <span class="soft small">${axisUnit(this.chart)}</span></h2>
          ${value === undefined ? nothing : this.#limit(value.chart, value.shape)}
        </header>
        ${value === undefined ? this.#withoutValues() : this.#values(value.chart, value.shape)}
      </div>
    </mq-card>`;
  }

  #limit({ limit }: Chart, shape: Shape): TemplateResult | typeof nothing {
    if (limit === undefined || limit === null) return nothing;
    const value = valueText(this.chart, limit);
    return html`<span class="soft small">
      ${topOf(shape, limit).limitInSight ? t('limit', { value }) : t('limitOutOfSight', { value })}
    </span>`;
  }

  #withoutValues(): TemplateResult {
    const { error } = this.#polling;
    if (error === undefined) return html`<mq-skeleton lines="5"></mq-skeleton>`;
    if (error instanceof ProblemError && error.status === 404) {
      return html`<mq-notice tone="warning" heading=${t('notFound')}>${t('notFoundHint')}</mq-notice>`;
    }
    const unreachable = error instanceof ProblemError && error.code === 'METRICS_UNREACHABLE';
    return html`<mq-notice
      tone="error"
      heading=${unreachable ? t('unreachable') : t('failed')}
      retry
      @mq-retry=${() => this.#polling.restart()}
      >${unreachable ? t('unreachableHint') : t('failedHint')}</mq-notice
    >`;
  }

  #values(chart: Chart, shape: Shape): TemplateResult {
    const content = contentOf(chart.series);
    return html`${this.#polling.error === undefined ? nothing : this.#outdated()}
      ${chart.source === 'live'
        ? html`<p class="soft small"><strong>${t('live')}.</strong> ${t('liveHint')}</p>`
        : nothing}
      ${content === 'no-data'
        ? html`<div class="state"><strong>${t('noData')}</strong><span class="soft">${t('noDataHint')}</span></div>`
        : html`${content === 'zero' ? html`<p class="soft small"><strong>${t('zero')}.</strong> ${t('zeroHint')}</p>` : nothing}
            <fe-monitor-line-chart
              .chart=${this.chart}
              .range=${this.range}
              .shape=${shape}
              .limit=${chart.limit}
              .hiddenLines=${this.hiddenLines}
              @fe-monitor-point=${this.#pointedAt}
            ></fe-monitor-line-chart>
            <fe-monitor-legend
              .chart=${this.chart}
              .shape=${shape}
              .limit=${chart.limit}
              .pointed=${this.pointed}
              .hiddenLines=${this.hiddenLines}
              @fe-monitor-toggle=${this.#toggled}
            ></fe-monitor-legend>
            <fe-monitor-chart-table
              .chart=${this.chart}
              .range=${this.range}
              .shape=${shape}
            ></fe-monitor-chart-table>`}`;
  }

  #outdated(): TemplateResult {
    const time = formatTime(this.#polling.loadedAt);
    return html`<mq-notice tone="warning" retry @mq-retry=${() => this.#polling.restart()}>${t('outdated', { time })}</mq-notice>`;
  }

  readonly #pointedAt = ({ detail }: CustomEvent<number | undefined>): void => {
    this.pointed = detail;
  };

  readonly #toggled = ({ detail }: CustomEvent<string>): void => {
    const hidden = new Set(this.hiddenLines);
    if (!hidden.delete(detail)) hidden.add(detail);
    this.hiddenLines = hidden;
  };
}
