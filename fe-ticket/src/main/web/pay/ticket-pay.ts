import { MarqueeElement, controls, css, element, formatMoney, html, nothing, property } from '@marquee/ui';
import type { PropertyValues, TemplateResult, Tone } from '@marquee/ui';
import type { TextKey } from '../texts.ts';
import { t } from '../texts.ts';
import { Paying } from './paying.ts';
import type { PayParts } from './paying.ts';
import { payUntil } from './pay-view.ts';
import type { PayView } from './pay-view.ts';
import type { WindowState } from './pay-window.ts';
import type { Payable } from './types.ts';

interface Words {
  readonly tone: Tone;
  readonly heading: string;
  readonly text: string;
}

/**
 * Pays orders: amount, time left, the way to the provider's window, and what the server says meanwhile.
 *
 * @fires pay-news - an order may be different: it is worth asking for it
 */
@element('ticket-pay')
export class TicketPay extends MarqueeElement {
  static override styles = [
    controls,
    css`
      section {
        display: grid;
        gap: var(--mq-space-4);
        padding: var(--mq-space-5);
        background: var(--mq-surface);
        border: 1px solid var(--mq-line);
        border-radius: var(--mq-radius-l);
        box-shadow: var(--mq-shadow);
      }
      dl {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: var(--mq-space-1) var(--mq-space-4);
      }
      dd {
        text-align: end;
      }
      .left {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 0 var(--mq-space-3);
        align-items: baseline;
        padding: var(--mq-space-3);
        border-radius: var(--mq-radius);
        background: var(--mq-accent-soft);
      }
      .left small {
        grid-column: 1 / -1;
      }
      mq-countdown {
        font-size: var(--mq-text-l);
      }
      .status {
        /* As tall as most of what is said here, so that the buttons stay where they are. */
        min-height: 6.5rem;
      }
      .row > .primary {
        flex: 1 1 14rem;
      }
      @media (max-width: 32rem) {
        section {
          padding: var(--mq-space-4);
        }
      }
    `,
  ];

  /** Read once. */
  @property({ attribute: false }) parts!: PayParts;
  /** The orders that wait for their payment; all are paid at once. */
  @property({ attribute: false }) orders: readonly Payable[] = [];
  /** The page is a guest in another page, which must never be led away. */
  @property({ type: Boolean }) embedded = false;
  /** More may come to pay: not yet. */
  @property({ type: Boolean }) held = false;
  #paying: Paying | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#paying ??= new Paying(this, this.parts, () => this.dispatchEvent(new CustomEvent('pay-news')));
    if (changed.has('orders')) {
      this.#paying.follow(this.orders);
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const paying = this.#paying;
    const [first] = this.orders;
    if (!paying || !first) {
      return nothing;
    }
    const { view } = paying;
    const amount = formatMoney(this.orders.reduce((sum, { total }) => sum + total, 0), first.currency);
    const { tone, heading, text } = wordsOf(view);
    return html`<section aria-labelledby="heading">
      <h2 id="heading">${t('payHeading', { amount })}</h2>
      ${this.orders.length > 1 ? this.#parts() : nothing} ${this.#timeLeft(view)}
      <div class="status">
        <mq-notice tone=${tone} heading=${heading}>${text}</mq-notice>
      </div>
      ${paying.lost ? html`<mq-notice tone="warning" heading=${t('payLost')}></mq-notice>` : nothing}
      ${paying.waiting
        ? html`<mq-notice tone="info" heading=${t('busyHeading')}>
            ${t('busyText')}
            <button type="button" class="quiet small" @click=${() => paying.stopWaiting()}>${t('busyStop')}</button>
          </mq-notice>`
        : nothing}
      ${paying.problem
        ? html`<mq-notice tone="error" heading=${paying.problem.heading}>${paying.problem.text}</mq-notice>`
        : nothing}
      <div class="row">${this.#actions(paying, view, amount)}</div>
    </section>`;
  }

