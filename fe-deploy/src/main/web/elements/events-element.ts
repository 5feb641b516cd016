import { MarqueeElement, controls, css, element, formatDateTime, html, property } from '@marquee/ui';
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
    css`
      .content {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--mq-space-4);
      }
      ul {
        display: grid;
        max-height: 32rem;
        overflow: auto;
        list-style: none;
        border: 1px solid var(--mq-line);
        border-radius: var(--mq-radius);
      }
      ul:focus-visible {
        box-shadow: inset 0 0 0 2px var(--mq-accent);
      }
      li {
        padding: var(--mq-space-3) var(--mq-space-4);
        overflow-wrap: anywhere;
      }
      li + li {
        border-top: 1px solid var(--mq-line);
      }
      .meta {
        font-size: var(--mq-text-s);
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
    return html`<ul tabindex="0" aria-labelledby="heading">
      ${events.map((event) => html`<li>${this.#event(event)}</li>`)}
    </ul>`;
  }

  #event({ time, type, reason, message, object, count }: ClusterEvent): TemplateResult {
    return html`<div>
        ${type === 'Warning' ? html`<mq-badge tone="warning">${reason}</mq-badge>` : html`<strong>${reason}</strong>`} ${message}
      </div>
      <div class="meta soft">${formatDateTime(time)} · ${object.kind} ${object.name}${count > 1 ? ` · ${t('eventTimes', { count })}` : ''}</div>`;
  }
}
