import uPlot from 'uplot';
import uPlotStyles from 'uplot/dist/uPlot.min.css';
import { MarqueeElement, css, element, html, pageLocale, property, query, unsafeCSS } from '@marquee/ui';
import type { PropertyValues } from '@marquee/ui';
import { RANGE_SECONDS } from '../api/charts.ts';
import type { ChartName, Range } from '../api/charts.ts';
import { lineStyle } from '../chart/line-style.ts';
import { figuresOf, topOf } from '../chart/shape.ts';
import type { Shape } from '../chart/shape.ts';
import { axisText, divisorOf, valueText } from '../chart/units.ts';
import { chartTitle, lineName, rangeText } from '../messages/names.ts';
import { t } from '../messages/texts.ts';
import { lineKey } from './legend-element.ts';
import { lineColors } from './line-colors.ts';

const HEIGHT = 240;
const HEIGHT_ON_PHONES = 200;
const AXIS_FONT = '12px system-ui, sans-serif';

/**
 * The lines, drawn by uPlot on a canvas. To screen readers it is a picture whose description says what it shows.
 *
 * @fires fe-monitor-point - the pointer is at another point; `detail` is its index, or undefined
 */
@element('fe-monitor-line-chart')
export class LineChartElement extends MarqueeElement {
  static override styles = [
    unsafeCSS(uPlotStyles),
    lineColors,
    css`
      :host {
        display: block;
      }
      .frame {
        overflow: hidden;
      }
    `,
  ];

  @property() chart: ChartName = 'cpu';
  @property() range: Range = '5m';
  @property({ attribute: false }) shape: Shape = { times: [], lines: [] };
  @property({ attribute: false }) limit: number | null | undefined;
  @property({ attribute: false }) hiddenLines: ReadonlySet<string> = new Set();
  @query('.frame') private readonly frame!: HTMLElement;

  #plot: uPlot | undefined;
  /** What the plot was made for; another set of lines, language or color scheme needs another plot. */
  #made = '';
  #life = new AbortController();
  readonly #resizes = new ResizeObserver(() => this.#resize());

  override connectedCallback(): void {
    super.connectedCallback();
    this.#life = new AbortController();
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', () => this.#remake(), { signal: this.#life.signal });
    if (this.hasUpdated) {
      this.#resizes.observe(this.frame);
      this.#remake();
    }
  }

  override disconnectedCallback(): void {
    this.#life.abort();
    this.#resizes.disconnect();
    this.#plot?.destroy();
    this.#plot = undefined;
    super.disconnectedCallback();
  }

  override render() {
    return html`<div class="frame" role="img" aria-label=${this.#description()}></div>`;
  }

  override firstUpdated(): void {
    this.#resizes.observe(this.frame);
  }

  override updated(changed: PropertyValues<this>): void {
    if (this.#plot === undefined || this.#identity() !== this.#made) {
      this.#remake();
      return;
    }
    if (changed.has('shape') || changed.has('limit') || changed.has('range')) this.#plot.setData(this.#data());
    if (changed.has('hiddenLines')) {
      this.shape.lines.forEach((_, index) => this.#plot?.setSeries(index + 1, { show: this.#isShown(index) }, false));
      this.#plot.redraw();
    }
  }

  #description(): string {
    const lines = this.shape.lines.map((line) => {
      const { last } = figuresOf(line);
      return t('summaryLine', { name: lineName(line), value: last === null ? t('noValue') : valueText(this.chart, last) });
    });
    return t('summary', { chart: chartTitle(this.chart), range: rangeText(this.range), lines: lines.join('; ') });
  }

  #identity(): string {
    return [pageLocale.value, this.range, ...this.shape.lines.map((line) => `${lineName(line)} ${line.pod}`)].join('\n');
  }

  #remake(): void {
    this.#plot?.destroy();
    this.#made = this.#identity();
    this.#plot = new uPlot(this.#options(), this.#data(), this.frame);
  }

  #resize(): void {
    const width = this.#width();
    if (this.#plot !== undefined && width > 0 && width !== this.#plot.width) this.#plot.setSize({ width, height: this.#height() });
  }

  #width(): number {
    return Math.floor(this.frame.clientWidth);
  }

  #height(): number {
    return this.#width() < 480 ? HEIGHT_ON_PHONES : HEIGHT;
  }

  #isShown(index: number): boolean {
    const line = this.shape.lines[index];
    return line !== undefined && !this.hiddenLines.has(lineKey(line));
  }

  /** Times, then the lines, then the limit. */
  #data(): uPlot.AlignedData {
    const { times, lines } = this.shape;
    const limit = topOf(this.shape, this.limit).limitInSight ? this.limit : null;
    return [
      times as number[],
      ...lines.map(({ values }) => values as (number | null)[]),
      times.map(() => limit ?? null),
    ];
  }

  #options(): uPlot.Options {
    const style = getComputedStyle(this);
    const color = (name: string): string => style.getPropertyValue(name).trim();
    const axis = { stroke: color('--mq-ink-soft'), font: AXIS_FONT, grid: { stroke: color('--mq-line'), width: 1 }, ticks: { show: false } };
    return {
      width: Math.max(1, this.#width()),
      height: this.#height(),
      legend: { show: false },
      cursor: { drag: { x: false, y: false }, points: { size: 7 } },
      padding: [12, 12, 0, 0],
      scales: {
        x: { time: true, range: () => this.#period() },
        y: { range: () => [0, topOf(this.shape, this.limit).top || divisorOf(this.chart)] },
      },
      axes: [
        { ...axis, size: 28, space: (_self, _axis, _from, _to, width) => (width < 300 ? 36 : 64), values: (_, splits) => splits.map((split) => this.#clock(split, splits.some((other) => other % 60 !== 0))) },
        {
          ...axis,
          size: 56,
          incrs: this.#increments(),
          values: (_, splits) => splits.map((split) => axisText(this.chart, split)),
        },
      ],
      series: [
        {},
        ...this.shape.lines.map((line, index): uPlot.Series => {
          const { color: name, dash } = lineStyle(index);
          return { label: lineName(line), stroke: color(name), width: 2, dash: [...dash], spanGaps: false, points: { show: false }, show: this.#isShown(index) };
        }),
        { label: t('limitLine'), stroke: color('--line-limit'), width: 2, dash: [4, 4], spanGaps: true, points: { show: false } },
      ],
      hooks: { setCursor: [(plot) => this.#pointed(plot.cursor.idx)] },
    };
  }

  /** The whole period up to the latest point, so that what is missing at its start is seen to be missing. */
  #period(): [number, number] {
    const end = this.shape.times.at(-1) ?? Math.floor(Date.now() / 1000);
    return [end - RANGE_SECONDS[this.range], end];
  }

  /** Round in the unit of the axis: 1, 2, 5 times a power of ten of it. */
  #increments(): number[] {
    const unit = divisorOf(this.chart);
    return Array.from({ length: 13 }, (_, power) => [1, 2, 5].map((step) => step * 10 ** (power - 5) * unit)).flat();
  }

  #clock(time: number, withSeconds: boolean): string {
    const seconds = withSeconds ? { second: '2-digit' as const } : {};
    return new Intl.DateTimeFormat(pageLocale.value, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...seconds }).format(time * 1000);
  }

  #pointed(index: number | null | undefined): void {
    this.dispatchEvent(new CustomEvent('fe-monitor-point', { detail: index ?? undefined }));
  }
}
