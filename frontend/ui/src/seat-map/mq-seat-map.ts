import { MarqueeElement, controls, element, html, icon, nothing, property, query, state } from '@marquee/ui';
import type { PropertyValues, TemplateResult } from '@marquee/ui';
import { seatColours } from './colours.ts';
import { featureText, seatText, stateText, tierText } from './describe.ts';
import type { SectionFacts } from './facts.ts';
import { MapView } from './map-view.ts';
import { t } from './messages.ts';
import './mq-seat-list.ts';
import type { SeatList } from './mq-seat-list.ts';
import { SWATCHES } from './palette.ts';
import { seatAt } from './plan.ts';
import type { SeatPlace } from './plan.ts';
import { seatMapStyles } from './seat-map-styles.ts';
import type { SectionStates } from './states.ts';
import { Mark } from './states.ts';

const STEP = 1.5;

export interface SeatToggle {
  readonly seat: string;
  readonly section: string;
  readonly row: string;
  readonly number: number;
  /** Of the standard ticket type. */
  readonly price: number | null;
  /** Whether it is selected now, before the owner takes notice. */
  readonly selected: boolean;
}

/**
 * A venue's seats to look at and to choose from. The owner keeps the selection: the map tells what was tapped and
 * shows what `selection` says.
 *
 * @fires seat-toggle - {@link SeatToggle}: a free or selected seat was tapped, or ticked in the list
 * @fires section-choose - `{section}`: a block of general admission was tapped
 */
@element('mq-seat-map')
export class SeatMap extends MarqueeElement {
  static override styles = [controls, seatColours, seatMapStyles];

  /** In the shape of a seller's form or of event's answer. */
  @property({ attribute: false }) sections: readonly SectionFacts[] = [];
  /** `A`, `H`, `S` or `B` per seat in plan order, by section id. */
  @property({ attribute: false }) states: SectionStates = {};
  /** Free places of general admission, by section id. */
  @property({ attribute: false }) free: Readonly<Record<string, number>> = {};
  @property({ attribute: false }) selection: readonly string[] = [];
  /** Seats that someone else just took; marked with a warning. */
  @property({ attribute: false }) refused: readonly string[] = [];
  /** ISO 4217; without it no prices are shown. */
  @property() currency = '';
  /** For looking only: nothing can be chosen, and there is no list. */
  @property({ type: Boolean }) preview = false;
  /** Seats can be looked at but not chosen for the time being. */
  @property({ type: Boolean }) locked = false;

  @state() private listed = false;
  @state() private announcement = '';
  @query('mq-seat-list') private list!: SeatList | null;

