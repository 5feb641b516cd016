import { MarqueeElement, controls, element, formatMoney, html, icon, nothing, property, state } from '@marquee/ui';
import type { PropertyValues, TemplateResult } from '@marquee/ui';
import type { Plan } from '@marquee/ui/seat-map';
import type { Hold } from '../api/types.ts';
import type { Busy } from '../booking/checkout.ts';
import type { SalePhase } from '../booking/sale.ts';
import { NOTHING, count, total } from '../booking/selection.ts';
import type { Selection } from '../booking/selection.ts';
import type { Explanation } from '../explain.ts';
import { goodsTotal, piecesOf } from '../goods/basket.ts';
import '../goods/ticket-goods-lines.ts';
import type { GoodsLine, Items } from '../goods/types.ts';
import { t } from '../texts.ts';
import { basketStyles } from './basket-styles.ts';
import './ticket-lines.ts';
import './ticket-time.ts';

/**
 * What the buyer has chosen, what it costs, and the next step. A panel beside the map; on a phone a bar at the lower
 * edge that opens upwards.
 *
 * What `ticket-lines`, `ticket-goods-lines` and `ticket-time` fire passes through.
 *
 * @fires basket-hold @fires basket-order @fires basket-release @fires basket-clear @fires basket-dismiss
 * @fires basket-impatient - no longer to wait for an overloaded server
 * @fires goods-order - to order merchandise without tickets
 * @fires goods-clear @fires goods-dismiss
 */
@element('ticket-basket')
export class TicketBasket extends MarqueeElement {
  static override styles = [controls, basketStyles];

  @property({ attribute: false }) plan!: Plan;
  @property() currency = '';
  @property({ attribute: false }) selection: Selection = NOTHING;
  @property({ attribute: false }) hold: Hold | undefined;
  @property({ attribute: false }) phase!: SalePhase;
  @property({ attribute: false }) busy: Busy | undefined;
  /** A request waits for an overloaded server. */
  @property({ type: Boolean }) waiting = false;
  @property({ attribute: false }) problem: Explanation | undefined;
  @property({ type: Boolean }) signedIn = false;
  @property({ type: Number }) offset = 0;
  @property() timeZone = 'UTC';
  @property({ type: Number }) limit = 1;
  /** For one person and performance; null when it is no other limit. */
  @property({ attribute: false }) personalLimit: number | null = null;
  /** What merchandise there is; absent where the show sells none. */
  @property({ attribute: false }) items: Items | undefined;
  @property({ attribute: false }) goods: readonly GoodsLine[] = [];
  @property({ attribute: false }) goodsProblem: Explanation | undefined;
  /** Merchandise is being ordered. */
  @property({ type: Boolean }) ordering = false;
  @property({ type: Boolean }) goodsWaiting = false;
  /** On a phone: whether the bar is opened to show each ticket. */
  @state() private opened = false;

  protected override render(): TemplateResult {
    const chosen = count(this.selection) + piecesOf(this.goods);
    const idle = chosen === 0 && !this.hold && !this.problem && !this.goodsProblem && !this.waiting && !this.goodsWaiting;
    return html`
      <section class=${idle ? 'idle' : ''} ?data-opened=${this.opened} aria-labelledby="heading">
        <h2 id="heading">${this.goods.length > 0 ? t('goodsBasket') : t('basket')}</h2>
        ${this.#notices()}
        ${chosen === 0 ? this.#empty() : this.#content()}
      </section>
    `;
  }

  /** Whoever held or gave back finds the keyboard at the next step: the button that was pressed is gone. */
  protected override updated(changed: PropertyValues<this>): void {
    const done = changed.get('busy');
    if ((done === 'hold' || done === 'release') && changed.has('hold')) {
      this.renderRoot.querySelector<HTMLElement>('.main')?.focus({ preventScroll: true });
    }
  }

  #notices(): TemplateResult {
    return html`
      ${this.goodsProblem
        ? html`<mq-notice tone="warning" heading=${this.goodsProblem.heading}>
            ${this.goodsProblem.text}
            <button type="button" class="quiet small" @click=${() => this.#tell('goods-dismiss')}>${t('close')}</button>
          </mq-notice>`
        : nothing}
      ${this.problem
        ? html`<mq-notice tone=${this.problem.code === 'LIMIT' ? 'warning' : 'error'} heading=${this.problem.heading}>
            ${this.problem.text}
            <button type="button" class="quiet small" @click=${() => this.#tell('basket-dismiss')}>${t('close')}</button>
          </mq-notice>`
        : nothing}
      ${this.waiting || this.goodsWaiting ? this.#waiting() : nothing}
    `;
  }

  #waiting(): TemplateResult {
    return html`<mq-notice tone="info" heading=${t('busyHeading')}>
      ${t('busyText')}
      <button type="button" class="quiet small" @click=${() => this.#tell('basket-impatient')}>${t('busyStop')}</button>
    </mq-notice>`;
  }

