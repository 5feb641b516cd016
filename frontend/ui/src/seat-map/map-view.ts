/**
 * What one sees of a plan: the canvas, where one looks, and the words beside the seat that is pointed at. What may be
 * chosen is its owner's affair.
 */
import { Camera } from './camera.ts';
import type { SectionFacts } from './facts.ts';
import { Gestures } from './gestures.ts';
import type { Layout } from './layout.ts';
import { layoutOf } from './layout.ts';
import { MOUSE_PITCH, MapGestures } from './map-gestures.ts';
import { t } from './messages.ts';
import { SeatPainter } from './painter.ts';
import { readPalette } from './palette.ts';
import { planOf, seatAt } from './plan.ts';
import type { SeatPlace } from './plan.ts';
import { SeatMarks } from './states.ts';
import { Surface } from './surface.ts';
import type { Painting } from './surface.ts';
import { Tooltip } from './tooltip.ts';
import type { Size } from './viewport.ts';
import { visible } from './viewport.ts';

export interface MapOwner {
  /** Nothing can be chosen. */
  preview(): boolean;
  tapSeat(index: number): void;
  tapSection(id: string): void;
  /** What is said beside a seat, line by line. */
  words(seat: SeatPlace): readonly string[];
  /** What is left of general admission; undefined where it is not known. */
  free(section: string): number | undefined;
}

export class MapView implements Painting {
  readonly #owner: MapOwner;
  #layout: Layout = layoutOf(planOf([]));
  #marks = new SeatMarks(this.#layout.plan);
  readonly #camera = new Camera(this.#layout);
  #root: ParentNode | undefined;
  #canvas: HTMLCanvasElement | undefined;
  #painter: SeatPainter | undefined;
  #surface: Surface | undefined;
  #tooltip: Tooltip | undefined;
  #moving = false;
  #pointed: number | undefined;
  #planKey = '';

  constructor(owner: MapOwner) {
    this.#owner = owner;
  }

  get layout(): Layout {
    return this.#layout;
  }

  get marks(): SeatMarks {
    return this.#marks;
  }

  /**
   * Takes up what was drawn, until the signal aborts.
   * @param root holds the canvas, the tooltip and the swatches
   */
  attach(root: ParentNode, signal: AbortSignal): void {
    const canvas = root.querySelector<HTMLCanvasElement>('canvas')!;
    this.#root = root;
    this.#canvas = canvas;
    this.#tooltip = new Tooltip(root.querySelector<HTMLElement>('.tooltip')!);
    this.#surface = new Surface(canvas, this, signal);
    const gestures = new MapGestures(this.#camera, {
      layout: () => this.#layout,
      preview: () => this.#owner.preview(),
      move: (how, leaving) => this.#move(how, leaving),
      tapSeat: (index) => this.#owner.tapSeat(index),
      tapSection: (section) => this.#owner.tapSection(section),
      point: (index) => this.point(index),
      offer: (something) => canvas.classList.toggle('choosing', something),
      moving: (active) => {
        this.#moving = active;
        this.draw();
      },
    });
    new Gestures(canvas, gestures, signal);
    signal.addEventListener('abort', () => this.#tooltip?.hide());
  }

  /** Another plan, if it is another one. */
  replan(sections: readonly SectionFacts[]): void {
    const plan = planOf(sections);
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

  /** Seats whose marks are different now. */
  patch(changed: readonly number[]): void {
    this.#painter?.patch(changed);
  }

  /** Shows what is so now. @param anew everything, such as after a new plan, instead of what was patched */
  show(anew: boolean): void {
    if (anew || !this.#painter) {
      this.#repaint();
    }
    this.draw();
  }

  draw(): void {
    this.#surface?.draw();
  }

  // Looking

  /** Shows the whole plan. */
  fit(): void {
    this.#move(() => this.#camera.flyToWhole());
  }

  zoom(factor: number): void {
    this.#move(() => this.#camera.flyZoom(factor));
  }

  zoomToSection(id: string): void {
    const place = this.#layout.sections.find((each) => each.section.id === id);
    if (place) {
      this.#move(() => this.#camera.flyToBox(place.bounds));
    }
  }

  /** Points at a seat, or at none. */
  point(index: number | undefined): void {
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
    this.draw();
  }

  /** Points at a seat after bringing it into sight. */
  lookAt(index: number): void {
    const x = this.#layout.x[index] ?? 0;
    const y = this.#layout.y[index] ?? 0;
    const { view, window } = this.#camera;
    const sight = visible(view, window);
    if (this.#camera.pitch < MOUSE_PITCH || x < sight.left || x > sight.right || y < sight.top || y > sight.bottom) {
      this.#move(() => this.#camera.flyToPoint(x, y, Math.max(view.scale, 1)));
    }
    this.point(index);
  }

  /** Says for a moment what there is to say of a seat: fingers do not hover. */
  explain(index: number): void {
    this.#tooltip?.showBriefly(this.#words(index));
    this.#placeTooltip(index);
  }

  /** @param leaving whether what was pointed at is left behind */
  #move(how: () => void, leaving = true): void {
    if (leaving) {
      this.point(undefined);
    }
    how();
    if (this.#pointed === undefined) {
      this.#tooltip?.hide();
    }
    this.draw();
  }

  #words(index: number): readonly string[] {
    const seat = seatAt(this.#layout.plan, index);
    return seat ? this.#owner.words(seat) : [];
  }

  #placeTooltip(index: number): void {
    const { x, y } = this.#camera.toScreen(this.#layout.x[index] ?? 0, this.#layout.y[index] ?? 0);
    this.#tooltip?.place(x, y, this.#camera.pitch / 2, this.#camera.window);
  }

  // Painting

  paint(context: CanvasRenderingContext2D, ratio: number, now: number): boolean {
    const camera = this.#camera;
    camera.advance(now);
    // At rest a finger that moves up or down scrolls the page; zoomed in, it moves the plan.
    this.#canvas!.style.touchAction = camera.whole ? 'pan-y' : 'none';
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
    this.show(true);
  }

  /** A new painter: after a new plan, new colours or a new language. */
  #repaint(): void {
    if (!this.#root) {
      return;
    }
    this.#painter = new SeatPainter({
      layout: this.#layout,
      marks: this.#marks,
      palette: readPalette(this.#root),
      captions: {
        stage: t('stage'),
        room: ({ section }) => {
          const free = this.#owner.free(section.id);
          if (free === undefined) {
            return t('capacity', { count: section.capacity });
          }
          return free > 0 ? t('left', { count: free }) : t('soldOut');
        },
      },
    });
  }
}
