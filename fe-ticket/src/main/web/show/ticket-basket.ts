import { MarqueeElement, controls, element, formatMoney, html, icon, nothing, property, state } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import type { Plan } from '@marquee/ui/seat-map';
import type { Hold } from '../api/types.ts';
import type { SalePhase } from '../booking/sale.ts';
import { NOTHING, count, lines, total } from '../booking/selection.ts';
import type { Line, Selection } from '../booking/selection.ts';
import type { Explanation } from '../explain.ts';
import { t } from '../texts.ts';
import { basketStyles } from './basket-styles.ts';

const LAST_MINUTE = 60_000;

/**
 * What the buyer has chosen, what it costs, and the next step. A panel beside the map; on a phone a bar at the lower
 * edge that opens upwards.
 *
 * @fires basket-hold @fires basket-order @fires basket-release @fires basket-clear @fires basket-dismiss
 * @fires basket-expire - the hold's time is over
 * @fires seat-remove - id of a seat
 * @fires places-set - `{section, quantity}`
 */
@element('ticket-basket')
export class TicketBasket extends MarqueeElement {
  static override styles = [controls, basketStyles];

  @property({ attribute: false }) plan!: Plan;
  @property() currency = '';
  @property({ attribute: false }) selection: Selection = NOTHING;
  @property({ attribute: false }) hold: Hold | undefined;
  @property({ attribute: false }) phase!: SalePhase;
  @property({ attribute: false }) busy: 'hold' | 'order' | 'release' | undefined;
  @property({ attribute: false }) problem: Explanation | undefined;
  @property({ type: Boolean }) signedIn = false;
  @property({ type: Number }) offset = 0;
  @property({ type: Number }) limit = 1;
  /** On a phone: whether the bar is opened to show each ticket. */
  @state() private opened = false;
  @state() private lastMinute = false;
  #warning: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    clearTimeout(this.#warning);
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('hold') || changed.has('offset')) {
      this.#warnInTime();
    }
  }

  protected override render(): TemplateResult {
    const chosen = count(this.selection);
    const idle = chosen === 0 && !this.hold && !this.problem;
    return html`
      <section class=${idle ? 'idle' : ''} ?data-opened=${this.opened} aria-labelledby="heading">
        <h2 id="heading">${t('basket')}</h2>
        ${this.#notices()}
        ${chosen === 0 ? this.#empty() : this.#content(chosen)}
      </section>
    `;
  }

  #notices(): TemplateResult {
    return html`
      ${this.problem
        ? html`<mq-notice tone=${this.problem.code === 'LIMIT' ? 'warning' : 'error'} heading=${this.problem.heading}>
            ${this.problem.text}
            <button type="button" class="quiet small" @click=${() => this.#tell('basket-dismiss')}>${t('close')}</button>
          </mq-notice>`
        : nothing}
      ${this.hold && this.lastMinute ? html`<mq-notice tone="warning">${t('lastMinute')}</mq-notice>` : nothing}
    `;
  }

  #empty(): TemplateResult {
    return html`
      <p><strong>${t('basketEmpty')}</strong></p>
      <p class="soft">
        ${this.plan.seats > 0 ? t('basketEmptyText') : t('basketEmptyPlaces')} ${t('upTo', { count: this.limit })}
      </p>
    `;
  }

  #content(chosen: number): TemplateResult {
    const sum = this.hold?.total ?? total(this.selection, this.plan);
    return html`
      ${this.hold
        ? html`<p class="held">
            <span>${t('heldFor')}</span>
            <mq-countdown
              until=${this.hold.expiresAt}
              .offset=${this.offset}
              @mq-elapsed=${() => this.#tell('basket-expire')}
            ></mq-countdown>
            <small class="soft">${t('heldHint')}</small>
          </p>`
        : nothing}
      <div class="lines" id="lines">
        <ul>
          ${lines(this.selection, this.plan).map((line) => this.#line(line))}
        </ul>
        ${this.hold
          ? nothing
          : html`<button type="button" class="quiet small" @click=${() => this.#tell('basket-clear')}>
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
        <span>${t('tickets', { count: chosen })}</span>
        <strong class="numbers">${formatMoney(sum, this.currency)}</strong>
      </div>
      <div class="actions">${this.hold ? this.#orderActions() : this.#holdAction()}</div>
    `;
  }

  #line({ section, seats, quantity, amount }: Line): TemplateResult {
    return html`
      <li>
        <div class="row-head">
          <strong>${section.name}</strong>
          <span class="numbers">${formatMoney(amount, this.currency)}</span>
        </div>
        ${seats.map((seat) => {
          const name = t('seat', { row: seat.row.name, seat: String(seat.number) });
          return this.#item(name, t('removeSeat', { seat: name, section: section.name }), () =>
            this.#tell('seat-remove', seat.id),
          );
        })}
        ${seats.length === 0
          ? this.#item(`${t('ofGeneral')} × ${quantity}`, t('removePlaces', { section: section.name }), () =>
              this.#tell('places-set', { section: section.id, quantity: 0 }),
            )
          : nothing}
      </li>
    `;
  }

  #item(name: string, removal: string, remove: () => void): TemplateResult {
    return html`<div class="item">
      <span>${name}</span>
      ${this.hold
        ? nothing
        : html`<button type="button" class="quiet remove" aria-label=${removal} @click=${remove}>${icon('close')}</button>`}
    </div>`;
  }

  #holdAction(): TemplateResult {
    if (this.phase.kind !== 'open') {
      const text = this.phase.kind === 'before' ? t('waitForSale') : t('saleClosedHeading');
      return html`<button type="button" class="primary" disabled>${text}</button>`;
    }
    const text = this.busy === 'hold' ? t('holding') : this.signedIn ? t('hold') : t('signInAndHold');
    return this.#main('basket-hold', text, this.busy !== undefined);
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

  #warnInTime(): void {
    clearTimeout(this.#warning);
    if (!this.hold) {
      this.lastMinute = false;
      return;
    }
    const left = Date.parse(this.hold.expiresAt) - Date.now() - this.offset;
    this.lastMinute = left <= LAST_MINUTE;
    if (!this.lastMinute) {
      this.#warning = setTimeout(() => (this.lastMinute = true), left - LAST_MINUTE);
    }
  }

  #tell(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