  #empty(): TemplateResult {
    return html`
      <p><strong>${t('basketEmpty')}</strong></p>
      <p class="soft">
        ${this.plan.seats > 0 ? t('basketEmptyText') : t('basketEmptyPlaces')} ${t('upTo', { count: this.limit })}
        ${this.personalLimit === null ? nothing : t('upToEach', { count: this.personalLimit })}
      </p>
    `;
  }

  #content(): TemplateResult {
    const tickets = count(this.selection);
    const pieces = piecesOf(this.goods);
    const what = [tickets > 0 ? t('tickets', { count: tickets }) : '', pieces > 0 ? t('goodsPieces', { count: pieces }) : ''];
    const sum =
      (this.hold?.total ?? total(this.selection, this.plan)) + (this.items ? goodsTotal(this.goods, this.items) : 0);
    return html`
      ${this.hold
        ? html`<ticket-time
            .hold=${this.hold}
            .offset=${this.offset}
            .timeZone=${this.timeZone}
            .asking=${this.busy === 'extend'}
            .problem=${this.problem}
          ></ticket-time>`
        : nothing}
      <div class="lines" id="lines">
        <ticket-lines
          .plan=${this.plan}
          .currency=${this.currency}
          .selection=${this.selection}
          .hold=${this.hold}
        ></ticket-lines>
        ${this.items && pieces > 0
          ? html`<ticket-goods-lines
                .items=${this.items}
                .lines=${this.goods}
                ?locked=${this.ordering || this.busy === 'order'}
              ></ticket-goods-lines>
              <p class="soft">${tickets > 0 ? t('goodsWithTickets') : t('goodsChosenText')}</p>`
          : nothing}
        ${this.hold
          ? nothing
          : html`<button type="button" class="quiet small" @click=${this.#clear}>
              ${icon('trash')}${t('clear')}
            </button>`}
      </div>
      <div class="sum">
        <button
          type="button"
          class="quiet toggle"
          aria-expanded=${this.opened}
          aria-controls="lines"
          aria-label=${this.opened ? t('hideDetails') : t('details')}
          @click=${() => (this.opened = !this.opened)}
        >
          ${icon('chevron')}
        </button>
        <span>${what.filter(Boolean).join(' · ')}</span>
        <strong class="numbers">${formatMoney(sum, this.currency)}</strong>
      </div>
      <div class="actions">${this.hold ? this.#orderActions() : tickets > 0 ? this.#holdAction() : this.#goodsAction()}</div>
    `;
  }

  #holdAction(): TemplateResult {
    if (this.phase.kind !== 'open') {
      const text = this.phase.kind === 'before' ? t('waitForSale') : t('saleClosedHeading');
      return html`<button type="button" class="primary" disabled>${text}</button>`;
    }
    const text = this.busy === 'hold' ? t('holding') : this.signedIn ? t('hold') : t('signInAndHold');
    return this.#main('basket-hold', text, this.busy !== undefined);
  }

  /** Merchandise alone needs no hold. */
  #goodsAction(): TemplateResult {
    const text = this.ordering ? t('goodsOrdering') : this.signedIn ? t('goodsOrder') : t('goodsSignIn');
    return this.#main('goods-order', text, this.ordering);
  }

  #orderActions(): TemplateResult {
    return html`
      ${this.#main('basket-order', this.busy === 'order' ? t('ordering') : t('order'), this.busy !== undefined)}
      <button
        type="button"
        aria-disabled=${this.busy !== undefined}
        @click=${() => this.#tell('basket-release')}
      >
        ${this.busy === 'release' ? t('releasing') : t('changeSeats')}
      </button>
    `;
  }

  /** Busy buttons stay focusable: a button that is disabled under one's finger loses the keyboard's place. */
  #main(event: string, text: string, busy: boolean): TemplateResult {
    return html`<button
      type="button"
      class="primary main"
      aria-busy=${busy}
      aria-disabled=${busy}
      @click=${() => this.#tell(event)}
    >
      ${text}
    </button>`;
  }

  readonly #clear = (): void => {
    this.#tell('basket-clear');
    this.#tell('goods-clear');
  };

  #tell(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
