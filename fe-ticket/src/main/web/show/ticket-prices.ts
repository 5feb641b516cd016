import { MarqueeElement, controls, css, element, formatMoney, html, nothing, property } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import { CATEGORY_COLOURS, seatColours, typeText } from '@marquee/ui/seat-map';
import type { Plan, PlanSection, PriceTier } from '@marquee/ui/seat-map';
import type { Availability } from '../api/types.ts';
import { t } from '../texts.ts';
import { freeOf, freeText } from './free.ts';
import { priceStyles } from './price-styles.ts';

/** An arena has too many sections to list each. */
const MOST_LISTED = 8;

/**
 * The sections with seats: what they cost, by price category and ticket type, and what is left.
 *
 * @fires section-show - id of a section to be shown on the map
 */
@element('ticket-prices')
export class TicketPrices extends MarqueeElement {
  static override styles = [
    controls,
    seatColours,
    priceStyles,
    css`
      li {
        display: grid;
        align-content: start;
        gap: var(--mq-space-1);
      }
      .head,
      .tier {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        gap: 0 var(--mq-space-3);
        align-items: center;
      }
      .several .head {
        grid-template-columns: minmax(0, 1fr);
      }
      .tier {
        align-items: start;
        font-size: var(--mq-text-s);
      }
      .tier .swatch {
        width: 1rem;
        height: 1rem;
        margin-top: 0.15rem;
      }
      .cut {
        display: block;
        overflow: hidden;
        white-space: nowrap;
        text-overflow: ellipsis;
        font-weight: 600;
      }
      dl {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0 var(--mq-space-3);
        grid-column: 2 / -1;
        overflow-wrap: anywhere;
      }
      dd {
        font-weight: 600;
        text-align: end;
      }
      @media (max-width: 40rem) {
        ul {
          display: flex;
          overflow-x: auto;
          scrollbar-width: thin;
        }
        li {
          flex: none;
          max-width: 80vw;
        }
      }
    `,
  ];

  @property({ attribute: false }) plan!: Plan;
  @property({ attribute: false }) availability: Availability | undefined;
  @property() currency = '';

  protected override render(): TemplateResult {
    const seated = this.plan.sections.filter(({ kind }) => kind === 'RESERVED');
    return html`<ul aria-label=${t('prices')} tabindex="0">
      ${seated.length > MOST_LISTED ? this.#byPrice(seated) : seated.map((section) => this.#section(section))}
    </ul>`;
  }

  #section(section: PlanSection): TemplateResult {
    const several = section.tiers.length > 1;
    const name = html`<span>
      <button
        type="button"
        class="name"
        title=${t('showOnMap', { section: section.name })}
        @click=${() => this.dispatchEvent(new CustomEvent('section-show', { detail: section.id }))}
      >
        ${section.name}
      </button>
      <span class="left soft">${freeText(this.availability, section)}</span>
    </span>`;
    if (!several) {
      return html`<li>${this.#priced(section.tiers[0], name)}</li>`;
    }
    // Dearest first, as rows are from the stage backwards more often than not.
    const tiers = [...section.tiers].sort((one, other) => one.category - other.category);
    return html`<li class="several">
      <div class="head">${name}</div>
      ${tiers.map((tier) => this.#tier(tier))}
    </li>`;
  }

  #tier(tier: PriceTier): TemplateResult {
    return html`<div class="tier category${tier.category % CATEGORY_COLOURS}">
      <span class="swatch" aria-hidden="true"></span>
      <span class="name">${tier.name ?? t('otherRows')}</span>
      ${tier.types.length === 1 ? html`<strong class="numbers">${this.#money(tier.types[0].price)}</strong>` : nothing}
      ${this.#types(tier)}
    </div>`;
  }

  /** Swatch, name and price in one line; several ticket types below it. */
  #priced(tier: PriceTier, name: TemplateResult): TemplateResult {
    return html`<div class="head category${tier.category % CATEGORY_COLOURS}">
      <span class="swatch" aria-hidden="true"></span>
      ${name}
      ${tier.types.length === 1 ? html`<strong class="numbers">${this.#money(tier.types[0].price)}</strong>` : nothing}
      ${this.#types(tier)}
    </div>`;
  }

  #types({ types }: PriceTier): TemplateResult | typeof nothing {
    return types.length === 1
      ? nothing
      : html`<dl class="numbers">
          ${types.map(({ name, price }) => html`<dt>${typeText(name)}</dt><dd>${this.#money(price)}</dd>`)}
        </dl>`;
  }

  /** One entry for all sections and rows that cost the same. */
  #byPrice(sections: readonly PlanSection[]): TemplateResult[] {
    const alike = new Map<string, { tier: PriceTier; sections: PlanSection[] }>();
    for (const section of sections) {
      for (const tier of section.tiers) {
        const key = JSON.stringify(tier.types);
        const entry = alike.get(key) ?? { tier, sections: [] };
        entry.sections.push(section);
        alike.set(key, entry);
      }
    }
    const entries = [...alike.values()].sort((one, other) => one.tier.category - other.tier.category);
    return entries.map((entry) => {
      const names = [...new Set(entry.sections.map(({ name }) => name))].join(', ');
      return html`<li>
        ${this.#priced(
          entry.tier,
          html`<span>
            <span class="name cut" title=${names}>${names}</span>
            <span class="left soft">${this.#freeIn(entry.sections)}</span>
          </span>`,
        )}
      </li>`;
    });
  }

  /** Empty where only some rows of a section are meant: the server counts sections. */
  #freeIn(sections: readonly PlanSection[]): string {
    if (sections.some(({ tiers }) => tiers.length > 1)) {
      return '';
    }
    const free = sections.reduce((sum, { id }) => sum + (freeOf(this.availability, id) ?? 0), 0);
    return this.availability ? t('seatsFree', { count: free }) : '…';
  }

  #money(price: number | null): string {
    return formatMoney(price ?? 0, this.currency);
  }
}
