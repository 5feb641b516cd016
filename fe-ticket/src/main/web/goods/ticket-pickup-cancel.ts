import { MarqueeElement, ProblemError, controls, element, html, isAbort, nothing, property, state } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import { patiently } from '../booking/patience.ts';
import { explain } from '../explain.ts';
import type { Explanation } from '../explain.ts';
import type { OrdersContext } from '../orders/page.ts';
import { t } from '../texts.ts';
import { nameWith } from './basket.ts';
import type { PickupLine, PickupOrder } from './types.ts';

/**
 * Asks before merchandise is cancelled, and cancels: one line, or the whole order.
 *
 * @fires order-changed - the order as it is now
 */
@element('ticket-pickup-cancel')
export class TicketPickupCancel extends MarqueeElement {
  static override styles = controls;

  @property({ attribute: false }) page!: OrdersContext;
  @property({ attribute: false }) order!: PickupOrder;
  @state() private asking = false;
  /** The one line; undefined for all. */
  @state() private line: PickupLine | undefined;
  @state() private cancelling = false;
  @state() private waiting = false;
  @state() private problem: Explanation | undefined;

  /** Opens the question. */
  ask(line?: PickupLine): void {
    this.line = line;
    this.problem = undefined;
    this.asking = true;
  }

  protected override render(): TemplateResult {
    const { line, order } = this;
    const heading = line
      ? t('pickupCancelLineQuestion', { item: nameWith(line.name, line.options) })
      : t('pickupCancelQuestion', { number: order.number });
    return html`
      <mq-dialog heading=${heading} .open=${this.asking} @mq-close=${() => (this.asking = false)}>
        <div class="stack">
          <p>${t('pickupCancelText')}</p>
          ${this.waiting ? html`<mq-notice tone="info" heading=${t('busyHeading')}>${t('busyText')}</mq-notice>` : nothing}
          ${this.problem
            ? html`<mq-notice tone="error" heading=${this.problem.heading}>${this.problem.text}</mq-notice>`
            : nothing}
        </div>
        <button slot="actions" type="button" @click=${() => (this.asking = false)}>${t('cancelNo')}</button>
        <button
          slot="actions"
          type="button"
          class="danger"
          aria-busy=${this.cancelling}
          aria-disabled=${this.cancelling}
          @click=${this.#cancel}
        >
          ${this.cancelling ? t('cancelling') : line ? t('pickupCancelLineYes') : t('pickupCancelYes')}
        </button>
      </mq-dialog>
    `;
  }

  readonly #cancel = async (): Promise<void> => {
    const { goods, keep, context } = this.page;
    if (this.cancelling || !goods) {
      return;
    }
    const { order, line } = this;
    const attempt = `cancel:${order.id}`;
    const lines = line && [line.id];
    this.cancelling = true;
    this.problem = undefined;
    try {
      const cancel = (): Promise<PickupOrder> => goods.cancel(order.id, lines, keep.keyFor(attempt, lines ?? order.id));
      const now = await patiently(cancel, { waiting: (waiting) => (this.waiting = waiting), signal: context.signal });
      keep.settle(attempt);
      this.asking = false;
      this.dispatchEvent(new CustomEvent('order-changed', { detail: now }));
      const text = line
        ? t('pickupLineCancelledToast', { item: nameWith(line.name, line.options) })
        : t('pickupCancelledToast', { number: order.number });
      context.events.emit('toast', { text, tone: 'success' });
    } catch (error) {
      if (error instanceof ProblemError && error.status < 500) {
        keep.settle(attempt);
      }
      if (!isAbort(error)) {
        this.problem = explain(error);
      }
    }
    this.cancelling = false;
  };
}
