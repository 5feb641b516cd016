import { MarqueeElement, controls, css, element, formatDateTime, formatMoney, formatNumber, html, property, tables } from '@marquee/ui';
import type { ModuleContext, TemplateResult } from '@marquee/ui';
import { factsOf, salesOf, totalOf } from '../api/show.ts';
import type { PerformanceSales, ShowFacts } from '../api/show.ts';
import { t } from '../messages/texts.ts';
import { Loaded } from '../pages/loaded.ts';
import { WhileVisible } from '../pages/while-visible.ts';
import './sales-bar-element.ts';

interface Sales {
  readonly performances: readonly PerformanceSales[];
  readonly facts: ShowFacts;
}

const REFRESH = 5_000;

/** What of a show is sold, by performance, asked of the show itself. */
@element('fe-deploy-sales-table')
export class SalesTableElement extends MarqueeElement {
  static override styles = [
    controls,
    tables,
    css`
      .content {
        display: grid;
        gap: var(--mq-space-4);
      }
      tfoot > tr > * {
        border-top: 2px solid var(--mq-line-strong);
        font-weight: 700;
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @property() slug = '';
  #facts: ShowFacts | undefined;
  readonly #sales = new Loaded<Sales>(this, async (signal) => {
    const { fetch } = this.context;
    const [performances, facts] = await Promise.all([
      salesOf(fetch, this.slug, signal),
      this.#facts ?? factsOf(fetch, this.slug, signal),
    ]);
    this.#facts = facts;
    return { performances, facts };
  });

  constructor() {
    super();
    new WhileVisible(this, REFRESH, () => this.#sales.reload());
  }

  override render() {
    return html`<mq-card>
      <div class="content">
        <h2 id="heading">${t('sales')}</h2>
        ${this.#content()}
      </div>
    </mq-card>`;
  }

  #content(): TemplateResult {
    const { value, error } = this.#sales;
    if (value === undefined && error === undefined) return html`<mq-skeleton lines="4"></mq-skeleton>`;
    const trouble = html`<mq-notice tone="warning" retry @mq-retry=${() => this.#sales.reload()}>${t('salesUnknown')}</mq-notice>`;
    if (value === undefined) return trouble;
    return html`${error === undefined ? '' : trouble}
      <fe-deploy-sales-bar .sales=${totalOf(value.performances)}></fe-deploy-sales-bar>
      ${this.#table(value)}`;
  }

  #table({ performances, facts }: Sales): TemplateResult {
    const total = totalOf(performances);
    const startOf = new Map(facts.performances.map(({ id, startsAt }) => [id, formatDateTime(startsAt, facts.timeZone)]));
    return html`<div class="table" tabindex="0" role="region" aria-labelledby="heading">
      <table>
        <thead>
          <tr>
            <th scope="col">${t('performance')}</th>
            <th scope="col" class="number">${t('performanceSold')}</th>
            <th scope="col" class="number">${t('performanceHeld')}</th>
            <th scope="col" class="number">${t('performanceCapacity')}</th>
            <th scope="col" class="number">${t('performanceRevenue')}</th>
          </tr>
        </thead>
        <tbody>
          ${performances.map((one) => this.#row(startOf.get(one.id) ?? one.id, one, facts))}
        </tbody>
        ${performances.length > 1 ? html`<tfoot>${this.#row(t('total'), total, facts)}</tfoot>` : ''}
      </table>
    </div>`;
  }

  #row(name: string, { sold, held, capacity, revenue }: Omit<PerformanceSales, 'id'>, { currency }: ShowFacts): TemplateResult {
    return html`<tr>
      <th scope="row">${name}</th>
      <td class="number">${formatNumber(sold)}</td>
      <td class="number">${formatNumber(held)}</td>
      <td class="number">${formatNumber(capacity)}</td>
      <td class="number">${formatMoney(revenue, currency)}</td>
    </tr>`;
  }
}
