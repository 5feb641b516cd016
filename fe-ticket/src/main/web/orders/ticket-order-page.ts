import {
  MarqueeElement, ProblemError, controls, css, element, formatDateTime, formatMoney, html, isAbort, nothing, property,
  state,
} from '@marquee/ui';
import type { PropertyValues, TemplateResult, User } from '@marquee/ui';
import type { Order } from '../api/types.ts';
import { momentOf, performanceOf } from '../dates.ts';
import { explain } from '../explain.ts';
import type { Explanation } from '../explain.ts';
import { t } from '../texts.ts';
import { goToLogin } from './page.ts';
import type { OrdersContext } from './page.ts';
import './ticket-card.ts';

/** One order with its tickets; right after buying also its confirmation. */
@element('ticket-order-page')
export class TicketOrderPage extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        gap: var(--mq-space-5);
        max-width: 46rem;
      }
      .tickets {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr));
        gap: var(--mq-space-4);
        list-style: none;
      }
      .facts {
        display: grid;
        gap: var(--mq-space-1);
      }
      h1 {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) page!: OrdersContext;
  @property() orderId = '';
  /** The order was placed a moment ago. */
  @property({ type: Boolean }) placed = false;
  @state() private order: Order | undefined;
  @state() private problem: Explanation | undefined;
  @state() private user: User | null = null;
  @state() private asking = false;
  @state() private cancelling = false;
  @state() private cancelProblem: Explanation | undefined;
  #stop: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { user } = this.page.context;
    this.user = user.value;
    this.#stop = user.subscribe((now) => {
      this.user = now;
      void this.#load();
    });
  }

  override disconnectedCallback(): void {
    this.#stop?.();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('orderId')) {
      void this.#load();
    }
  }

  protected override render(): TemplateResult {
    const { router } = this.page;
    return html`
      <p><a href=${router.href('/orders')}>${t('backToOrders')}</a></p>
      ${this.#content()}
    `;
  }

  #content(): TemplateResult {
    if (!this.user) {
      return html`<mq-empty heading=${t('logInForOrders')}>
        ${t('logInForOrdersText')}
        <button slot="actions" type="button" class="primary" @click=${() => goToLogin(this.page)}>${t('logIn')}</button>
      </mq-empty>`;
    }
    if (this.problem) {
      return html`<mq-notice
        tone="error"
        heading=${this.problem.heading}
        ?retry=${this.problem.code !== 'NOT_FOUND'}
        @mq-retry=${this.#load}
        >${this.problem.text}</mq-notice
      >`;
    }
    return this.order ? this.#orderView(this.order) : html`<mq-skeleton lines="6"></mq-skeleton>`;
  }

  #orderView(order: Order): TemplateResult {
    const { show, router } = this.page;
    const performance = performanceOf(show, order.performance);
    const confirmed = order.status === 'CONFIRMED';
    return html`
      ${this.placed && confirmed
        ? html`<mq-notice tone="success" heading=${t('confirmed')}>${t('confirmedText')}</mq-notice>`
        : nothing}
      <div class="facts">
        <h1>${show.title}</h1>
        <p>
          ${performance ? momentOf(performance.startsAt, show.timeZone) : nothing} · ${show.venue.name}
        </p>
        <p class="soft">
          ${t('orderNumber', { number: order.number })} · ${t('tickets', { count: order.tickets.length })} ·
          <span class="numbers">${formatMoney(order.total, order.currency)}</span> ·
          ${order.cancelledAt
            ? t('cancelledAt', { date: formatDateTime(order.cancelledAt) })
            : t('orderedAt', { date: formatDateTime(order.createdAt) })}
        </p>
        <p>
          <mq-badge tone=${confirmed ? 'success' : 'neutral'}>${t(confirmed ? 'confirmedState' : 'cancelledState')}</mq-badge>
        </p>
      </div>
      <ul class="tickets">
        ${order.tickets.map(
          (ticket, position) => html`<li>
            <ticket-card
              .ticket=${ticket}
              .show=${show}
              .currency=${order.currency}
              .position=${position + 1}
              .all=${order.tickets.length}
            ></ticket-card>
          </li>`,
        )}
      </ul>
      <div class="row">
        <a class="button" href=${router.href('/')}>${t('moreTickets')}</a>
        ${confirmed
          ? html`<button type="button" class="danger" @click=${() => (this.asking = true)}>${t('cancelOrder')}</button>`
          : nothing}
      </div>
      <mq-dialog
        heading=${t('cancelQuestion', { number: order.number })}
        .open=${this.asking}
        @mq-close=${() => (this.asking = false)}
      >
        <p>${t('cancelText', { count: order.tickets.length })}</p>
        ${this.cancelProblem
          ? html`<mq-notice tone="error" heading=${this.cancelProblem.heading}>${this.cancelProblem.text}</mq-notice>`
          : nothing}
        <button slot="actions" type="button" @click=${() => (this.asking = false)}>${t('cancelNo')}</button>
        <button
          slot="actions"
          type="button"
          class="danger"
          aria-busy=${this.cancelling}
          aria-disabled=${this.cancelling}
          @click=${() => this.#cancel(order)}
        >
          ${this.cancelling ? t('cancelling') : t('cancelYes')}
        </button>
      </mq-dialog>
    `;
  }

  async #cancel(order: Order): Promise<void> {
    if (this.cancelling) {
      return;
    }
    const { api, keep, context, show } = this.page;
    const attempt = `cancel:${order.id}`;
    this.cancelling = true;
    this.cancelProblem = undefined;
    try {
      this.order = await api.cancel(order.id, keep.keyFor(attempt, order.id));
      keep.settle(attempt);
      this.asking = false;
      context.events.emit('order-changed', { slug: show.slug, orderId: order.id });
      context.events.emit('toast', { text: t('cancelledToast', { number: order.number }), tone: 'success' });
    } catch (error) {
      if (error instanceof ProblemError && error.status < 500) {
        keep.settle(attempt);
      }
      if (!isAbort(error)) {
        this.cancelProblem = explain(error);
      }
    }
    this.cancelling = false;
  }

  readonly #load = async (): Promise<void> => {
    this.problem = undefined;
    if (!this.user) {
      return;
    }
    try {
      this.order = await this.page.api.findOrder(this.orderId);
    } catch (error) {
      if (!isAbort(error)) {
        this.problem = explain(error);
      }
    }
  };
}
