import { MarqueeElement, controls, css, element, html, property } from '@marquee/ui';
import type { ModuleContext } from '@marquee/ui';
import { CHARTS, isRange } from '../api/charts.ts';
import type { Range } from '../api/charts.ts';
import '../elements/chart-card-element.ts';
import '../elements/range-element.ts';
import { t } from '../messages/texts.ts';

/**
 * All charts of one show for one period.
 *
 * @fires fe-monitor-range - another period was chosen; `detail` is it
 */
@element('fe-monitor-page')
export class MonitorPage extends MarqueeElement {
  static override styles = [
    controls,
    css`
      .charts {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(30rem, 100%), 1fr));
        gap: var(--mq-space-4);
        margin-top: var(--mq-space-4);
      }
      .charts > * {
        min-width: 0;
      }
      .charts > :last-child {
        grid-column: 1 / -1;
      }
      .back {
        display: inline-block;
        margin-bottom: var(--mq-space-4);
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @property() slug = '';
  /** The period that the address names, whatever it is. */
  @property({ attribute: false }) wanted: string | null = null;

  override render() {
    const range: Range = isRange(this.wanted) ? this.wanted : '5m';
    return html`<a class="back" href="/seller/shows/${this.slug}">${t('backToShow')}</a>
      <mq-page-header heading=${t('chartsOf', { slug: this.slug })}>${t('intro')}</mq-page-header>
      <fe-monitor-range .selected=${range} @fe-monitor-range=${this.#chosen}></fe-monitor-range>
      <div class="charts">
        ${CHARTS.map(
          (chart) =>
            html`<fe-monitor-chart-card
              .context=${this.context}
              .slug=${this.slug}
              .chart=${chart}
              .range=${range}
            ></fe-monitor-chart-card>`,
        )}
      </div>`;
  }

  readonly #chosen = ({ detail }: CustomEvent<Range>): void => {
    this.dispatchEvent(new CustomEvent('fe-monitor-range', { detail }));
  };
}
