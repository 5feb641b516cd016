import { css, html } from 'lit';
import { property } from 'lit/decorators.js';
import type { Tone } from '../contract.ts';
import { MarqueeElement, element } from '../element.ts';

/**
 * A state in one or two words. The words carry it; the color only helps.
 *
 * @slot - the words
 */
@element('mq-badge')
export class Badge extends MarqueeElement {
  static override styles = css`
    :host {
      display: inline-flex;
      align-items: center;
      gap: 0.4em;
      padding: 0.15em 0.65em;
      font-size: 0.8125rem;
      font-weight: 600;
      line-height: 1.5;
      white-space: nowrap;
      border-radius: 99px;
      color: var(--mq-ink-soft);
      background: var(--mq-surface-sunken);
    }
    :host::before {
      content: '';
      width: 0.5em;
      height: 0.5em;
      border-radius: 50%;
      background: currentcolor;
    }
    :host([busy])::before {
      animation: pulse 1s ease-in-out infinite alternate;
    }
    :host([tone='success']) {
      color: var(--mq-success);
      background: var(--mq-success-soft);
    }
    :host([tone='warning']) {
      color: var(--mq-warning);
      background: var(--mq-warning-soft);
    }
    :host([tone='error']) {
      color: var(--mq-error);
      background: var(--mq-error-soft);
    }
    :host([tone='info']) {
      color: var(--mq-info);
      background: var(--mq-info-soft);
    }
    @keyframes pulse {
      to {
        opacity: 0.25;
      }
    }
  `;

  @property({ reflect: true }) tone: Tone | 'neutral' = 'neutral';
  /** Something is under way. */
  @property({ type: Boolean, reflect: true }) busy = false;

  override render() {
    return html`<slot></slot>`;
  }
}