  #parts(): TemplateResult {
    return html`<dl>
      ${this.orders.map(
        ({ kind, total, currency }) => html`
          <dt>${kind === 'tickets' ? t('payTickets') : t('payGoods')}</dt>
          <dd class="numbers">${formatMoney(total, currency)}</dd>
        `,
      )}
    </dl>`;
  }

  /** Not while the provider is asked: the order waits for the answer, however long it takes. */
  #timeLeft(view: PayView): TemplateResult | typeof nothing {
    const until = payUntil(this.orders);
    if (!until || view.kind === 'checking' || view.kind === 'paid') {
      return nothing;
    }
    return html`<p class="left">
      <span>${t('payWithin')}</span>
      <mq-countdown until=${until} .offset=${this.parts.clock.offset} @mq-elapsed=${this.#elapsed}></mq-countdown>
      <small class="soft">${t('payWithinHint')}</small>
    </p>`;
  }

  #actions(paying: Paying, view: PayView, amount: string): TemplateResult | typeof nothing {
    switch (view.kind) {
      case 'checking':
      case 'paid':
      case 'over':
        return nothing;
      case 'link':
        return this.embedded
          ? html`<a class="button primary" href=${view.url} target="_blank" rel="noopener">${t('payLinkNew')}</a>`
          : html`<a class="button primary" href=${view.url} target="_top">${t('payLink')}</a>`;
      case 'elsewhere':
        return view.window === 'open'
          ? html`<button type="button" class="primary" @click=${() => paying.focusWindow()}>${t('payShowWindow')}</button>
              <button type="button" @click=${() => paying.pay()}>${t('payOpenAgain')}</button>`
          : this.#main(paying, t('payOpenAgain'), false);
      case 'opening':
        return this.#main(paying, t('payOpening'), true);
      case 'declined':
        return this.#main(paying, t('payAgain'), false);
      case 'ready':
        return this.#main(paying, t('payNow', { amount }), false);
    }
  }

  /** Busy buttons stay focusable, so that the keyboard does not lose its place. */
  #main(paying: Paying, text: string, busy: boolean): TemplateResult {
    return html`<button
        type="button"
        class="primary main"
        aria-busy=${busy}
        aria-disabled=${busy || this.held}
        @click=${() => (this.held ? undefined : paying.pay())}
      >
        ${text}
      </button>
      ${this.held ? html`<span class="soft">${t('payWait')}</span>` : nothing}`;
  }

  readonly #elapsed = (): void => {
    this.requestUpdate();
    void this.#paying?.look();
    this.dispatchEvent(new CustomEvent('pay-news'));
  };
}

/** The provider's code for a buyer who went away from its page. */
const LEFT = 'PAY_PROCESS_CANCELED';

type Say = (tone: Tone, heading: TextKey, text: TextKey) => Words;

const WINDOWS: Readonly<Record<WindowState, (say: Say) => Words>> = {
  open: (say) => say('info', 'payElsewhere', 'payElsewhereText'),
  closed: (say) => say('warning', 'payClosed', 'payClosedText'),
  unknown: (say) => say('info', 'payUnknownWindow', 'payUnknownWindowText'),
};

function wordsOf(view: PayView): Words {
  const words: Say = (tone, heading, text) => ({ tone, heading: t(heading), text: t(text) });
  switch (view.kind) {
    case 'ready':
    case 'opening':
      return { tone: 'info', heading: '', text: t('payReady') };
    case 'elsewhere':
      return WINDOWS[view.window](words);
    case 'link':
      return words('warning', 'payBlocked', 'payBlockedText');
    case 'checking':
      return view.unknown ? words('warning', 'payUnsure', 'payUnsureText') : words('info', 'payChecking', 'payCheckingText');
    case 'paid':
      return words('success', 'payPaid', 'payPaidText');
    case 'declined': {
      if (view.code === LEFT) {
        return words('info', 'payLeft', 'payDeclinedText');
      }
      const said = view.message ? ` ${t('payDeclinedSaid', { message: view.message })}` : '';
      return { tone: 'error', heading: t('payDeclined'), text: t('payDeclinedText') + said };
    }
    case 'over':
      return words('warning', 'payOver', 'payOverText');
  }
}
