import { MarqueeElement, ProblemError, controls, css, element, html, isAbort, property, query, state } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import { t } from './texts.ts';

/** Calls an order by the number that somebody says at the desk. */
@element('pickup-call')
export class PickupCall extends MarqueeElement {
  static override styles = [
    controls,
    css`
      form {
        max-width: 18rem;
      }
      input {
        font-size: var(--mq-text-l);
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  /** Looks the number up; throws what the server says. */
  @property({ attribute: false }) call: (number: number) => Promise<void> = async () => undefined;
  @state() private error = '';
  @state() private busy = false;
  @query('input') private input!: HTMLInputElement;

  protected override render(): TemplateResult {
    return html`<form novalidate @submit=${this.#submit}>
      <mq-field label=${t('call')} .error=${this.error}>
        <input
          type="text"
          name="pickup-number"
          inputmode="numeric"
          autocomplete="off"
          enterkeyhint="search"
          maxlength="9"
          @input=${() => (this.error = '')}
        />
        <button slot="beside" type="submit" aria-busy=${this.busy} aria-disabled=${this.busy}>${t('callFind')}</button>
      </mq-field>
    </form>`;
  }

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const text = this.input.value.trim().replace(/^#/, '');
    if (this.busy) {
      return;
    }
    if (!/^[1-9]\d{0,8}$/.test(text)) {
      this.error = t('callInvalid');
      this.input.focus();
      return;
    }
    this.busy = true;
    try {
      await this.call(Number(text));
      this.input.value = '';
    } catch (error) {
      if (!isAbort(error)) {
        const none = error instanceof ProblemError && error.status === 404;
        this.error = none ? t('callNone', { number: text }) : t('callFailed');
        this.input.focus();
      }
    }
    this.busy = false;
  };
}
