import { MarqueeElement, controls, css, element, html, live, nothing, property, state } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import { featureText, sectionPriceText, stateText, tierText } from './describe.ts';
import { featureIcon } from './glyphs.ts';
import { t } from './messages.ts';
import type { Plan, PlanRow, PlanSection } from './plan.ts';
import { featuresOf, seatId } from './plan.ts';
import type { SeatMarks } from './states.ts';
import { Mark } from './states.ts';

/**
 * The plan as a list: section, row, seat. What the canvas shows to eyes and pointers, this offers to keyboards and
 * screen readers.
 *
 * @fires seat-choose - `{index}`: a seat was ticked or unticked
 * @fires seat-point - `{index}`: focus came to a seat
 */
@element('mq-seat-list')
export class SeatList extends MarqueeElement {
  static override styles = [controls, css`
    :host {
      display: block;
    }
    .choices {
      display: grid;
      gap: 0.75rem;
      margin-block-end: 0.75rem;
    }
    .choices label {
      display: grid;
      gap: 0.25rem;
      font-weight: 600;
      min-inline-size: 0;
    }
    legend {
      font-weight: 600;
      padding: 0;
      margin-block-end: 0.5rem;
    }
    .seats {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(4.75rem, 1fr));
      gap: 0.375rem;
    }
    .seats label {
      display: flex;
      align-items: center;
      gap: 0.25rem;
      min-block-size: 2.75rem;
      padding-inline: 0.5rem;
      border: 1px solid var(--seat-line);
      border-radius: 0.5rem;
      font-variant-numeric: tabular-nums;
      cursor: pointer;
    }
    .seats svg {
      flex: none;
      inline-size: 1.25rem;
      block-size: 1.25rem;
    }
    .seats label:has(:checked) {
      background: var(--seat-selected);
      color: var(--seat-selected-text);
    }
    .seats label:has(:disabled) {
      cursor: default;
    }
    .seats label:has(:disabled:not(:checked)) {
      color: var(--seat-muted);
      text-decoration: line-through;
    }
  `];

  @property({ attribute: false }) plan: Plan = { sections: [], seats: 0, prices: [] };
  @property({ attribute: false }) marks: SeatMarks | undefined;
  @property() currency = '';
  @property({ type: Boolean }) locked = false;
  @state() private sectionId = '';
  @state() private rowName = '';

  /** Draws again after marks changed in place. */
  refresh(): void {
    this.requestUpdate();
  }

  override focus(): void {
    this.renderRoot.querySelector('select')?.focus();
  }

  protected override render(): TemplateResult {
    const sections = this.plan.sections.filter((each) => each.seats > 0);
    const section = sections.find((each) => each.id === this.sectionId) ?? sections[0];
    if (!section) {
      return html`<p>${t('noSeats')}</p>`;
    }
    const row = section.rows.find((each) => each.name === this.rowName) ?? section.rows[0];
    return html`
      <div class="choices">
        <label>
          ${t('section')}
          <select .value=${live(section.id)} @change=${this.#chooseSection}>
            ${sections.map(
              (each) => html`<option value=${each.id} ?selected=${each === section}>${this.#sectionText(each)}</option>`,
            )}
          </select>
        </label>
        <label>
          ${t('row')}
          <select .value=${live(row?.name ?? '')} @change=${this.#chooseRow}>
            ${section.rows.map(
              (each) => html`<option value=${each.name} ?selected=${each === row}>${this.#rowText(section, each)}</option>`,
            )}
          </select>
        </label>
      </div>
      ${row ? this.#seats(section, row) : nothing}
    `;
  }

  #seats(section: PlanSection, row: PlanRow): TemplateResult {
    return html`
      <fieldset>
        <legend>${t('rowLegend', { section: section.name, row: row.name })}</legend>
        <div class="seats">
          ${Array.from({ length: row.seats }, (_, offset) => {
            const index = row.first + offset;
            const mark = this.marks?.mark(index) ?? Mark.AVAILABLE;
            const number = String(offset + 1);
            const features = featuresOf(row, offset + 1);
            const state = [stateText(mark), ...features.map(featureText)].join(', ');
            return html`
              <label title=${state}>
                <input
                  type="checkbox"
                  data-seat=${seatId(section, row, offset + 1)}
                  aria-label=${t('seatLabel', { number, state })}
                  ?disabled=${this.locked || (mark !== Mark.AVAILABLE && mark !== Mark.SELECTED)}
                  .checked=${live(mark === Mark.SELECTED)}
                  @change=${() => this.#tell('seat-choose', index)}
                  @focus=${() => this.#tell('seat-point', index)}
                />
                <span aria-hidden="true">${number}</span>${features.map(featureIcon)}
              </label>
            `;
          })}
        </div>
      </fieldset>
    `;
  }

  #sectionText(section: PlanSection): string {
    const free = this.marks?.free(section.id) ?? section.seats;
    const price = sectionPriceText(section, this.currency);
    return price === ''
      ? t('sectionOptionUnpriced', { section: section.name, free })
      : t('sectionOption', { section: section.name, free, price });
  }

  #rowText(section: PlanSection, row: PlanRow): string {
    let free = 0;
    for (let index = row.first; index < row.first + row.seats; index++) {
      free += this.marks?.state(index) === Mark.AVAILABLE ? 1 : 0;
    }
    const price = section.tiers.length > 1 ? tierText(row.tier, this.currency) : '';
    const values = { row: row.name, free, all: row.seats };
    return price === '' ? t('rowOption', values) : t('rowOptionPriced', { ...values, price });
  }

  #chooseSection(event: Event): void {
    this.sectionId = (event.target as HTMLSelectElement).value;
    this.rowName = '';
  }

  #chooseRow(event: Event): void {
    this.rowName = (event.target as HTMLSelectElement).value;
  }

  #tell(name: string, index: number): void {
    this.dispatchEvent(new CustomEvent(name, { detail: { index } }));
    // The owner decides; until it has, the box shows what is.
    this.requestUpdate();
  }
}
