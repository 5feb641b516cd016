import { element, formatDateTime, html, live } from '@marquee/ui';
import type { DateTimeField } from '../form/fields.ts';
import { instantOf } from '../form/zoned-time.ts';
import { t } from '../messages/texts.ts';
import { FormElement } from './form-element.ts';

/** A moment, typed as clocks at the venue show it. */
@element('fe-deploy-date-time')
export class DateTimeElement extends FormElement<DateTimeField> {
  override render() {
    return html`<mq-field .label=${this.labelText} .hint=${this.#hint()} .error=${this.error} ?optional=${!this.field.required}
      ><input
        type="datetime-local"
        max="9999-12-31T23:59"
        .value=${live(this.text)}
        @change=${this.typed}
        @input=${this.typed}
        @blur=${this.left}
    /></mq-field>`;
  }

  #hint(): string {
    const { timeZone } = this.scope.model.surroundings;
    const instant = instantOf(this.text, timeZone);
    return instant === undefined
      ? t('timeIn', { zone: timeZone })
      : t('timeReads', { time: formatDateTime(instant, timeZone), zone: timeZone });
  }
}
