import { MarqueeElement, controls, css, element, html, property, query, state } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import { readKey } from './door-key.ts';
import type { KeyPage } from './door-key.ts';
import { t } from './texts.ts';

/** What the form says; a page of another kind has words of its own. */
export interface KeyWords {
  readonly label: string;
  readonly open: string;
  readonly none: string;
  readonly otherShow: (show: string) => string;
}

/**
 * Takes the link or key of a door, or of a pickup desk, from whoever has it.
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
  @property() page: KeyPage = 'door';
  @property({ attribute: false }) words: KeyWords | undefined;
  @state() private error = '';
  @query('input') private input!: HTMLInputElement;

  protected override render(): TemplateResult {
    const { label, open } = this.#words;
    return html`<form novalidate @submit=${this.#submit}>
      <mq-field label=${label} .error=${this.error}>
        <input type="text" name="door-key" autocomplete="off" autocapitalize="none" spellcheck="false" @input=${() => (this.error = '')} />
      </mq-field>
      <button type="submit" class="primary">${open}</button>
    </form>`;
  }

  get #words(): KeyWords {
    return (
      this.words ?? {
        label: t('keyLabel'), open: t('keyOpen'), none: t('keyNone'), otherShow: (show) => t('keyOtherShow', { show }),
      }
    );
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    const reading = readKey(this.input.value, this.slug, this.page);
    if (reading.kind === 'key') {
      this.input.value = '';
      this.dispatchEvent(new CustomEvent('door-key', { detail: reading.key }));
      return;
    }
    this.error = reading.kind === 'other-show' ? this.#words.otherShow(reading.show) : this.#words.none;
    this.input.focus();
  };
}
