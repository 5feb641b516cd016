import { element, html, live } from '@marquee/ui';
import type { TimeZoneField } from '../form/fields.ts';
import { FormElement } from './form-element.ts';

/** An IANA time zone, with the ones that the browser knows to choose from. */
@element('fe-deploy-time-zone')
export class TimeZoneElement extends FormElement<TimeZoneField> {
  override render() {
    return html`<mq-field .label=${this.labelText} .hint=${this.help} .error=${this.error} ?optional=${!this.field.required}
        ><input
          type="text"
          list="zones"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          .value=${live(this.text)}
          @input=${this.typed}
          @blur=${this.left}
      /></mq-field>
      <datalist id="zones">${timeZones().map((zone) => html`<option value=${zone}></option>`)}</datalist>`;
  }
}

let known: readonly string[] | undefined;

function timeZones(): readonly string[] {
  known ??= [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])];
  return known;
}
