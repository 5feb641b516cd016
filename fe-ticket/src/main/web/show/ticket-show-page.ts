import { MarqueeElement, controls, css, element, html, nothing, property } from '@marquee/ui';
import type { ModuleContext, TemplateResult } from '@marquee/ui';
import type { SeatToggle } from '@marquee/ui/seat-map';
import type { ServerClock } from '../api/server-clock.ts';
import type { TicketApi } from '../api/ticket-api.ts';
import type { BestWish, Places, Show } from '../api/types.ts';
import { Booking } from '../booking/booking.ts';
import type { Keep } from '../booking/keep.ts';
import { soldOut } from '../booking/sale.ts';
import { count } from '../booking/selection.ts';
import type { Explanation } from '../explain.ts';
import { Goods } from '../goods/goods.ts';
import type { MerchandiseApi } from '../goods/merchandise-api.ts';
import '../goods/ticket-goods.ts';
import type { GoodsLine } from '../goods/types.ts';
import { t } from '../texts.ts';
import './ticket-about.ts';
import './ticket-basket.ts';
import './ticket-choosing.ts';
import './ticket-performances.ts';
import './ticket-show-head.ts';

/**
 * The page of a show: what it is, when, and the way to tickets.
 *
 * @fires ticket-ordered - the order that was placed
 * @fires goods-ordered - the order of merchandise that was placed without tickets
 */
