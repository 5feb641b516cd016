import { MarqueeElement, controls, element, formatMoney, html, icon, nothing, property, query, state } from '@marquee/ui';
import type { PropertyValues, TemplateResult } from '@marquee/ui';
import { seatColours } from './colours.ts';
import { seatText, stateText } from './describe.ts';
import type { GestureTarget } from './gestures.ts';
import { Gestures } from './gestures.ts';
import { hitAt } from './hit.ts';
import type { Hit } from './hit.ts';
import type { Box, Layout } from './layout.ts';
import { PITCH, layoutOf } from './layout.ts';
import { t } from './messages.ts';
import './mq-seat-list.ts';
import type { SeatList } from './mq-seat-list.ts';
import { SeatPainter } from './painter.ts';
import { SWATCHES, readPalette } from './palette.ts';
import type { SectionFacts } from './plan.ts';
import { planOf, seatAt } from './plan.ts';
import { seatMapStyles } from './seat-map-styles.ts';
import type { SectionStates } from './states.ts';
import { Mark, SeatMarks } from './states.ts';
import type { View } from './viewport.ts';
import { between, centre, fit, fitBox, keepInSight, limits, visible, zoomAt } from './viewport.ts';

/** Seats closer together than this on the screen are not chosen but zoomed in on: for a finger, for a mouse. */
const FINGER_PITCH = 22;
const MOUSE_PITCH = 11;
/** What zooming in on a seat brings it to: comfortable for a finger (WCAG 2.5.8 asks for 24). */
const COMFORTABLE_PITCH = 32;
const FLIGHT_MILLIS = 280;
const STEP = 1.5;
const BRIEFLY_MILLIS = 2_500;

export interface SeatToggle {
  readonly seat: string;
  readonly section: string;
  readonly row: string;
  readonly number: number;
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
export class SeatMap extends MarqueeElement implements GestureTarget {
  static override styles = [controls, seatColours, seatMapStyles];

  /** In the shape of a seller's form or of event's answer. */
  @property({ attribute: false }) sections: readonly SectionFacts[] = [];
  /** `A`, `H` or `S` per seat in plan order, by section id. */
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
  @query('.tooltip') private tooltip!: HTMLElement;
  @query('mq-seat-list') private list!: SeatList | null;

