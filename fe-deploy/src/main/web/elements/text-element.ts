import { element, html, live } from '@marquee/ui';
import type { TextField } from '../form/fields.ts';
import { t } from '../messages/texts.ts';
import { FormElement } from './form-element.ts';

/** One line of text, or several. Counts characters when the limit is near. */
@element('fe-deploy-text')
export class TextElement extends FormElement<TextField> {
  override render() {
    const control =
      this.field.kind === 'multiline'
        ? html`<textarea rows="6" .value=${live(this.text)} @input=${this.typed} @blur=${this.left}></textarea>`
        : html`<input type="text" autocomplete="off" .value=${live(this.text)} @input=${this.typed} @blur=${this.left} />`;
    return html`<mq-field
      .label=${this.labelText}
      .hint=${this.#hint()}
      .error=${this.error}
      ?optional=${!this.field.required}
      >${control}</mq-field
    >`;
  }

  #hint(): string {
    const { maxLength } = this.field;
    const count = [...this.text].length;
    return maxLength !== undefined && count > maxLength * 0.8
      ? t('characters', { count, maximum: maxLength })
      : this.label === '' ? this.help : '';
  }
}
