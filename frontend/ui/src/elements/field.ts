import { css, html } from 'lit';
import { property } from 'lit/decorators.js';
import { MarqueeElement, element } from '../element.ts';
import { t } from './texts.ts';

let count = 0;

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/**
 * A form field around a native control: `<mq-field label="E-mail" .error=${…}><input type="email" /></mq-field>`.
 * Label, hint and error are written into the element's own children, beside the control, because `for` and
 * `aria-describedby` do not reach across a shadow root.
 *
 * @slot - one `input`, `select` or `textarea`
 * @slot beside - a control on the same line, such as a button that shows the password
 */
@element('mq-field')
export class Field extends MarqueeElement {
  static override styles = css`
    :host {
      display: grid;
      gap: var(--mq-space-2);
      align-content: start;
    }
    .control {
      display: flex;
      align-items: center;
    }
    ::slotted([slot='beside']) {
      flex: none;
      margin-inline-start: var(--mq-space-2);
    }
    ::slotted([slot='label']) {
      font-weight: 600;
      font-size: var(--mq-text-s);
    }
    ::slotted([slot='hint']) {
      color: var(--mq-ink-soft);
      font-size: var(--mq-text-s);
    }
    ::slotted([slot='error']) {
      color: var(--mq-error);
      font-size: var(--mq-text-s);
      font-weight: 600;
    }
  `;

  @property() label = '';
  @property() hint = '';
  /** What is wrong with the present value; empty when nothing is. */
  @property() error = '';
  /** Marks the field as one that may stay empty. */
  @property({ type: Boolean }) optional = false;

  readonly #label = document.createElement('label');
  readonly #hint = document.createElement('span');
  readonly #error = document.createElement('span');

  override render() {
    return html`<slot name="label"></slot>
      <div class="control"><slot @slotchange=${this.#describe}></slot><slot name="beside"></slot></div>
      <slot name="hint"></slot><slot name="error"></slot>`;
  }

  /** The control inside. */
  get control(): Control | null {
    return this.querySelector<Control>(':scope > :is(input, select, textarea)');
  }

  override updated(): void {
    this.#describe();
  }

  readonly #describe = (): void => {
    const control = this.control;
    if (!control) return;
    control.id ||= `mq-field-${++count}`;
    this.#label.htmlFor = control.id;
    this.#place(this.#label, 'label', this.optional ? `${this.label} (${t('optional')})` : this.label);
    this.#place(this.#hint, 'hint', this.hint, `${control.id}-hint`);
    this.#place(this.#error, 'error', this.error, `${control.id}-error`);
    const described = [this.#error, this.#hint].filter((part) => part.textContent).map((part) => part.id);
    if (described.length > 0) control.setAttribute('aria-describedby', described.join(' '));
    else control.removeAttribute('aria-describedby');
    if (this.error) control.setAttribute('aria-invalid', 'true');
    else control.removeAttribute('aria-invalid');
  };

  #place(part: HTMLElement, slot: string, text: string, id?: string): void {
    if (id) part.id = id;
    part.slot = slot;
    if (part.textContent !== text) part.textContent = text;
    if (text === '') part.remove();
    else if (part.parentNode !== this) this.append(part);
  }
}
