import { css, html } from 'lit';
import { property } from 'lit/decorators.js';
import { MarqueeElement, element } from '../element.ts';
import { t } from './texts.ts';

/** Stands in for content that is on its way: `<mq-skeleton lines="4"></mq-skeleton>`. Appears after a moment only. */
@element('mq-skeleton')
export class Skeleton extends MarqueeElement {
  static override styles = css`
    :host {
      display: grid;
      gap: var(--mq-space-3);
      animation: appear 0.2s 0.15s both;
    }
    i {
      display: block;
      height: 1rem;
      border-radius: var(--mq-radius-s);
      background: var(--mq-line);
      animation: breathe 1.6s ease-in-out infinite alternate;
    }
    i:last-of-type:not(:first-of-type) {
      width: 60%;
    }
    span {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    @keyframes appear {
      from {
        opacity: 0;
      }
    }
    @keyframes breathe {
      to {
        opacity: 0.45;
      }
    }
  `;

  @property({ type: Number }) lines = 3;

  override render() {
    return html`<span role="status">${t('loading')}</span>${Array.from({ length: this.lines }, () => html`<i></i>`)}`;
  }
}
