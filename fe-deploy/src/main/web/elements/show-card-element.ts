import { MarqueeElement, controls, css, element, formatDateTime, html, nothing, property } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import { isLive } from '../api/deployment.ts';
import type { Deployment } from '../api/deployment.ts';
import type { SalesTotal } from '../api/show.ts';
import { stateText } from '../messages/state-text.ts';
import { t } from '../messages/texts.ts';
import './sales-bar-element.ts';

/** What is known of a show's sales; nothing yet when undefined. */
export type ShownSales = SalesTotal | 'unknown';

/** One of my shows in the list. */
@element('fe-deploy-show-card')
export class ShowCardElement extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
      }
      mq-card {
        display: grid;
      }
      .content {
        display: grid;
        gap: var(--mq-space-3);
      }
      header {
        display: grid;
        gap: var(--mq-space-2);
        justify-items: start;
      }
      h2 {
        font-size: var(--mq-text-l);
        overflow-wrap: anywhere;
      }
      h2 a {
        color: inherit;
        text-decoration: none;
      }
      h2 a:hover {
        text-decoration: underline;
      }
      .meta {
        display: grid;
        gap: var(--mq-space-1);
        font-size: var(--mq-text-s);
        overflow-wrap: anywhere;
      }
      .reason {
        font-size: var(--mq-text-s);
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) show!: Deployment;
  @property({ attribute: false }) sales: ShownSales | undefined;
  /** Where the show is managed. */
  @property() href = '';

  override render() {
    const { title, slug, state, template, createdAt, url, reason } = this.show;
    const { text, tone, busy } = stateText(this.show);
    const live = isLive(this.show);
    return html`<mq-card>
      <div class="content">
        <header>
          <mq-badge .tone=${tone} ?busy=${busy}>${text}</mq-badge>
          <h2><a href=${this.href} aria-label=${t('manageShow', { title: title || slug })}>${title || slug}</a></h2>
        </header>
        <div class="meta soft">
          <span>${t('template', { name: template.name, version: template.version })}</span>
          <span>${t('created', { time: formatDateTime(createdAt) })}</span>
          ${live ? html`<a href=${url} aria-label="${t('openShow')}: ${url}">${url}</a>` : html`<span>${url}</span>`}
        </div>
        ${state !== 'Ready' && reason ? html`<p class="reason">${reason}</p>` : nothing} ${live ? this.#sales() : nothing}
      </div>
    </mq-card>`;
  }

  #sales(): TemplateResult {
    if (this.sales === undefined) return html`<span class="soft">${t('salesLoading')}</span>`;
    if (this.sales === 'unknown') return html`<span class="soft">${t('salesUnknown')}</span>`;
    return html`<fe-deploy-sales-bar .sales=${this.sales}></fe-deploy-sales-bar>`;
  }
}
