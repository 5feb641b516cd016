import { MarqueeElement, controls, css, element, html, icon, nothing, property } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import type { LateResults } from './door-desk.ts';
import { QUEUE_LIMIT } from './scan-queue.ts';
import type { QueueState } from './scan-queue.ts';
import { t } from './texts.ts';

/**
 * What the door should know about scans that could not be checked at once.
 *
 * @fires late-seen - somebody read what became of scans that had waited
 */
@element('door-notices')
export class DoorNotices extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        gap: var(--mq-space-3);
      }
      :host([hidden]) {
        display: none;
      }
      ul {
        margin: var(--mq-space-2) 0;
        padding-inline-start: 1.2em;
      }
    `,
  ];

  @property({ attribute: false }) queue!: QueueState;
  @property({ attribute: false }) late!: LateResults;
  /** Ticketing did not answer the last time. */
  @property({ type: Boolean }) stale = false;

  protected override willUpdate(): void {
    this.hidden = !this.#waits && !this.#checkedLate && !this.stale;
  }

  protected override render(): TemplateResult {
    return html`${this.#waits || this.stale ? this.#link() : nothing} ${this.#checkedLate ? this.#results() : nothing}`;
  }

  get #waits(): boolean {
    return this.queue.link === 'down' && this.queue.scans.length > 0;
  }

  get #checkedLate(): boolean {
    return this.late.valid + this.late.others > 0;
  }

  #link(): TemplateResult {
    const { scans, kept } = this.queue;
    const full = scans.length >= QUEUE_LIMIT;
    if (!this.#waits) return html`<mq-notice tone="warning" heading=${t('stale')}>${t('staleText')}</mq-notice>`;
    return html`<mq-notice tone=${full ? 'error' : 'warning'} heading=${t('waiting', { count: scans.length })}>
      ${full ? t('full', { count: scans.length }) : t('waitingText')} ${kept ? nothing : t('notKept')}
    </mq-notice>`;
  }

  #results(): TemplateResult {
    const { valid, others } = this.late;
    return html`<mq-notice tone=${others > 0 ? 'error' : 'success'} heading=${t('late', { count: valid + others })}>
      <ul>
        ${valid > 0 ? html`<li>${t('lateValid', { count: valid })}</li>` : nothing}
        ${others > 0 ? html`<li><strong>${t('lateOthers', { count: others })}</strong></li>` : nothing}
      </ul>
      <button type="button" class="small" @click=${() => this.dispatchEvent(new CustomEvent('late-seen'))}>${icon('check')}${t('lateSeen')}</button>
    </mq-notice>`;
  }
}
