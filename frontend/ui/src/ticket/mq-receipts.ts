import { MarqueeElement, ProblemError, controls, css, element, formatMoney, html, isAbort, nothing, property, state } from '@marquee/ui';
import type { PropertyValues, TemplateResult } from '@marquee/ui';
import { t } from './texts.ts';

/** An attempt to pay, as the show's payment component tells it. */
export interface PaidAttempt {
  readonly status: string;
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  /** Where the provider has its receipt; null before it is paid, and where the provider writes none. */
  readonly receiptUrl?: string | null;
}

/** The provider's receipts for one order: a link each, and nothing where there is none. */
@element('mq-receipts')
export class Receipts extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: var(--mq-space-3);
      }
      :host([empty]) {
        display: none;
      }
    `,
  ];

  /** Asks for the attempts to pay the order. Throws what `requestJson` throws. */
  @property({ attribute: false }) ask!: () => Promise<readonly PaidAttempt[]>;
  /** The order and how it stands: whenever this is different there may be another receipt. */
  @property() about = '';
  @state() private paid: readonly PaidAttempt[] = [];
  @state() private failed = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('about')) {
      this.paid = [];
      void this.#load();
    }
    this.toggleAttribute('empty', this.paid.length === 0 && !this.failed);
  }

  protected override render(): TemplateResult {
    return html`${this.failed ? html`<mq-notice tone="warning" heading=${t('receiptFailed')} retry @mq-retry=${this.#load}></mq-notice>` : nothing}
    ${this.paid.map(
      ({ receiptUrl, amount, currency }) =>
        html`<a class="button" href=${receiptUrl ?? ''} target="_blank" rel="noopener noreferrer">
          ${t('receipt', { amount: formatMoney(amount, currency) })}
        </a>`,
    )}`;
  }

  readonly #load = async (): Promise<void> => {
    const { about } = this;
    this.failed = false;
    try {
      const attempts = await this.ask();
      if (about === this.about) {
        this.paid = attempts.filter(hasReceipt);
      }
    } catch (error) {
      // An order that payment does not know has no receipt.
      const none = error instanceof ProblemError && error.status === 404;
      this.failed = about === this.about && !none && !isAbort(error);
    }
  };
}

/** The address is the provider's word: whatever is no page of the web is not offered. */
function hasReceipt({ status, receiptUrl }: PaidAttempt): boolean {
  return status === 'APPROVED' && /^https?:\/\//.test(receiptUrl ?? '');
}
