import { css, html } from 'lit';
import { property } from 'lit/decorators.js';
import { MarqueeElement, element } from '../element.ts';
import { controls } from '../styles/index.ts';
import { icon } from './icon.ts';

/**
 * In the place of a list that has nothing in it.
 *
 * @slot - why, and what could be done
 * @slot actions - a link or a button that does it
 */
@element('mq-empty')
export class Empty extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        justify-items: center;
        gap: var(--mq-space-3);
        padding: var(--mq-space-7) var(--mq-space-4);
        text-align: center;
        border: 2px dashed var(--mq-line);
        border-radius: var(--mq-radius-l);
        color: var(--mq-ink-soft);
      }
      h2 {
        color: var(--mq-ink);
      }
      svg {
        width: 2.5rem;
        height: 2.5rem;
        color: var(--mq-line-strong);
      }
      div {
        max-width: 34rem;
      }
      ::slotted([slot='actions']) {
        justify-content: center;
      }
    `,
  ];

  @property() heading = '';

  override render() {
    return html`${icon('ticket')}
      <h2>${this.heading}</h2>
      <div><slot></slot></div>
      <slot name="actions"></slot>`;
  }
}
