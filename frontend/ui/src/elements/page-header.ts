import { css, html } from 'lit';
import { property } from 'lit/decorators.js';
import { MarqueeElement, element } from '../element.ts';
import { controls } from '../styles/index.ts';

/**
 * The head of a page: its one `h1`.
 *
 * @slot - a sentence below the heading
 * @slot actions - what can be done with the whole page
 */
@element('mq-page-header')
export class PageHeader extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        justify-content: space-between;
        gap: var(--mq-space-4);
        margin-bottom: var(--mq-space-5);
      }
      .text {
        display: grid;
        gap: var(--mq-space-2);
        max-width: 44rem;
      }
      .soft {
        font-size: var(--mq-text-l);
      }
    `,
  ];

  @property() heading = '';

  override render() {
    return html`<div class="text">
        <h1>${this.heading}</h1>
        <div class="soft"><slot></slot></div>
      </div>
      <div class="row"><slot name="actions"></slot></div>`;
  }
}
