import { element, formatMoney, html, live } from '@marquee/ui';
import type { NumberField } from '../form/fields.ts';
import { parseMoney } from '../form/money.ts';
import { t } from '../messages/texts.ts';
import { FormElement } from './form-element.ts';

/** A number, or a price in major units of the form's currency. */
@element('fe-deploy-number')
export class NumberElement extends FormElement<NumberField> {
  override render() {
    const mode = this.field.integer && this.field.kind === 'number' ? 'numeric' : 'decimal';
    return html`<mq-field
      .label=${this.labelText}
      .hint=${this.field.kind === 'money' ? this.#price() : this.help}
      .error=${this.error}
      ?optional=${!this.field.required}
      ><input
        type="text"
        inputmode=${mode}
        autocomplete="off"
        .value=${live(this.text)}
        @input=${this.typed}
        @blur=${this.left}
    /></mq-field>`;
  }

  /** The schema speaks of minor units, which no person types: say what buyers will see in their place. */
  #price(): string {
    const { currency } = this.scope.model.surroundings;
    const parsed = parseMoney(this.text, currency);
    if (parsed.outcome !== 'amount') return t('priceIn', { currency });
    return parsed.minorUnits === 0 ? t('free') : t('priceReads', { price: formatMoney(parsed.minorUnits, currency) });
  }
}
