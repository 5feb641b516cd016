import { MarqueeElement, controls, css, element, html, nothing, pageLocale, property, state } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import { draftAt, textAt } from '../form/draft.ts';
import type { Path } from '../form/draft.ts';
import type { SeatsField } from '../form/fields.ts';
import { textOf } from '../form/schema.ts';
import { countSeats, hallAt, seatsByRow, withSeats } from '../form/seats.ts';
import { t } from '../messages/texts.ts';
import './fold-element.ts';
import type { FormScope } from './form-element.ts';
import './seat-grid-element.ts';
import type { SeatPaint } from './seat-grid-element.ts';
import { seatSymbol } from './seat-symbols.ts';
import './seats-element.ts';

/** What is special about single seats of a section: marked on its plan, or written as text. */
@element('fe-deploy-seat-marks')
export class SeatMarksElement extends MarqueeElement {
  static override styles = [
    controls,
    css`
      .stack {
        grid-template-columns: minmax(0, 1fr);
        gap: var(--mq-space-3);
      }
      p,
      legend {
        font-size: var(--mq-text-s);
      }
      legend {
        padding: 0;
        margin-bottom: var(--mq-space-2);
        font-weight: 600;
      }
      .brushes {
        display: flex;
        flex-wrap: wrap;
        gap: var(--mq-space-2);
      }
      .brushes label {
        display: inline-flex;
        align-items: center;
        gap: var(--mq-space-2);
        min-height: 2.25rem;
        padding: 0 var(--mq-space-3);
        font-size: var(--mq-text-s);
        border: 1px solid var(--mq-line-strong);
        border-radius: var(--mq-radius);
        cursor: pointer;
      }
      .brushes label:has(:checked) {
        font-weight: 600;
        background: var(--mq-accent-soft);
        border-color: var(--mq-accent);
      }
      .brushes input {
        margin: 0;
      }
    `,
  ];

  @property({ attribute: false }) scope!: FormScope;
  @property({ attribute: false }) fields: readonly SeatsField[] = [];
  /** Of the section. */
  @property({ attribute: false }) path: Path = [];
  /** Whether it can be seen: a plan of thousands of seats is not drawn for nobody. */
  @property({ type: Boolean }) active = false;
  @state() private brush = 0;
  #stopFollowing: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopFollowing = this.scope.model.subscribe(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    this.#stopFollowing?.();
    super.disconnectedCallback();
  }

  override render() {
    const { model } = this.scope;
    return html`<div class="stack">
      ${this.active ? this.#plan() : nothing}
      <fe-deploy-fold
        .model=${model}
        .paths=${this.fields.map((field) => this.#pathTo(field))}
        .label=${t('seatsInWriting')}
        .content=${() => this.#texts()}
      ></fe-deploy-fold>
    </div>`;
  }

  #plan(): TemplateResult {
    const hall = hallAt(this.scope.model.draft, [...this.path, '']);
    if (hall === undefined) return html`<p class="soft">${t('markNeedsSize')}</p>`;
    const kinds = this.fields.map((field) => ({ name: field.name, label: textOf(field.label, pageLocale.value) }));
    return html`<fieldset>
        <legend>${t('markAs')}</legend>
        <div class="brushes">${kinds.map(({ name, label }, index) => this.#brush(name, label, index))}</div>
      </fieldset>
      <p class="soft" id="how">${t('markHow')}</p>
      <fe-deploy-seat-grid
        .hall=${hall}
        .kinds=${kinds}
        .marked=${this.fields.map((field) => seatsByRow(this.#textOf(field), hall))}
        .brush=${this.brush}
        .label=${t('markPlan')}
        @fe-deploy-seat-paint=${this.#painted}
      ></fe-deploy-seat-grid>`;
  }

  #brush(name: string, label: string, index: number): TemplateResult {
    const field = this.fields[index];
    const count = field === undefined ? 0 : countSeats(this.#textOf(field));
    return html`<label
      ><input type="radio" name="brush" .checked=${index === this.brush} @change=${() => (this.brush = index)} />${seatSymbol(name)}<span
        >${t('markCount', { label, count })}</span
      ></label
    >`;
  }

  #texts(): TemplateResult {
    return html`${this.fields.map(
      (field) => html`<fe-deploy-seats .scope=${this.scope} .field=${field} .path=${this.#pathTo(field)}></fe-deploy-seats>`,
    )}`;
  }

  #pathTo({ name }: SeatsField): Path {
    return [...this.path, name];
  }

  #textOf(field: SeatsField): string {
    return textAt(draftAt(this.scope.model.draft, this.#pathTo(field)));
  }

  readonly #painted = ({ detail }: SeatPaint): void => {
    const field = this.fields[this.brush];
    if (field !== undefined) this.scope.model.set(this.#pathTo(field), withSeats(this.#textOf(field), detail.seats, detail.present));
  };
}
