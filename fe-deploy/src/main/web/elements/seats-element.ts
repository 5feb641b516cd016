import { element, html, live } from '@marquee/ui';
import type { SeatsField } from '../form/fields.ts';
import { tidiedSeats } from '../form/seats.ts';
import { FormElement } from './form-element.ts';

/** Seats in writing: `A-1, A-3..7`. */
@element('fe-deploy-seats')
export class SeatsElement extends FormElement<SeatsField> {
  override render() {
    return html`<mq-field .label=${this.labelText} .hint=${this.help} .error=${this.error} ?optional=${!this.field.required}
      ><input
        type="text"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        .value=${live(this.text)}
        @input=${this.typed}
        @blur=${this.#left}
    /></mq-field>`;
  }

  readonly #left = (): void => {
    const tidy = tidiedSeats(this.text);
    if (tidy !== this.text) this.write(tidy);
    this.left();
  };
}
