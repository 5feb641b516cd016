import { MarqueeElement, controls, element, html, icon, nothing, property, query, state } from '@marquee/ui';
import type { PropertyValues, TemplateResult } from '@marquee/ui';
import { Camera } from './camera.ts';
import { seatColours } from './colours.ts';
import { featureText, seatText, stateText, tierText } from './describe.ts';
import type { SectionFacts } from './facts.ts';
import { Gestures } from './gestures.ts';
import type { Layout } from './layout.ts';
import { layoutOf } from './layout.ts';
import { MOUSE_PITCH, MapGestures } from './map-gestures.ts';
import type { MapActions } from './map-gestures.ts';
import { t } from './messages.ts';
import './mq-seat-list.ts';
import type { SeatList } from './mq-seat-list.ts';
import { SeatPainter } from './painter.ts';
import { SWATCHES, readPalette } from './palette.ts';
import { planOf, seatAt } from './plan.ts';
import type { SeatPlace } from './plan.ts';
import { seatMapStyles } from './seat-map-styles.ts';
import type { SectionStates } from './states.ts';
import { Mark, SeatMarks } from './states.ts';
import type { Painting } from './surface.ts';
import { Surface } from './surface.ts';
import { Tooltip } from './tooltip.ts';
import type { Size } from './viewport.ts';
import { visible } from './viewport.ts';

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
export class SeatMap extends MarqueeElement implements Painting {
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
  @query('canvas') private canvas!: HTMLCanvasElement;
  @query('mq-seat-list') private list!: SeatList | null;

