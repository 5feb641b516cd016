import { MarqueeElement, controls, css, element, html, nothing, property, repeat } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import type { PickupStatus } from '../goods/types.ts';
import './pickup-card.ts';
import { t } from './texts.ts';
import type { Board, BoardEntry } from './types.ts';

const COLUMNS = ['ORDERED', 'PREPARING', 'READY'] as const;

/** The columns of the board. What `pickup-card` fires passes through. */
@element('pickup-board')
export class PickupBoard extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        gap: var(--mq-space-5);
      }
      .columns {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--mq-space-5);
        align-items: start;
      }
      section {
        display: grid;
        gap: var(--mq-space-3);
        padding: var(--mq-space-3);
        background: var(--mq-surface-sunken);
        border-radius: var(--mq-radius-l);
      }
      h2 {
        display: flex;
        justify-content: space-between;
        gap: var(--mq-space-2);
        padding: 0 var(--mq-space-1);
        font-size: var(--mq-text-l);
      }
      ul {
        display: grid;
        gap: var(--mq-space-3);
        list-style: none;
      }
      @media (min-width: 56rem) {
        .columns {
          grid-template-columns: repeat(3, minmax(0, 1fr));
        }
        .lately ul {
          grid-template-columns: repeat(3, minmax(0, 1fr));
        }
      }
    `,
  ];

  @property({ attribute: false }) board!: Board;
  @property({ attribute: false }) busy: ReadonlySet<string> = new Set();
  /** The server's time in milliseconds. */
  @property({ type: Number }) now = 0;

  /** To the first order of a column, or to its heading: where one goes on when the order that one pressed has moved. */
  focusColumn(status: PickupStatus): void {
    const column = this.renderRoot.querySelector(`[data-column="${status}"]`);
    const target = column?.querySelector<HTMLElement>('pickup-card') ?? column?.querySelector<HTMLElement>('h2');
    target?.focus();
  }

  protected override render(): TemplateResult {
    const { orders, waiting } = this.board;
    const lately = orders.filter(({ pickupStatus }) => pickupStatus === 'PICKED_UP');
    const shown = orders.filter(({ pickupStatus }) => pickupStatus === 'ORDERED').length;
    return html`
      <div class="columns">${COLUMNS.map((status) => this.#column(status, waiting - shown))}</div>
      ${lately.length === 0
        ? nothing
        : html`<section class="lately" data-column="PICKED_UP" aria-labelledby="lately">
            <h2 id="lately" tabindex="-1">${t('lately')}</h2>
            ${this.#list(lately, 'lately', true)}
          </section>`}
    `;
  }

  #column(status: (typeof COLUMNS)[number], unseen: number): TemplateResult {
    const entries = this.board.orders.filter(({ pickupStatus }) => pickupStatus === status);
    const count = status === 'ORDERED' ? this.board.waiting : entries.length;
    return html`<section data-column=${status} aria-labelledby=${status}>
      <h2 id=${status} tabindex="-1"><span>${t(status)}</span><span class="numbers">${count}</span></h2>
      ${entries.length === 0 ? html`<p class="soft">${t('none')}</p>` : this.#list(entries, status, false)}
      ${status === 'ORDERED' && unseen > 0 ? html`<p class="soft">${t('moreWaiting', { count: unseen })}</p>` : nothing}
    </section>`;
  }

  #list(entries: readonly BoardEntry[], heading: string, small: boolean): TemplateResult {
    return html`<ul aria-labelledby=${heading}>
      ${repeat(
        entries,
        ({ id }) => id,
        (entry) => html`<li>
          <pickup-card .entry=${entry} ?busy=${this.busy.has(entry.id)} .now=${this.now} ?small=${small}></pickup-card>
        </li>`,
      )}
    </ul>`;
  }
}
