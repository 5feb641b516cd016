import { MarqueeElement, controls, css, element, formatMoney, html, icon, nothing, property, unsafeCSS } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import { CATEGORY_COLOURS, seatColours } from '@marquee/ui/seat-map';
import type { Plan, PlanSection } from '@marquee/ui/seat-map';
import type { Availability } from '../api/types.ts';
import { t } from '../texts.ts';

const swatches = Array.from(
  { length: CATEGORY_COLOURS },
  (_, index) => `.category${index} { --colour: var(--seat-category-${index}); }`,
).join('');

const MOST_LISTED = 8;

/**
 * The sections with their prices and what is left; for general admission also how many places one wants.
 *
 * @fires places-set - `{section, quantity}`
 * @fires section-show - id of a section to be shown on the map
 */
@element('ticket-prices')
export class TicketPrices extends MarqueeElement {
  static override styles = [
    controls,
    seatColours,
    css`
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr));
        gap: var(--mq-space-2);
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        gap: 0 var(--mq-space-3);
        align-items: center;
        padding: var(--mq-space-2) var(--mq-space-3);
        background: var(--mq-surface);
        border: 1px solid var(--mq-line);
        border-radius: var(--mq-radius);
      }
      li.general {
        grid-column: 1 / -1;
        grid-template-columns: auto minmax(0, 1fr) auto auto;
      }
      .names {
        min-width: 0;
      }
      .cut {
        display: block;
        overflow: hidden;
        white-space: nowrap;
        text-overflow: ellipsis;
        font-weight: 600;
      }
      .swatch {
        width: 1.125rem;
        height: 1.125rem;
        border-radius: 0.5rem 0.5rem 0.2rem 0.2rem;
        background: var(--colour);
      }
      .general .swatch {
        border-radius: 0.2rem;
        background: none;
        border: 3px solid var(--colour);
      }
      .name {
        overflow-wrap: anywhere;
      }
      button.name {
        justify-content: start;
        min-height: 2rem;
        padding: 0;
        text-align: start;
        border: 0;
        background: none;
        color: inherit;
        text-decoration: underline dotted;
        text-underline-offset: 0.25em;
      }
      strong.name {
        font-weight: 600;
      }
      .left {
        display: block;
        font-size: var(--mq-text-s);
      }
      .stepper {
        display: flex;
        justify-content: end;
        align-items: center;
        gap: var(--mq-space-2);
      }
      :host {
        display: grid;
        gap: var(--mq-space-2);
      }
      @media (max-width: 40rem) {
        .seated {
          display: flex;
          overflow-x: auto;
          scrollbar-width: thin;
        }
        .seated li {
          flex: none;
          max-width: 80vw;
        }
        li.general {
          grid-template-columns: auto minmax(0, 1fr) auto;
        }
        .stepper {
          grid-column: 1 / -1;
          padding-top: var(--mq-space-2);
        }
      }
      .stepper button {
        width: var(--mq-control);
        padding: 0;
      }
      output {
        min-width: 2.5ch;
        text-align: center;
        font-size: var(--mq-text-l);
        font-weight: 700;
      }
    `,
    unsafeCSS(swatches),
  ];

  @property({ attribute: false }) plan!: Plan;
  @property({ attribute: false }) availability: Availability | undefined;
  @property({ attribute: false }) places: Readonly<Record<string, number>> = {};
  @property() currency = '';
  @property({ type: Boolean }) locked = false;
  /** Tickets chosen in all. */
  @property({ type: Number }) count = 0;
  @property({ type: Number }) limit = 1;

  /** Brings a section's stepper into view and into focus. */
  focusSection(id: string): void {
    const buttons = this.renderRoot.querySelectorAll<HTMLElement>(`[data-section="${CSS.escape(id)}"] button`);
    buttons[buttons.length - 1]?.focus();
  }