@element('ticket-show-page')
export class TicketShowPage extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
      }
      .booking {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 22rem;
        gap: var(--mq-space-5);
        align-items: start;
        margin-top: var(--mq-space-5);
      }
      .choosing {
        display: grid;
        gap: var(--mq-space-5);
        min-width: 0;
      }
      ticket-basket {
        position: sticky;
        top: var(--mq-space-4);
      }
      ticket-about {
        margin-top: var(--mq-space-7);
      }
      @media (max-width: 60rem) {
        .booking {
          grid-template-columns: minmax(0, 1fr);
        }
        ticket-basket {
          position: static;
        }
        :host([choosing]) {
          padding-bottom: 9rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @property({ attribute: false }) show!: Show;
  @property({ attribute: false }) api!: TicketApi;
  @property({ attribute: false }) clock!: ServerClock;
  @property({ attribute: false }) keep!: Keep;
  /** Absent where the show sells no merchandise. */
  @property({ attribute: false }) goodsApi: MerchandiseApi | undefined;
  @property({ attribute: false }) ordersHref = '';
  #booking: Booking | undefined;
  #goods: Goods | undefined;

  protected override willUpdate(): void {
    this.#booking ??= new Booking(
      this,
      this.show,
      { context: this.context, api: this.api, clock: this.clock, keep: this.keep },
      (order) => {
        // The tickets are set aside now; the order's page sees to the merchandise, also after a reload.
        this.keep.update({ goodsFor: this.#goods && this.#goods.pieces > 0 ? order.id : undefined });
        this.dispatchEvent(new CustomEvent('ticket-ordered', { detail: order }));
      },
    );
    if (this.goodsApi) {
      this.#goods ??= new Goods(this, { context: this.context, api: this.goodsApi, keep: this.keep, timeZone: this.show.timeZone }, (order) =>
        this.dispatchEvent(new CustomEvent('goods-ordered', { detail: order })),
      );
    }
    const { choice, hold } = this.#booking;
    const chosen = count(choice.selection) + (this.#goods?.pieces ?? 0);
    const told = choice.problem ?? this.#goods?.problem;
    this.toggleAttribute('choosing', chosen > 0 || hold !== undefined || told !== undefined);
  }

  protected override render(): TemplateResult {
    const { show } = this;
    const booking = this.#booking;
    if (!booking) {
      return html``;
    }
    return html`
      <ticket-show-head
        .show=${show}
        .phase=${booking.phase}
        .offset=${booking.clockOffset}
        .ordersHref=${this.ordersHref}
        ?goods=${this.#goods !== undefined}
        @goods-show=${this.#showGoods}
      ></ticket-show-head>
      ${show.performances.length === 0
        ? html`<mq-empty heading=${t('noPerformances')}>${t('noPerformancesText')}</mq-empty>`
        : this.#renderBooking(booking)}
      <ticket-about .show=${show}></ticket-about>
    `;
  }

  #renderBooking(booking: Booking): TemplateResult {
    const { show } = this;
    const { choice, hold } = booking;
    const closed = booking.phase.kind === 'closed';
    const soldOutNow = choice.availability && soldOut(choice.availability) && !hold && !closed;
    return html`
      <div class="booking">
        <div class="choosing">
          <ticket-performances
            .show=${show}
            .now=${this.clock.now()}
            .selected=${choice.performance?.id ?? ''}
            ?locked=${choice.locked()}
            @performance-choose=${({ detail }: CustomEvent<string>) => booking.choosePerformance(detail)}
          ></ticket-performances>
          ${soldOutNow ? this.#soldOut() : nothing} ${choice.stale ? this.#stale(booking) : nothing}
          <ticket-choosing
            .show=${show}
            .plan=${choice.plan}
            .availability=${choice.availability}
            .selection=${choice.selection}
            .refused=${choice.refused}
            .problem=${isOfBest(choice.problem) ? choice.problem : undefined}
            ?closed=${closed}
            ?open=${booking.phase.kind === 'open'}
            ?held=${hold !== undefined}
            ?locked=${choice.locked()}
            ?holding=${booking.busy === 'hold'}
            .signedIn=${booking.signedIn}
            @best-find=${({ detail }: CustomEvent<BestWish['best']>) => booking.holdBest(detail)}
            @seat-toggle=${({ detail }: CustomEvent<SeatToggle>) => choice.toggleSeat(detail.seat)}
            @places-set=${({ detail }: CustomEvent<Required<Places>>) => choice.setPlaces(detail)}
          ></ticket-choosing>
          ${this.#merchandise()}
        </div>
        ${this.#basket(booking)}
      </div>
    `;
  }

  #merchandise(): TemplateResult | typeof nothing {
    const goods = this.#goods;
    return goods
      ? html`<ticket-goods
          .items=${goods.items}
          .lines=${goods.lines}
          .timeZone=${this.show.timeZone}
          ?stale=${goods.stale}
          ?locked=${goods.purchase.busy}
          @goods-set=${({ detail }: CustomEvent<GoodsLine>) => goods.set(detail)}
          @goods-retry=${goods.refresh}
        ></ticket-goods>`
      : nothing;
  }

  readonly #showGoods = (): void => {
    const goods = this.renderRoot.querySelector<HTMLElement>('ticket-goods');
    goods?.scrollIntoView({ block: 'start' });
    goods?.focus({ preventScroll: true });
  };

  #basket(booking: Booking): TemplateResult {
    const { choice } = booking;
    const goods = this.#goods;
    const { maxTicketsPerOrder, maxTicketsPerBuyer = null, currency, timeZone } = this.show;
    return html`<ticket-basket
      .plan=${choice.plan}
      .currency=${currency}
      .timeZone=${timeZone}
      .selection=${choice.selection}
      .hold=${booking.hold}
      .phase=${booking.phase}
      .busy=${booking.busy}
      .waiting=${booking.waiting}
      .problem=${isOfBest(choice.problem) ? undefined : choice.problem}
      .items=${goods?.items}
      .goods=${goods?.lines ?? []}
      .goodsProblem=${goods?.problem}
      ?ordering=${goods?.purchase.busy ?? false}
      ?goodsWaiting=${goods?.purchase.waiting ?? false}
      .signedIn=${booking.signedIn}
      .offset=${booking.clockOffset}
      .limit=${maxTicketsPerOrder}
      .personalLimit=${maxTicketsPerBuyer}
      @basket-hold=${() => booking.holdSelection()}
      @basket-order=${() => booking.order()}
      @basket-release=${() => booking.release()}
      @basket-clear=${() => choice.clear()}
      @basket-dismiss=${() => choice.forget()}
      @basket-impatient=${() => (booking.waiting ? booking.stopWaiting() : goods?.purchase.stopWaiting())}
      @goods-order=${() => goods?.order()}
      @goods-dismiss=${() => goods?.forget()}
      @goods-clear=${() => goods?.clear()}
      @goods-set=${({ detail }: CustomEvent<GoodsLine>) => goods?.set(detail)}
      @time-more=${() => booking.extend()}
      @time-elapsed=${() => booking.expire()}
      @seat-remove=${({ detail }: CustomEvent<string>) => choice.toggleSeat(detail)}
      @type-set=${({ detail }: CustomEvent<{ seat: string; ticketType: string }>) =>
        choice.setType(detail.seat, detail.ticketType)}
      @places-set=${({ detail }: CustomEvent<Required<Places>>) => choice.setPlaces(detail)}
    ></ticket-basket>`;
  }

  #soldOut(): TemplateResult {
    return html`<mq-notice tone="warning" heading=${t('soldOutHeading')}>
      ${t('soldOutText')} ${this.show.performances.length > 1 ? t('otherDate') : nothing}
    </mq-notice>`;
  }

  #stale(booking: Booking): TemplateResult {
    const text = booking.choice.availability ? t('availabilityStale') : t('availabilityUnknown');
    return html`<mq-notice tone="warning" heading=${text} retry @mq-retry=${() => booking.refresh()}></mq-notice>`;
  }
}

/** What is said where one asked for it. */
function isOfBest(problem: Explanation | undefined): boolean {
  return problem?.code === 'NOT_ENOUGH_TOGETHER';
}
