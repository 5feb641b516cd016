import { css, html } from 'lit';
import { property, query } from 'lit/decorators.js';
import { MarqueeElement, element } from '../element.ts';
import { controls } from '../styles/index.ts';
import { icon } from './icon.ts';
import { t } from './texts.ts';

/**
 * A modal dialog on the native `<dialog>`, which keeps the focus inside and gives it back.
 *
 * @slot - the content
 * @slot actions - buttons, the main one last
 * @fires mq-close - it was closed by its button, Escape or `open = false`; set `open` accordingly
 */
@element('mq-dialog')
export class Dialog extends MarqueeElement {
  static override styles = [
    controls,
    css`
      dialog {
        width: min(34rem, calc(100vw - 2rem));
        max-height: calc(100dvh - 2rem);
        padding: var(--mq-space-5);
        color: var(--mq-ink);
        background: var(--mq-surface);
        border: 1px solid var(--mq-line);
        border-radius: var(--mq-radius-l);
        box-shadow: var(--mq-shadow-raised);
      }
      dialog::backdrop {
        background: rgb(8 16 13 / 0.55);
      }
      header {
        display: flex;
        align-items: start;
        justify-content: space-between;
        gap: var(--mq-space-4);
        margin-bottom: var(--mq-space-4);
      }
      header button {
        margin: -0.5rem -0.5rem 0 0;
        padding: 0 0.6rem;
        color: var(--mq-ink-soft);
      }
      footer {
        display: flex;
        flex-wrap: wrap;
        justify-content: end;
        gap: var(--mq-space-3);
        margin-top: var(--mq-space-5);
      }
    `,
  ];

  @property() heading = '';
  @property({ type: Boolean }) open = false;
  @query('dialog') private readonly dialog!: HTMLDialogElement;

  override render() {
    return html`<dialog aria-labelledby="heading" @close=${this.#closed}>
      <header>
        <h2 id="heading">${this.heading}</h2>
        <button type="button" class="quiet" aria-label=${t('close')} @click=${() => this.dialog.close()}>${icon('close')}</button>
      </header>
      <slot></slot>
      <footer><slot name="actions"></slot></footer>
    </dialog>`;
  }

  override updated(): void {
    if (this.open && !this.dialog.open) this.dialog.showModal();
    else if (!this.open && this.dialog.open) this.dialog.close();
  }

  readonly #closed = (): void => {
    this.open = false;
    this.dispatchEvent(new CustomEvent('mq-close'));
  };
}