  protected override render(): TemplateResult {
    const { sections } = this.plan;
    const seated = sections.filter(({ kind }) => kind === 'RESERVED');
    const general = sections.filter(({ kind }) => kind === 'GENERAL');
    return html`
      ${seated.length > 0
        ? html`<ul class="seated" aria-label=${t('prices')} tabindex="0">
            ${seated.length > MOST_LISTED ? this.#byPrice(seated) : seated.map((section) => this.#section(section))}
          </ul>`
        : nothing}
      ${general.length > 0
        ? html`<ul aria-label=${t('choosePlaces')}>
            ${general.map((section) => this.#section(section))}
          </ul>`
        : nothing}
    `;
  }

  /** An arena has too many sections to list each: one line a price. */
  #byPrice(sections: readonly PlanSection[]): TemplateResult[] {
    const categories = [...new Set(sections.map(({ category }) => category))];
    return categories.map((category) => {
      const alike = sections.filter((section) => section.category === category);
      const free = alike.map(({ id }) => this.#free(id)).reduce((sum, each) => (sum ?? 0) + (each ?? 0), 0);
      const names = alike.map(({ name }) => name).join(', ');
      return html`
        <li class="category${category % CATEGORY_COLOURS}">
          <span class="swatch" aria-hidden="true"></span>
          <span class="names">
            <span class="name cut" title=${names}>${names}</span>
            <span class="left soft">${this.availability ? t('seatsFree', { count: free ?? 0 }) : '…'}</span>
          </span>
          <strong class="numbers">${formatMoney(alike[0]?.price ?? 0, this.currency)}</strong>
        </li>
      `;
    });
  }

  #section(section: PlanSection): TemplateResult {
    const general = section.kind === 'GENERAL';
    const category = `category${section.category % CATEGORY_COLOURS}`;
    return html`
      <li class=${general ? `general ${category}` : category} data-section=${section.id}>
        <span class="swatch" aria-hidden="true"></span>
        <span>
          ${general
            ? html`<strong class="name">${section.name}</strong>`
            : html`<button
                type="button"
                class="name"
                title=${t('showOnMap', { section: section.name })}
                @click=${() => this.dispatchEvent(new CustomEvent('section-show', { detail: section.id }))}
              >
                ${section.name}
              </button>`}
          <span class="left soft">${this.#left(section)}</span>
        </span>
        <strong class="numbers">${formatMoney(section.price ?? 0, this.currency)}</strong>
        ${general ? this.#stepper(section) : nothing}
      </li>
    `;
  }

  #stepper(section: PlanSection): TemplateResult {
    const quantity = this.places[section.id] ?? 0;
    const free = this.#free(section.id) ?? 0;
    const set = (wanted: number): void => {
      this.dispatchEvent(new CustomEvent('places-set', { detail: { section: section.id, quantity: wanted } }));
    };
    return html`
      <div class="stepper" role="group" aria-label=${t('quantity', { section: section.name })}>
        <button
          type="button"
          aria-label=${t('fewer', { section: section.name })}
          ?disabled=${this.locked || quantity === 0}
          @click=${() => set(quantity - 1)}
        >
          ${icon('minus')}
        </button>
        <output class="numbers" aria-live="polite">${quantity}</output>
        <button
          type="button"
          aria-label=${t('more', { section: section.name })}
          ?disabled=${this.locked || quantity >= free || this.count >= this.limit}
          @click=${() => set(quantity + 1)}
        >
          ${icon('plus')}
        </button>
      </div>
    `;
  }

  #left(section: PlanSection): string {
    const free = this.#free(section.id);
    if (free === undefined) {
      return '…';
    }
    if (free === 0) {
      return t('soldOut');
    }
    return t(section.kind === 'GENERAL' ? 'placesFree' : 'seatsFree', { count: free });
  }

  #free(id: string): number | undefined {
    return this.availability?.sections.find((section) => section.id === id)?.free;
  }
}
