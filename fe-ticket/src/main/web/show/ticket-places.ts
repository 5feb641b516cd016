import { MarqueeElement, controls, css, element, formatMoney, html, icon, nothing, property } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import { CATEGORY_COLOURS, seatColours, typeText } from '@marquee/ui/seat-map';
import type { Plan, PlanSection, TicketType } from '@marquee/ui/seat-map';
import type { Availability } from '../api/types.ts';
import { NOTHING, count, quantityOf } from '../booking/selection.ts';
import type { Selection } from '../booking/selection.ts';
import { t } from '../texts.ts';
import { freeOf, freeText } from './free.ts';
import { priceStyles } from './price-styles.ts';

/**
 * The sections of general admission: how many places one wants, of each ticket type.
 *
 * @fires places-set - `{section, quantity, ticketType}`
 */
@element('ticket-places')
export class TicketPlaces extends MarqueeElement {
  static override styles = [
    controls,
    seatColours,
    priceStyles,
    css`
      ul {
        grid-template-columns: minmax(0, 1fr);
      }
      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto auto;
        gap: var(--mq-space-1) var(--mq-space-3);
        align-items: center;
      }
      .swatch {
        border-radius: 0.2rem;
        background: none;
        border: 3px solid var(--colour);
      }
      .heading {
        grid-column: 2 / -1;
      }
      .sole .heading {
        grid-column: auto;
      }
      .type {
        grid-column: 2;
        overflow-wrap: anywhere;
      }
      .stepper {
        display: flex;
        justify-content: end;
        align-items: center;
        gap: var(--mq-space-2);
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
      @media (max-width: 40rem) {
        li {
          grid-template-columns: auto minmax(0, 1fr) auto;
        }
        .stepper {
          grid-column: 1 / -1;
        }
      }
    `,
  ];

  @property({ attribute: false }) plan!: Plan;
  @property({ attribute: false }) availability: Availability | undefined;
  @property({ attribute: false }) selection: Selection = NOTHING;
  @property() currency = '';
  @property({ type: Boolean }) locked = false;
  @property({ type: Number }) limit = 1;

  /** Brings a section's stepper into view and into focus. */
  focusSection(id: string): void {
    const buttons = this.renderRoot.querySelectorAll<HTMLElement>(`[data-section="${CSS.escape(id)}"] button`);
    buttons[1]?.focus();
  }

  protected override render(): TemplateResult {
    const general = this.plan.sections.filter(({ kind }) => kind === 'GENERAL');
    return html`<ul aria-label=${t('choosePlaces')}>
      ${general.map((section) => this.#section(section))}
    </ul>`;
  }

  #section(section: PlanSection): TemplateResult {
    const { types } = section.tiers[0];
    const sole = types.length === 1;
    return html`
      <li class="category${section.category % CATEGORY_COLOURS} ${sole ? 'sole' : ''}" data-section=${section.id}>
        <span class="swatch" aria-hidden="true"></span>
        <span class="heading">
          <strong class="name">${section.name}</strong>
          <span class="left soft">${freeText(this.availability, section)}</span>
        </span>
        ${types.map(
          (type) => html`
            ${sole ? nothing : html`<span class="type">${typeText(type.name)}</span>`}
            <strong class="numbers">${formatMoney(type.price ?? 0, this.currency)}</strong>
            ${this.#stepper(section, type, sole)}
          `,
        )}
      </li>
    `;
  }

  #stepper(section: PlanSection, { name }: TicketType, sole: boolean): TemplateResult {
    const quantity = quantityOf(this.selection, section.id, name);
    const ofSection = section.tiers[0].types.reduce((sum, type) => sum + quantityOf(this.selection, section.id, type.name), 0);
    const full = ofSection >= (freeOf(this.availability, section.id) ?? 0) || count(this.selection) >= this.limit;
    const what = { section: section.name, type: typeText(name) };
    const set = (wanted: number): void => {
      const detail = { section: section.id, quantity: wanted, ticketType: name };
      this.dispatchEvent(new CustomEvent('places-set', { detail, bubbles: true, composed: true }));
    };
    return html`
      <div class="stepper" role="group" aria-label=${sole ? t('quantity', what) : t('quantityOf', what)}>
        <button
          type="button"
          aria-label=${sole ? t('fewer', what) : t('fewerOf', what)}
          ?disabled=${this.locked || quantity === 0}
          @click=${() => set(quantity - 1)}
        >
          ${icon('minus')}
        </button>
        <output class="numbers" aria-live="polite">${quantity}</output>
        <button
          type="button"
          aria-label=${sole ? t('more', what) : t('moreOf', what)}
          ?disabled=${this.locked || full}
          @click=${() => set(quantity + 1)}
        >
          ${icon('plus')}
        </button>
      </div>
    `;
  }
}
