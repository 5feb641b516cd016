import { MarqueeElement, controls, css, element, formatMoney, html, icon, nothing, property } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import { featureIcon, featureText, typeText } from '@marquee/ui/seat-map';
import type { Plan, PlanSection, SeatFeature, SeatPlace } from '@marquee/ui/seat-map';
import type { Hold } from '../api/types.ts';
import { NOTHING, lines } from '../booking/selection.ts';
import type { Line, PlacesItem, SeatItem, Selection } from '../booking/selection.ts';
import { t } from '../texts.ts';

/**
 * Each chosen ticket: seat, what one should know about it, ticket type, price.
 *
 * @fires seat-remove - id of a seat
 * @fires type-set - `{seat, ticketType}`
 * @fires places-set - `{section, quantity, ticketType}`
 */
@element('ticket-lines')
export class TicketLines extends MarqueeElement {
  static override styles = [
    controls,
    css`
      ul {
        display: grid;
        gap: var(--mq-space-3);
        list-style: none;
      }
      .row-head,
      .item {
        display: flex;
        justify-content: space-between;
        align-items: center;
        gap: 0 var(--mq-space-2);
      }
      .row-head strong,
      .name {
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .item {
        min-height: 2.25rem;
        color: var(--mq-ink-soft);
      }
      .name {
        flex: 1 1 0;
      }
      .features {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--mq-space-3);
        color: var(--mq-ink);
        font-size: var(--mq-text-s);
        font-weight: 600;
      }
      .features span {
        display: inline-flex;
        align-items: center;
        gap: var(--mq-space-1);
      }
      select {
        width: auto;
        max-width: 60%;
        min-height: 2.25rem;
        padding-block: 0;
        font-size: var(--mq-text-s);
      }
      .remove {
        min-height: 2.25rem;
        padding: 0 var(--mq-space-2);
        color: var(--mq-ink-soft);
      }
    `,
  ];

  @property({ attribute: false }) plan!: Plan;
  @property() currency = '';
  @property({ attribute: false }) selection: Selection = NOTHING;
  /** Tickets that are held are not changed; the server has priced them. */
  @property({ attribute: false }) hold: Hold | undefined;

  protected override render(): TemplateResult {
    return html`<ul>
      ${lines(this.selection, this.plan, this.hold?.tickets).map((line) => this.#line(line))}
    </ul>`;
  }

  #line({ section, seats, places, amount }: Line): TemplateResult {
    return html`
      <li>
        <div class="row-head">
          <strong>${section.name}</strong>
          <span class="numbers">${formatMoney(amount, this.currency)}</span>
        </div>
        ${seats.map((item) => this.#seat(item))} ${places.map((item) => this.#places(section, item))}
      </li>
    `;
  }

  #seat({ seat, ticketType, price }: SeatItem): TemplateResult {
    const name = t('seat', { row: seat.row.name, seat: String(seat.number) });
    const choosable = seat.row.tier.types.length > 1;
    return html`<div class="item">
      <span class="name">${name}${this.#features(seat.features)}</span>
      ${choosable && !this.hold
        ? this.#types(seat, ticketType)
        : this.#priced(seat.section, choosable ? typeText(ticketType) : '', price)}
      ${this.#remove(t('removeSeat', { seat: name, section: seat.section.name }), () => this.#tell('seat-remove', seat.id))}
    </div>`;
  }

  #places(section: PlanSection, { quantity, ticketType, price }: PlacesItem): TemplateResult {
    const sole = section.tiers[0].types.length === 1;
    const type = typeText(ticketType);
    const removal = sole
      ? t('removePlaces', { section: section.name })
      : t('removePlacesOf', { section: section.name, type });
    return html`<div class="item">
      <span class="name">${t('placesOf', { what: sole ? t('ofGeneral') : type, quantity })}</span>
      ${this.#priced(section, '', price * quantity)}
      ${this.#remove(removal, () => this.#tell('places-set', { section: section.id, quantity: 0, ticketType }))}
    </div>`;
  }

  #features(features: readonly SeatFeature[]): TemplateResult | typeof nothing {
    return features.length === 0
      ? nothing
      : html`<span class="features">
          ${features.map((feature) => html`<span>${featureIcon(feature)}${featureText(feature)}</span>`)}
        </span>`;
  }

  /** Where all tickets of a section cost the same, its sum says enough. */
  #priced({ tiers }: PlanSection, type: string, price: number): TemplateResult | typeof nothing {
    const one = tiers.length === 1 && tiers[0].types.length === 1;
    const money = formatMoney(price, this.currency);
    return one ? nothing : html`<span class="numbers">${type ? t('typeOption', { type, price: money }) : money}</span>`;
  }

  #types(seat: SeatPlace, chosen: string): TemplateResult {
    const { section, row, number, id } = seat;
    return html`<select
      aria-label=${t('ticketType', { section: section.name, seat: `${row.name}${number}` })}
      @change=${({ target }: Event) =>
        this.#tell('type-set', { seat: id, ticketType: (target as HTMLSelectElement).value })}
    >
      ${row.tier.types.map(({ name, price }) => {
        const text = t('typeOption', { type: typeText(name), price: formatMoney(price ?? 0, this.currency) });
        return html`<option value=${name} .selected=${name === chosen}>${text}</option>`;
      })}
    </select>`;
  }

  #remove(label: string, remove: () => void): TemplateResult | typeof nothing {
    return this.hold
      ? nothing
      : html`<button type="button" class="quiet remove" aria-label=${label} @click=${remove}>${icon('close')}</button>`;
  }

  #tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}
