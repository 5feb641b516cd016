import { MarqueeElement, controls, css, element, html, property, query, state } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import { t } from './texts.ts';

/** Types a code where a camera does not help: a cracked screen, a printer out of ink. */
@element('door-entry')
export class DoorEntry extends MarqueeElement {
  static override styles = [
    controls,
    css`
      input {
        font-family: var(--mq-font-mono);
        text-transform: uppercase;
      }
    `,
  ];

  /** Takes the code; false when it is none. */
  @property({ attribute: false }) enter: (text: string) => boolean = () => false;
  @property({ type: Boolean }) disabled = false;
  @state() private error = '';
  @query('input') private input!: HTMLInputElement;

  protected override render(): TemplateResult {
    return html`<form novalidate @submit=${this.#submit}>
      <mq-field label=${t('entry')} hint=${this.error ? '' : t('entryHint')} .error=${this.error}>
        <input
          type="text"
          name="ticket-code"
          autocomplete="off"
          autocapitalize="characters"
          autocorrect="off"
          spellcheck="false"
          enterkeyhint="go"
          ?disabled=${this.disabled}
          @input=${() => (this.error = '')}
        />
        <button slot="beside" type="submit" ?disabled=${this.disabled}>${t('entryCheck')}</button>
      </mq-field>
    </form>`;
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    if (this.enter(this.input.value)) this.input.value = '';
    else this.error = t('entryNoTicket');
    // The next code is typed without reaching for the field.
    this.input.focus();
  };
}
