import { MarqueeElement, controls, css, element, html, nothing, property, query } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import { Mark, featuresIn, hasBlocked } from '@marquee/ui/seat-map';
import type { Plan, SeatMap } from '@marquee/ui/seat-map';
import type { Availability, Show } from '../api/types.ts';
import { NOTHING } from '../booking/selection.ts';
import type { Selection } from '../booking/selection.ts';
import type { Explanation } from '../explain.ts';
import { t } from '../texts.ts';
import { statesOf } from './states.ts';
import './ticket-best.ts';
import './ticket-places.ts';
import type { TicketPlaces } from './ticket-places.ts';
import './ticket-prices.ts';

/**
 * The ways to seats and places: the best ones without choosing, from the map, by number.
 *
 * @fires best-find - the wish for seats that the server chooses
 * @fires seat-toggle - `{seat}` was chosen, or is not wanted any more
 * @fires places-set - how many places of a section and type are wanted
 */
@element('ticket-choosing')
export class TicketChoosing extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--mq-space-3);
      }
      mq-seat-map {
        height: clamp(22rem, 68dvh, 44rem);
      }
      @media (max-width: 60rem) {
        mq-seat-map {
          height: clamp(20rem, 58dvh, 36rem);
        }
      }
    `,
  ];

  @property({ attribute: false }) show!: Show;
  @property({ attribute: false }) plan!: Plan;
  @property({ attribute: false }) availability: Availability | undefined;
  @property({ attribute: false }) selection: Selection = NOTHING;
  /** Seats that somebody else just took. */
  @property({ attribute: false }) refused: readonly string[] = [];
  /** Why there were no seats of the kind that was asked for. */
  @property({ attribute: false }) problem: Explanation | undefined;
  /** The sale is over: the plan is there to look at. */
  @property({ type: Boolean }) closed = false;
  /** The sale is open. */
  @property({ type: Boolean }) open = false;
  /** Tickets are held. */
  @property({ type: Boolean }) held = false;
  /** Tickets are held or asked for. */
  @property({ type: Boolean }) locked = false;
  @property({ type: Boolean }) holding = false;
  @property({ type: Boolean }) signedIn = false;
  @query('mq-seat-map') private map!: SeatMap | null;
  @query('ticket-places') private places!: TicketPlaces | null;

  protected override render(): TemplateResult {
    const { plan } = this;
    const seats = plan.seats > 0;
    return html`<section aria-labelledby="choose">
      <h2 id="choose">${seats ? t('chooseSeats') : t('choosePlaces')}</h2>
      ${seats ? html`${this.#best()}${this.#prices()}` : nothing} ${this.#places()}
      ${seats ? this.#seatMap() : nothing}
    </section>`;
  }

  /** Before the map, in the order of the keyboard, too. Shows from before there were ticket types pick no seats. */
  #best(): TemplateResult | typeof nothing {
    return this.show.sections.some(({ ticketTypes }) => ticketTypes) && !this.closed
      ? html`<ticket-best
            .plan=${this.plan}
            .currency=${this.show.currency}
            .availability=${this.availability}
            .limit=${this.show.maxTicketsPerOrder}
            .locked=${this.locked || !this.open}
            .busy=${this.holding}
            .signedIn=${this.signedIn}
            .problem=${this.problem}
          ></ticket-best>
          <h3>${t('orOnMap')}</h3>`
      : nothing;
  }

  #prices(): TemplateResult {
    return html`<ticket-prices
      .plan=${this.plan}
      .currency=${this.show.currency}
      .availability=${this.availability}
      @section-show=${({ detail }: CustomEvent<string>) => this.map?.zoomToSection(detail)}
    ></ticket-prices>`;
  }

  #places(): TemplateResult | typeof nothing {
    return this.plan.sections.some(({ kind }) => kind === 'GENERAL')
      ? html`<ticket-places
          .plan=${this.plan}
          .currency=${this.show.currency}
          .availability=${this.availability}
          .selection=${this.selection}
          .locked=${this.held || this.closed}
          .limit=${this.show.maxTicketsPerOrder}
        ></ticket-places>`
      : nothing;
  }

  #seatMap(): TemplateResult {
    const { states, free } = statesOf(this.availability);
    return html`
      <mq-seat-map
        .sections=${this.show.sections}
        .states=${states}
        .free=${free}
        .selection=${this.selection.seats}
        .refused=${this.refused}
        .currency=${this.show.currency}
        .locked=${this.held || this.closed}
        @section-choose=${({ detail }: CustomEvent<{ section: string }>) => this.places?.focusSection(detail.section)}
      ></mq-seat-map>
      <mq-seat-legend .marks=${this.#marks()} .features=${featuresIn(this.plan)}></mq-seat-legend>
    `;
  }

  /** The marks that the map shows now. */
  #marks(): Mark[] {
    return [
      Mark.AVAILABLE,
      Mark.SELECTED,
      Mark.HELD,
      Mark.SOLD,
      ...(hasBlocked(this.plan) ? [Mark.BLOCKED] : []),
      ...(this.refused.length > 0 ? [Mark.REFUSED] : []),
    ];
  }
}
