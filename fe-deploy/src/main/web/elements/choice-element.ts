import { element, html, live, nothing, pageLocale } from '@marquee/ui';
import type { ChoiceField } from '../form/fields.ts';
import { textOf } from '../form/schema.ts';
import { t } from '../messages/texts.ts';
import { FormElement } from './form-element.ts';

/** One of a few values. Currencies are shown with their names. */
@element('fe-deploy-choice')
export class ChoiceElement extends FormElement<ChoiceField> {
  override render() {
    const empty = this.text === '' || !this.field.required;
    return html`<mq-field .label=${this.labelText} .hint=${this.help} .error=${this.error} ?optional=${!this.field.required}
      ><select .value=${live(this.text)} @change=${this.typed} @blur=${this.left}>
        ${empty ? html`<option value="" ?selected=${this.text === ''}>${t('chooseOption')}</option>` : nothing}
        ${this.field.options.map(
          ({ value, label }) =>
            html`<option value=${value} ?selected=${value === this.text}>
              ${this.field.name === 'currency' ? currencyName(value) : textOf(label, pageLocale.value)}
            </option>`,
        )}
      </select></mq-field
    >`;
  }
}

function currencyName(code: string): string {
  const name = new Intl.DisplayNames(pageLocale.value, { type: 'currency', fallback: 'none' }).of(code);
  return name === undefined ? code : `${code} · ${name}`;
}