  #layout: Layout = layoutOf(planOf([]));
  #marks = new SeatMarks(this.#layout.plan);
  readonly #camera = new Camera(this.#layout);
  #painter: SeatPainter | undefined;
  #surface: Surface | undefined;
  #tooltip: Tooltip | undefined;
  #moving = false;
  #pointed: number | undefined;
  #planKey = '';
  #life = new AbortController();
  readonly #actions: MapActions = {
    layout: () => this.#layout,
    preview: () => this.preview,
    move: (how, leaving) => this.#move(how, leaving),
    tapSeat: (index) => this.#tapSeat(index),
    tapSection: (section) => this.#emit('section-choose', { section }),
    point: (index) => this.#point(index),
    offer: (something) => this.canvas.classList.toggle('choosing', something),
    moving: (active) => {
      this.#moving = active;
      this.#surface?.draw();
    },
  };

  override connectedCallback(): void {
    super.connectedCallback();
    this.#life = new AbortController();
    if (this.hasUpdated) {
      this.#observe();
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#life.abort();
    this.#tooltip?.hide();
  }

  /** Shows the whole plan. */
  fit(): void {
    this.#move(() => this.#camera.flyToWhole());
  }

  zoomToSection(id: string): void {
    const place = this.#layout.sections.find((each) => each.section.id === id);
    if (place) {
      this.#move(() => this.#camera.flyToBox(place.bounds));
    }
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('sections')) {
      this.#replan();
    }
    const dirty: number[] = [];
    if (changed.has('states') || changed.has('sections')) {
      dirty.push(...this.#marks.apply(this.states));
    }
    if (changed.has('selection') || changed.has('sections')) {
      dirty.push(...this.#marks.select(this.selection));
    }
    if (changed.has('refused') || changed.has('sections')) {
      dirty.push(...this.#marks.refuse(this.refused));
    }
    this.#painter?.patch(dirty);
  }

  protected override render(): TemplateResult {
    const { plan } = this.#layout;
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
            ${tool(t('zoomIn'), icon('plus'), () => this.#move(() => this.#camera.flyZoom(STEP)))}
            ${tool(t('zoomOut'), icon('minus'), () => this.#move(() => this.#camera.flyZoom(1 / STEP)))}
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
          .plan=${this.#layout.plan}
          .marks=${this.#marks}
          .currency=${this.currency}
          .locked=${this.locked}
          @seat-choose=${(event: CustomEvent<{ index: number }>) => this.#choose(event.detail.index)}
          @seat-point=${(event: CustomEvent<{ index: number }>) => this.#pointFromList(event.detail.index)}
        ></mq-seat-list>
      </section>
    `;
  }

  protected override firstUpdated(): void {
    this.#observe();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('sections') || !this.#painter) {
      this.#repaint();
    }
    this.list?.refresh();
    this.#surface?.draw();
  }

  // Painting

  paint(context: CanvasRenderingContext2D, ratio: number, now: number): boolean {
    const camera = this.#camera;
    camera.advance(now);
    // At rest a finger that moves up or down scrolls the page; zoomed in, it moves the plan.
    this.canvas.style.touchAction = camera.whole ? 'pan-y' : 'none';
    this.#painter?.paint(context, {
      view: camera.view,
      window: camera.window,
      ratio,
      moving: this.#moving || camera.flying,
      pointed: this.#pointed,
    });
    if (this.#pointed !== undefined && !camera.flying) {
      this.#placeTooltip(this.#pointed);
    }
    return camera.flying;
  }

  resized(window: Size): void {
    this.#camera.resize(window);
  }

  restyled(): void {
    this.#repaint();
    this.#surface?.draw();
  }

  // Choosing

  /** Fingers do not hover: why a seat cannot be had is said where it is tapped. */
  #tapSeat(index: number): void {
    if (!this.#choose(index)) {
      this.#tooltip?.showBriefly(this.#words(index));
      this.#placeTooltip(index);
    }
  }

  /** Answers whether there was something to choose. */
  #choose(index: number): boolean {
    const seat = seatAt(this.#layout.plan, index);
    const mark = this.#marks.mark(index);
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
      const now = this.#marks.mark(index) === Mark.SELECTED;
      if (now !== selected) {
        const words = [seatText(seat), ...seat.features.map(featureText)].join(', ');
        this.announcement = t(now ? 'seatSelected' : 'seatDropped', { seat: words });
      }
    });
    return true;
  }

  #pointFromList(index: number): void {
    const x = this.#layout.x[index] ?? 0;
    const y = this.#layout.y[index] ?? 0;
    const { view, window } = this.#camera;
    const sight = visible(view, window);
    if (this.#camera.pitch < MOUSE_PITCH || x < sight.left || x > sight.right || y < sight.top || y > sight.bottom) {
      this.#move(() => this.#camera.flyToPoint(x, y, Math.max(view.scale, 1)));
    }
    this.#point(index);
  }

  async #toggleList(): Promise<void> {
    this.listed = !this.listed;
    this.#point(undefined);
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
      this.#point(undefined);
      this.renderRoot.querySelector<HTMLElement>('.to-list')?.focus();
    }
  }

  // Looking

  /** @param leaving whether what was pointed at is left behind */
  #move(how: () => void, leaving = true): void {
    if (leaving) {
      this.#point(undefined);
    }
    how();
    if (this.#pointed === undefined) {
      this.#tooltip?.hide();
    }
    this.#surface?.draw();
  }

  #point(index: number | undefined): void {
    if (index === this.#pointed) {
      return;
    }
    this.#pointed = index;
    if (index === undefined) {
      this.#tooltip?.hide();
    } else {
      this.#tooltip?.show(this.#words(index));
      this.#placeTooltip(index);
    }
    this.#surface?.draw();
  }

  #words(index: number): string[] {
    const seat = seatAt(this.#layout.plan, index);
    return seat ? [seatText(seat), tierText(seat.row.tier, this.currency), this.#stateOf(seat)] : [];
  }

  #stateOf(seat: SeatPlace): string {
    const mark = this.#marks.mark(seat.index);
    const state = this.preview && mark !== Mark.BLOCKED ? [] : [stateText(mark)];
    return [...state, ...seat.features.map(featureText)].join(' · ');
  }

  #placeTooltip(index: number): void {
    const { x, y } = this.#camera.toScreen(this.#layout.x[index] ?? 0, this.#layout.y[index] ?? 0);
    this.#tooltip?.place(x, y, this.#camera.pitch / 2, this.#camera.window);
  }

  // The plan

  #replan(): void {
    const plan = planOf(this.sections);
    const key = JSON.stringify(plan);
    if (key === this.#planKey) {
      return;
    }
    this.#planKey = key;
    this.#layout = layoutOf(plan);
    this.#marks = new SeatMarks(plan);
    this.#camera.replan(this.#layout);
    this.#pointed = undefined;
    this.#painter = undefined;
  }

  /** A new painter: after a new plan, new colours or a new language. */
  #repaint(): void {
    if (!this.canvas) {
      return;
    }
    this.#painter = new SeatPainter({
      layout: this.#layout,
      marks: this.#marks,
      palette: readPalette(this.renderRoot),
      captions: {
        stage: t('stage'),
        room: ({ section }) => {
          const free = this.free[section.id];
          if (free === undefined) {
            return t('capacity', { count: section.capacity });
          }
          return free > 0 ? t('left', { count: free }) : t('soldOut');
        },
      },
    });
  }

  #observe(): void {
    const { signal } = this.#life;
    this.#tooltip = new Tooltip(this.renderRoot.querySelector<HTMLElement>('.tooltip')!);
    this.#surface = new Surface(this.canvas, this, signal);
    new Gestures(this.canvas, new MapGestures(this.#camera, this.#actions), signal);
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
