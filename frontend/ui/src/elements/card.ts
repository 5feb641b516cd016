import { css, html } from 'lit';
import { MarqueeElement, element } from '../element.ts';

/**
 * A surface for one thing.
 *
 * @slot - its content
 * @slot footer - below the perforation, like the stub of a ticket
 */
@element('mq-card')
export class Card extends MarqueeElement {
  static override styles = css`
    :host {
      display: block;
      background: var(--mq-surface);
      border: 1px solid var(--mq-line);
      border-radius: var(--mq-radius-l);
      box-shadow: var(--mq-shadow);
    }
    .body {
      padding: var(--mq-space-5);
    }
    .footer {
      display: block;
      padding: var(--mq-space-4) var(--mq-space-5);
      border-top: 2px dashed var(--mq-line);
    }
    .footer[hidden] {
      display: none;
    }
    @media (max-width: 32rem) {
      .body {
        padding: var(--mq-space-4);
      }
      .footer {
        padding: var(--mq-space-3) var(--mq-space-4);
      }
    }
  `;

  override render() {
    return html`<div class="body"><slot></slot></div>
      <div class="footer" hidden><slot name="footer" @slotchange=${this.#footerChanged}></slot></div>`;
  }

  #footerChanged({ target }: Event): void {
    const slot = target as HTMLSlotElement;
    slot.parentElement?.toggleAttribute('hidden', slot.assignedNodes().length === 0);
  }
}
