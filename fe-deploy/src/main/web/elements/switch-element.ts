import { css, element, html, live, nothing } from '@marquee/ui';
import type { SwitchField } from '../form/fields.ts';
import { FormElement } from './form-element.ts';

/** Yes or no. */
@element('fe-deploy-switch')
export class SwitchElement extends FormElement<SwitchField> {
  static override styles = [
    FormElement.styles,
    css`
      label {
        display: flex;
        align-items: center;
        gap: var(--mq-space-3);
        min-height: var(--mq-control);
        font-weight: 600;
        font-size: var(--mq-text-s);
      }
      p {
        font-size: var(--mq-text-s);
      }
    `,
  ];

  override render() {
    return html`<label
        ><input
          type="checkbox"
          aria-describedby="help"
          .checked=${live(this.text === 'true')}
          @change=${this.#switched}
        />${this.labelText}</label
      >${this.help === '' ? nothing : html`<p class="soft" id="help">${this.help}</p>`}`;
  }

  readonly #switched = ({ target }: Event): void => this.write((target as HTMLInputElement).checked ? 'true' : '');
}
