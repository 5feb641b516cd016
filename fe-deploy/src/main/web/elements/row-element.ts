import { element, html, live, nothing } from '@marquee/ui';
import type { RowField } from '../form/fields.ts';
import { hallAt, rowNames } from '../form/seats.ts';
import { t } from '../messages/texts.ts';
import { FormElement } from './form-element.ts';

/** A row of the section: one of those it has, or any name while it does not say how many. */
@element('fe-deploy-row')
export class RowElement extends FormElement<RowField> {
  override render() {
    const hall = hallAt(this.scope.model.draft, this.path);
    return html`<mq-field .label=${this.labelText} .hint=${this.help} .error=${this.error} ?optional=${!this.field.required}
      >${hall === undefined ? this.#input() : this.#select(rowNames(hall))}</mq-field
    >`;
  }

  #input() {
    return html`<input type="text" autocomplete="off" autocapitalize="characters" .value=${live(this.text)} @input=${this.typed} @blur=${this.left} />`;
  }

  #select(rows: readonly string[]) {
    const chosen = this.text.toUpperCase();
    // A row that the section no longer has stays to be seen, with what is wrong with it.
    const offered = chosen === '' || rows.includes(chosen) ? rows : [chosen, ...rows];
    return html`<select .value=${live(chosen)} @change=${this.typed} @blur=${this.left}>
      ${chosen === '' ? html`<option value="" selected>${t('chooseOption')}</option>` : nothing}
      ${offered.map((row) => html`<option value=${row} ?selected=${row === chosen}>${row}</option>`)}
    </select>`;
  }
}