  #layout: Layout = layoutOf(planOf([]));
  #marks = new SeatMarks(this.#layout.plan);
  #painter: SeatPainter | undefined;
  #view: View = { scale: 1, x: 0, y: 0 };
  #window = { width: 0, height: 0 };
  /** Whether the view shows the whole plan and should go on doing so when the window changes. */
  #fitted = true;
  #moving = false;
  #pointed: number | undefined;
  #frame = 0;
  #flight: { from: View; to: View; start: number } | undefined;
  #planKey = '';
  #hiding: ReturnType<typeof setTimeout> | undefined;
  #life = new AbortController();

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
    clearTimeout(this.#hiding);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  /** Shows the whole plan. */
  fit(): void {
    this.#fly(fit(this.#layout, this.#window), true);
  }

  zoomToSection(id: string): void {
    const place = this.#layout.sections.find((each) => each.section.id === id);
    if (place) {
      this.#fly(fitBox(place.bounds, this.#window, this.#limits()), false);
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
            ${tool(t('zoomIn'), icon('plus'), () => this.#step(STEP))}
            ${tool(t('zoomOut'), icon('minus'), () => this.#step(1 / STEP))}
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
    this.#draw();
  }

  // GestureTarget

  pan(dx: number, dy: number): void {
    this.#flight = undefined;
    this.#look({ ...this.#view, x: this.#view.x + dx, y: this.#view.y + dy });
  }

  zoom(factor: number, x: number, y: number): boolean {
    this.#flight = undefined;
    const before = this.#view.scale;
    this.#look(zoomAt(this.#view, factor, x, y, this.#limits()));
    return this.#view.scale !== before;
  }

  tap(x: number, y: number, coarse: boolean): void {
    const hit = this.#hit(x, y);
    if (hit.kind === 'nothing') {
      return;
    }
    const { place } = hit;
    if (place.section.kind === 'GENERAL') {
      if (!this.preview) {
        this.#emit('section-choose', { section: place.section.id });
      }
      return;
    }
    if (PITCH * this.#view.scale < (coarse ? FINGER_PITCH : MOUSE_PITCH)) {
      this.#approach(x, y, place.bounds);
    } else if (hit.kind === 'seat') {
      if (!this.#choose(hit.index)) {
        this.#showBriefly(hit.index);
      }
    }
  }

  doubleTap(x: number, y: number): void {
    if (this.#hit(x, y).kind === 'seat' && PITCH * this.#view.scale >= FINGER_PITCH) {
      this.tap(x, y, true);
    } else {
      this.#fly(zoomAt(this.#view, 2, x, y, this.#limits()), false);
    }
  }

  hover(x: number, y: number): void {
    const hit = this.#hit(x, y);
    this.#point(hit.kind === 'seat' ? hit.index : undefined);
    this.canvas.classList.toggle('choosing', hit.kind === 'seat' || (hit.kind === 'section' && !this.preview));
  }

  leave(): void {
    this.#point(undefined);
  }

  moving(active: boolean): void {
    this.#moving = active;
    this.#draw();
  }

  // Choosing

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
      price: seat.section.price,
      selected,
    } satisfies SeatToggle);
    void this.updateComplete.then(() => {
      const now = this.#marks.mark(index) === Mark.SELECTED;
      if (now !== selected) {
        this.announcement = t(now ? 'seatSelected' : 'seatDropped', { seat: seatText(seat) });
      }
    });
    return true;
  }

  #pointFromList(index: number): void {
    const x = this.#layout.x[index] ?? 0;
    const y = this.#layout.y[index] ?? 0;
    const sight = visible(this.#view, this.#window);
    const legible = PITCH * this.#view.scale >= MOUSE_PITCH;
    if (!legible || x < sight.left || x > sight.right || y < sight.top || y > sight.bottom) {
      this.#fly(centre(x, y, Math.max(this.#view.scale, 1), this.#window), false);
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

  // The view

  #hit(x: number, y: number): Hit {
    const { scale } = this.#view;
    return hitAt(this.#layout, (x - this.#view.x) / scale, (y - this.#view.y) / scale);
  }

  #limits(): { least: number; most: number } {
    return limits(this.#layout, this.#window);
  }

  /** Zooms in on what was tapped: its section, or where that is still too small, the place itself. */
  #approach(x: number, y: number, section: Box): void {
    const whole = fitBox(section, this.#window, this.#limits());
    if (PITCH * whole.scale >= COMFORTABLE_PITCH * 0.8) {
      this.#fly(whole, false);
      return;
    }
    const planX = (x - this.#view.x) / this.#view.scale;
    const planY = (y - this.#view.y) / this.#view.scale;
    this.#fly(centre(planX, planY, COMFORTABLE_PITCH / PITCH, this.#window), false);
  }

  #step(factor: number): void {
    const { width, height } = this.#window;
    this.#fly(zoomAt(this.#flight?.to ?? this.#view, factor, width / 2, height / 2, this.#limits()), false);
  }

  #fly(goal: View, fitted: boolean): void {
    const to = keepInSight(goal, this.#layout, this.#window);
    this.#point(undefined);
    this.#hideTooltip();
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.#look(to);
    } else {
      this.#flight = { from: this.#view, to, start: performance.now() };
      this.#draw();
    }
    this.#fitted = fitted;
  }

  #look(view: View): void {
    this.#view = keepInSight(view, this.#layout, this.#window);
    this.#hideTooltip();
    this.#fitted = false;
    this.#draw();
  }


  // Pointing

  #point(index: number | undefined): void {
    if (index === this.#pointed) {
      return;
    }
    this.#pointed = index;
    if (index === undefined) {
      this.tooltip.hidden = true;
    } else {
      this.#showTooltip(index);
    }
    this.#draw();
  }

  #showTooltip(index: number): void {
    const seat = seatAt(this.#layout.plan, index);
    if (!seat) {
      return;
    }
    const { tooltip } = this;
    const { price } = seat.section;
    const worth = price === null || this.currency === '' ? '' : `${formatMoney(price, this.currency)} · `;
    tooltip.textContent = this.preview
      ? `${seatText(seat)}${worth ? `\n${worth.slice(0, -3)}` : ''}`
      : `${seatText(seat)}\n${worth}${stateText(this.#marks.mark(index))}`;
    tooltip.hidden = false;
    this.#placeTooltip(index);
  }

  /** Fingers do not hover: why a seat cannot be had is shown for a moment. */
  #showBriefly(index: number): void {
    this.#showTooltip(index);
    clearTimeout(this.#hiding);
    this.#hiding = setTimeout(() => this.#hideTooltip(), BRIEFLY_MILLIS);
  }

  #hideTooltip(): void {
    clearTimeout(this.#hiding);
    if (this.#pointed === undefined) {
      this.tooltip.hidden = true;
    }
  }

  #placeTooltip(index: number): void {
    const { tooltip } = this;
    const { scale } = this.#view;
    const x = (this.#layout.x[index] ?? 0) * scale + this.#view.x;
    const y = (this.#layout.y[index] ?? 0) * scale + this.#view.y;
    const gap = (PITCH * scale) / 2 + 8;
    const left = Math.min(Math.max(x - tooltip.offsetWidth / 2, 6), this.#window.width - tooltip.offsetWidth - 6);
    const above = y - gap - tooltip.offsetHeight;
    // CSSOM, which the page's Content-Security-Policy allows; a style attribute it would not.
    tooltip.style.left = `${left}px`;
    tooltip.style.top = `${above > 6 ? above : y + gap}px`;
  }

  // Painting

  #replan(): void {
    const plan = planOf(this.sections);
    const key = JSON.stringify(plan);
    if (key === this.#planKey) {
      return;
    }
    this.#planKey = key;
    this.#layout = layoutOf(plan);
    this.#marks = new SeatMarks(plan);
    this.#pointed = undefined;
    this.#painter = undefined;
    this.#flight = undefined;
    this.#fitted = true;
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
    new Gestures(this.canvas, this, signal);
    const sizes = new ResizeObserver(() => this.#resize());
    sizes.observe(this.canvas);
    const colours = (): void => {
      this.#repaint();
      this.#draw();
    };
    const themes = new MutationObserver(colours);
    themes.observe(document.documentElement, { attributes: true, attributeFilter: ['class', 'data-theme', 'lang'] });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', colours, { signal });
    signal.addEventListener('abort', () => {
      sizes.disconnect();
      themes.disconnect();
    });
  }

  #resize(): void {
    this.#window = { width: this.canvas.clientWidth, height: this.canvas.clientHeight };
    this.#draw();
  }

  #draw(): void {
    if (this.#frame === 0 && this.isConnected) {
      this.#frame = requestAnimationFrame((now) => {
        this.#frame = 0;
        this.#paint(now);
      });
    }
  }

  #paint(now: number): void {
    const context = this.canvas.getContext('2d');
    const { width, height } = this.#window;
    if (!this.#painter || !context || width === 0 || height === 0) {
      return;
    }
    this.#advance(now);
    const ratio = Math.min(devicePixelRatio || 1, 3);
    if (this.canvas.width !== Math.round(width * ratio) || this.canvas.height !== Math.round(height * ratio)) {
      this.canvas.width = Math.round(width * ratio);
      this.canvas.height = Math.round(height * ratio);
    }
    // At rest a finger that moves up or down scrolls the page; zoomed in, it moves the plan.
    const whole = this.#view.scale <= fit(this.#layout, this.#window).scale * 1.01;
    this.canvas.style.touchAction = whole ? 'pan-y' : 'none';
    this.#painter.paint(context, {
      view: this.#view,
      window: this.#window,
      ratio,
      moving: this.#moving || this.#flight !== undefined,
      pointed: this.#pointed,
    });
    if (this.#flight) {
      this.#draw();
    } else if (this.#pointed !== undefined) {
      this.#placeTooltip(this.#pointed);
    }
  }

  #advance(now: number): void {
    if (this.#flight) {
      const { from, to, start } = this.#flight;
      const progress = Math.min(1, Math.max(0, now - start) / FLIGHT_MILLIS);
      this.#view = between(from, to, 1 - (1 - progress) ** 3);
      if (progress === 1) {
        this.#flight = undefined;
      }
    } else if (this.#fitted) {
      this.#view = fit(this.#layout, this.#window);
    } else {
      this.#view = keepInSight(this.#view, this.#layout, this.#window);
    }
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