  readonly #view = new MapView({
    preview: () => this.preview,
    tapSeat: (index) => this.#tapSeat(index),
    tapSection: (section) => this.#emit('section-choose', { section }),
    words: (seat) => [seatText(seat), tierText(seat.row.tier, this.currency), this.#stateOf(seat)],
    free: (section) => this.free[section],
  });
  #life = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    this.#life = new AbortController();
    if (this.hasUpdated) {
      this.#view.attach(this.renderRoot, this.#life.signal);
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#life.abort();
  }

  /** Shows the whole plan. */
  fit(): void {
    this.#view.fit();
  }

  zoomToSection(id: string): void {
    this.#view.zoomToSection(id);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('sections')) {
      this.#view.replan(this.sections);
    }
    const { marks } = this.#view;
    const dirty: number[] = [];
    if (changed.has('states') || changed.has('sections')) {
      dirty.push(...marks.apply(this.states));
    }
    if (changed.has('selection') || changed.has('sections')) {
      dirty.push(...marks.select(this.selection));
    }
    if (changed.has('refused') || changed.has('sections')) {
      dirty.push(...marks.refuse(this.refused));
    }
    this.#view.patch(dirty);
  }

  protected override render(): TemplateResult {
    const { plan } = this.#view.layout;
    const choosable = !this.preview && plan.seats > 0;
    return html`
      <div class="frame" @keydown=${this.#keys}>
        <div class="bar">
          ${choosable
            ? html`<button class="to-list" type="button" aria-expanded=${this.listed} @click=${this.#toggleList}>
                ${this.listed ? t('closeList') : t('chooseFromList')}
              </button>`
            : nothing}
          <div class="tools">
            ${tool(t('zoomIn'), icon('plus'), () => this.#view.zoom(STEP))}
            ${tool(t('zoomOut'), icon('minus'), () => this.#view.zoom(1 / STEP))}
            ${tool(t('fit'), WHOLE, () => this.fit())}
          </div>
        </div>
        <div class="floor">
          <canvas role="img" aria-label=${t(this.preview ? 'preview' : 'map', { count: plan.seats })}></canvas>
          ${plan.sections.length === 0 ? html`<p class="empty">${t('noSections')}</p>` : nothing}
          <div class="tooltip" aria-hidden="true" hidden></div>
          ${this.listed && choosable ? this.#listView() : nothing}
        </div>
      </div>
      <p class="visually-hidden" role="status">${this.announcement}</p>
      <div class="swatches" hidden>${SWATCHES.map((name) => html`<i data-colour=${name}></i>`)}</div>
    `;
  }

  #listView(): TemplateResult {
    return html`
      <section class="list" aria-label=${t('listTitle')}>
        <mq-seat-list
          .plan=${this.#view.layout.plan}
          .marks=${this.#view.marks}
          .currency=${this.currency}
          .locked=${this.locked}
          @seat-choose=${(event: CustomEvent<{ index: number }>) => this.#choose(event.detail.index)}
          @seat-point=${(event: CustomEvent<{ index: number }>) => this.#view.lookAt(event.detail.index)}
        ></mq-seat-list>
      </section>
    `;
  }

  protected override firstUpdated(): void {
    this.#view.attach(this.renderRoot, this.#life.signal);
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.list?.refresh();
    this.#view.show(changed.has('sections'));
  }

  /** Fingers do not hover: why a seat cannot be had is said where it is tapped. */
  #tapSeat(index: number): void {
    if (!this.#choose(index)) {
      this.#view.explain(index);
    }
  }

  /** Answers whether there was something to choose. */
  #choose(index: number): boolean {
    const seat = seatAt(this.#view.layout.plan, index);
    const mark = this.#view.marks.mark(index);
    if (this.preview || this.locked || !seat || (mark !== Mark.AVAILABLE && mark !== Mark.SELECTED)) {
      return false;
    }
    const selected = mark === Mark.SELECTED;
    this.#emit('seat-toggle', {
      seat: seat.id,
      section: seat.section.id,
      row: seat.row.name,
      number: seat.number,
      price: seat.row.tier.types[0].price,
      selected,
    } satisfies SeatToggle);
    void this.updateComplete.then(() => {
      const now = this.#view.marks.mark(index) === Mark.SELECTED;
      if (now !== selected) {
        const words = [seatText(seat), ...seat.features.map(featureText)].join(', ');
        this.announcement = t(now ? 'seatSelected' : 'seatDropped', { seat: words });
      }
    });
    return true;
  }

  async #toggleList(): Promise<void> {
    this.listed = !this.listed;
    this.#view.point(undefined);
    await this.updateComplete;
    if (this.listed) {
      await this.list?.updateComplete;
      this.list?.focus();
    }
  }

  #keys(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.listed) {
      event.stopPropagation();
      this.listed = false;
      this.#view.point(undefined);
      this.renderRoot.querySelector<HTMLElement>('.to-list')?.focus();
    }
  }

  #stateOf(seat: SeatPlace): string {
    const mark = this.#view.marks.mark(seat.index);
    const state = this.preview && mark !== Mark.BLOCKED ? [] : [stateText(mark)];
    return [...state, ...seat.features.map(featureText)].join(' · ');
  }

  #emit(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

const WHOLE = html`
  <svg
    viewBox="0 0 24 24" width="1.25em" height="1.25em" fill="none" stroke="currentColor" stroke-width="1.75"
    stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"
  >
    <path d="M4 9V4h5m6 0h5v5m0 6v5h-5m-6 0H4v-5" />
  </svg>
`;

function tool(label: string, picture: TemplateResult, act: () => void): TemplateResult {
  return html`<button type="button" title=${label} aria-label=${label} @click=${act}>${picture}</button>`;
}
