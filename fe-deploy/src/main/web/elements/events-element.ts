import { MarqueeElement, controls, css, element, formatDateTime, html, property, tables } from '@marquee/ui';
import type { ModuleContext, TemplateResult } from '@marquee/ui';
import { Operations } from '../api/operations.ts';
import type { ClusterEvent } from '../api/operations.ts';
import { t } from '../messages/operating-texts.ts';
import { Loaded } from '../pages/loaded.ts';
import { WhileVisible } from '../pages/while-visible.ts';

const REFRESH = 15_000;

/** What the cluster reports about a show, the latest first. */
@element('fe-deploy-events')
export class EventsElement extends MarqueeElement {
  static override styles = [
    controls,
    tables,
    css`
      .content {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--mq-space-4);
      }
      .table {
        max-height: 32rem;
        overflow: auto;
      }
      td {
        vertical-align: top;
      }
      .time {
        white-space: nowrap;
      }
      @media (max-width: 40rem) {
        .time {
          white-space: normal;
        }
        th,
        td {
          padding-inline: var(--mq-space-2);
        }
      }
      .message {
        min-width: 16rem;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @property() slug = '';
  readonly #events = new Loaded<readonly ClusterEvent[]>(this, (signal) => new Operations(this.context.fetch, this.slug).events(signal));

  constructor() {
    super();
    new WhileVisible(this, REFRESH, () => this.#events.reload());
  }

  override render() {
    const { value, error } = this.#events;
    return html`<mq-card>
      <div class="content">
        <h2 id="heading">${t('events')}</h2>
        <p class="soft">${t('eventsHint')}</p>
        ${error === undefined
          ? ''
          : html`<mq-notice tone="warning" retry @mq-retry=${() => this.#events.reload()}>${t('eventsFailed')}</mq-notice>`}
        ${value !== undefined ? this.#list(value) : error === undefined ? html`<mq-skeleton lines="4"></mq-skeleton>` : ''}
      </div>
    </mq-card>`;
  }

  #list(events: readonly ClusterEvent[]): TemplateResult {
    if (events.length === 0) return html`<p>${t('noEvents')}</p>`;
    return html`<div class="table" tabindex="0" role="region" aria-labelledby="heading">
      <table>
        <thead>
          <tr>
            <th scope="col">${t('eventTime')}</th>
            <th scope="col">${t('eventWhat')}</th>
            <th scope="col">${t('eventObject')}</th>
          </tr>
        </thead>
        <tbody>
          ${events.map((event) => this.#event(event))}
        </tbody>
      </table>
    </div>`;
  }

  #event({ time, type, reason, message, object, count }: ClusterEvent): TemplateResult {
    return html`<tr>
      <td class="time numbers">${formatDateTime(time)}</td>
      <td class="message">
        ${type === 'Warning' ? html`<mq-badge tone="warning">${reason}</mq-badge>` : html`<strong>${reason}</strong>`}
        ${message}${count > 1 ? html` <span class="soft">${t('eventTimes', { count })}</span>` : ''}
      </td>
      <td>${object.kind} ${object.name}</td>
    </tr>`;
  }
}
