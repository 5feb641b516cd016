import { MarqueeElement, controls, css, element, html, nothing, property, query } from '@marquee/ui';
import type { ModuleContext, TemplateResult } from '@marquee/ui';
import { Mark } from '@marquee/ui/seat-map';
import type { SeatMap, SeatToggle } from '@marquee/ui/seat-map';
import type { ServerClock } from '../api/server-clock.ts';
import type { TicketApi } from '../api/ticket-api.ts';
import type { Show } from '../api/types.ts';
import { Booking } from '../booking/booking.ts';
import type { Keep } from '../booking/keep.ts';
import { soldOut } from '../booking/sale.ts';
import { count } from '../booking/selection.ts';
import { t } from '../texts.ts';
import './ticket-about.ts';
import './ticket-basket.ts';
import './ticket-performances.ts';
import './ticket-prices.ts';
import type { TicketPrices } from './ticket-prices.ts';
import './ticket-show-head.ts';

/**
 * The page of a show: what it is, when, and the way to tickets.
 *
 * @fires ticket-ordered - the order that was placed
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
      section {
        display: grid;
        gap: var(--mq-space-3);
        min-width: 0;
      }
      mq-seat-map {
        height: clamp(22rem, 68dvh, 44rem);
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
        mq-seat-map {
          height: clamp(20rem, 58dvh, 36rem);
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
  @property({ attribute: false }) ordersHref = '';
  @query('mq-seat-map') private map!: SeatMap | null;
  #booking: Booking | undefined;

  protected override willUpdate(): void {
    this.#booking ??= new Booking(
      this,
      this.show,
      { context: this.context, api: this.api, clock: this.clock, keep: this.keep },
      (order) => this.dispatchEvent(new CustomEvent('ticket-ordered', { detail: order })),
    );
    const { selection, hold, problem } = this.#booking;
    this.toggleAttribute('choosing', count(selection) > 0 || hold !== undefined || problem !== undefined);
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
      ></ticket-show-head>
      ${show.performances.length === 0
        ? html`<mq-empty heading=${t('noPerformances')}>${t('noPerformancesText')}</mq-empty>`
        : this.#renderBooking(booking)}
      <ticket-about .show=${show}></ticket-about>
    `;
  }

  #renderBooking(booking: Booking): TemplateResult {
    const { show } = this;
    const seated = booking.plan.seats > 0;
    const closed = booking.phase.kind === 'closed';
    return html`
      <div class="booking">
        <div class="choosing">
          <ticket-performances
            .show=${show}
            .now=${this.clock.now()}
            .selected=${booking.performance?.id ?? ''}
            ?locked=${booking.hold !== undefined || booking.busy !== undefined}
            @performance-choose=${({ detail }: CustomEvent<string>) => booking.choosePerformance(detail)}
          ></ticket-performances>
          ${booking.availability && soldOut(booking.availability) && !booking.hold && !closed ? this.#soldOut() : nothing}
          ${booking.stale ? this.#stale(booking) : nothing}
          <section aria-labelledby="choose">
            <h2 id="choose">${seated ? t('chooseSeats') : t('choosePlaces')}</h2>
            <ticket-prices
              .plan=${booking.plan}
              .currency=${show.currency}
              .availability=${booking.availability}
              .places=${booking.selection.places}
              .locked=${booking.hold !== undefined || closed}
              .count=${count(booking.selection)}
              .limit=${show.maxTicketsPerOrder}
              @places-set=${({ detail }: CustomEvent<{ section: string; quantity: number }>) =>
                booking.setPlaces(detail.section, detail.quantity)}
              @section-show=${({ detail }: CustomEvent<string>) => this.map?.zoomToSection(detail)}
            ></ticket-prices>
            ${seated ? this.#seatMap(booking) : nothing}
          </section>
        </div>
        <ticket-basket
          .plan=${booking.plan}
          .currency=${show.currency}
          .selection=${booking.selection}
          .hold=${booking.hold}
          .phase=${booking.phase}
          .busy=${booking.busy}
          .problem=${booking.problem}
          .signedIn=${booking.signedIn}
          .offset=${booking.clockOffset}
          .limit=${show.maxTicketsPerOrder}
          @basket-hold=${() => booking.holdSelection()}
          @basket-order=${() => booking.order()}
          @basket-release=${() => booking.release()}
          @basket-expire=${() => booking.expire()}
          @basket-clear=${() => booking.clear()}
          @basket-dismiss=${() => booking.dismiss()}
          @seat-remove=${({ detail }: CustomEvent<string>) => booking.toggleSeat(detail)}
          @places-set=${({ detail }: CustomEvent<{ section: string; quantity: number }>) =>
            booking.setPlaces(detail.section, detail.quantity)}
        ></ticket-basket>
      </div>
    `;
  }

  #seatMap(booking: Booking): TemplateResult {
    const marks = [Mark.AVAILABLE, Mark.SELECTED, Mark.HELD, Mark.SOLD];
    return html`
      <mq-seat-map
        .sections=${this.show.sections}
        .states=${statesOf(booking)}
        .free=${freeOf(booking)}
        .selection=${booking.selection.seats}
        .refused=${booking.refused}
        .currency=${this.show.currency}
        .locked=${booking.hold !== undefined || booking.phase.kind === 'closed'}
        @seat-toggle=${({ detail }: CustomEvent<SeatToggle>) => booking.toggleSeat(detail.seat)}
        @section-choose=${({ detail }: CustomEvent<{ section: string }>) => this.#toStepper(detail.section)}
      ></mq-seat-map>
      <mq-seat-legend .marks=${booking.refused.length > 0 ? [...marks, Mark.REFUSED] : marks}></mq-seat-legend>
    `;
  }

  #toStepper(section: string): void {
    this.renderRoot.querySelector<TicketPrices>('ticket-prices')?.focusSection(section);
  }

  #soldOut(): TemplateResult {
    return html`<mq-notice tone="warning" heading=${t('soldOutHeading')}>
      ${t('soldOutText')} ${this.show.performances.length > 1 ? t('otherDate') : nothing}
    </mq-notice>`;
  }

  #stale(booking: Booking): TemplateResult {
    const text = booking.availability ? t('availabilityStale') : t('availabilityUnknown');
    return html`<mq-notice tone="warning" heading=${text} retry @mq-retry=${() => booking.refresh()}></mq-notice>`;
  }
}

const NO_STATES: Readonly<Record<string, string | null>> = {};
const NO_COUNTS: Readonly<Record<string, number>> = {};
const derived = new WeakMap<object, { states: Record<string, string | null>; free: Record<string, number> }>();

function derive(booking: Booking): { states: Readonly<Record<string, string | null>>; free: Readonly<Record<string, number>> } {
  const { availability } = booking;
  if (!availability) {
    return { states: NO_STATES, free: NO_COUNTS };
  }
  let known = derived.get(availability);
  if (!known) {
    known = {
      states: Object.fromEntries(availability.sections.map(({ id, states }) => [id, states])),
      free: Object.fromEntries(availability.sections.map(({ id, free }) => [id, free])),
    };
    derived.set(availability, known);
  }
  return known;
}

/** The same object for the same availability, so that the map sees no change where there is none. */
function statesOf(booking: Booking): Readonly<Record<string, string | null>> {
  return derive(booking).states;
}

function freeOf(booking: Booking): Readonly<Record<string, number>> {
  return derive(booking).free;
}
