import { MarqueeElement, controls, css, element, html, property, query, state } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import { readKey } from './door-key.ts';
import { t } from './texts.ts';

/**
 * Takes the door's link or key from whoever has it.
 *
 * @fires door-key - the key
 */
@element('door-key-form')
export class DoorKeyForm extends MarqueeElement {
  static override styles = [
    controls,
    css`
      form {
        display: grid;
        gap: var(--mq-space-4);
        max-width: 34rem;
      }
      button {
        justify-self: start;
      }
    `,
  ];

  @property() slug = '';
  @state() private error = '';
  @query('input') private input!: HTMLInputElement;

  protected override render(): TemplateResult {
    return html`<form novalidate @submit=${this.#submit}>
      <mq-field label=${t('keyLabel')} .error=${this.error}>
        <input type="text" name="door-key" autocomplete="off" autocapitalize="none" spellcheck="false" @input=${() => (this.error = '')} />
      </mq-field>
      <button type="submit" class="primary">${t('keyOpen')}</button>
    </form>`;
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    const reading = readKey(this.input.value, this.slug);
    if (reading.kind === 'key') {
      this.input.value = '';
      this.dispatchEvent(new CustomEvent('door-key', { detail: reading.key }));
      return;
    }
    this.error = reading.kind === 'other-show' ? t('keyOtherShow', { show: reading.show }) : t('keyNone');
    this.input.focus();
  };
}
