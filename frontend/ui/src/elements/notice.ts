import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { Tone } from '../contract.ts';
import { MarqueeElement, element } from '../element.ts';
import { controls } from '../styles/index.ts';
import { icon } from './icon.ts';
import type { IconName } from './icon.ts';
import { t } from './texts.ts';

const ICONS: Readonly<Record<Tone, IconName>> = { info: 'info', success: 'check', warning: 'alert', error: 'alert' };

/**
 * Says what happened, in place. Errors are read out at once.
 *
 * @slot - what it means and what to do
 * @fires mq-retry - the button 'Try again' (attribute `retry`) was pressed
 */
@element('mq-notice')
export class Notice extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
      }
      div {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: var(--mq-space-1) var(--mq-space-3);
        padding: var(--mq-space-4);
        border-radius: var(--mq-radius);
        background: var(--soft);
        border-inline-start: 4px solid var(--strong);
      }
      svg {
        color: var(--strong);
        margin-top: 0.1em;
      }
      div > :not(svg) {
        grid-column: 2;
      }
      strong {
        color: var(--strong);
      }
      button {
        justify-self: start;
        margin-top: var(--mq-space-2);
      }
      :host,
      .info {
        --soft: var(--mq-info-soft);
        --strong: var(--mq-info);
      }
      .success {
        --soft: var(--mq-success-soft);
        --strong: var(--mq-success);
      }
      .warning {
        --soft: var(--mq-warning-soft);
        --strong: var(--mq-warning);
      }
      .error {
        --soft: var(--mq-error-soft);
        --strong: var(--mq-error);
      }
    `,
  ];

  @property() tone: Tone = 'info';
  @property() heading = '';
  @property({ type: Boolean }) retry = false;

  override render() {
    return html`<div class=${this.tone} role=${this.tone === 'error' ? 'alert' : 'status'}>
      ${icon(ICONS[this.tone])}${this.heading ? html`<strong>${this.heading}</strong>` : nothing}
      <span><slot></slot></span>
      ${this.retry
        ? html`<button type="button" class="small" @click=${() => this.dispatchEvent(new CustomEvent('mq-retry'))}>
            ${icon('retry')}${t('retry')}
          </button>`
        : nothing}
    </div>`;
  }
}
