/** Where one looks at the plan: zoom, pan, and flights from one view to another. Knows nothing of what is drawn. */
import type { Box } from './layout.ts';
import { PITCH } from './layout.ts';
import type { Limits, Size, View } from './viewport.ts';
import { between, centre, fit, fitBox, keepInSight, limits, zoomAt } from './viewport.ts';

const FLIGHT_MILLIS = 280;

export class Camera {
  #view: View = { scale: 1, x: 0, y: 0 };
  #plan: Size;
  #window: Size = { width: 0, height: 0 };
  /** Whether the view shows the whole plan and should go on doing so when the window changes. */
  #fitted = true;
  #flight: { from: View; to: View; start: number } | undefined;

  constructor(plan: Size) {
    this.#plan = plan;
  }

  get view(): View {
    return this.#view;
  }

  get window(): Size {
    return this.#window;
  }

  /** Distance of neighboring seats on the screen. */
  get pitch(): number {
    return PITCH * this.#view.scale;
  }

  get flying(): boolean {
    return this.#flight !== undefined;
  }

  /** Whether no more of the plan could be seen. */
  get whole(): boolean {
    return this.#view.scale <= fit(this.#plan, this.#window).scale * 1.01;
  }

  /** Another plan: all of it is shown. */
  replan(plan: Size): void {
    this.#plan = plan;
    this.#flight = undefined;
    this.#fitted = true;
  }

  resize(window: Size): void {
    this.#window = window;
  }

  /** The point of the plan under a point of the screen. */
  toPlan(x: number, y: number): { readonly x: number; readonly y: number } {
    const { scale, x: left, y: top } = this.#view;
    return { x: (x - left) / scale, y: (y - top) / scale };
  }

  toScreen(x: number, y: number): { readonly x: number; readonly y: number } {
    const { scale, x: left, y: top } = this.#view;
    return { x: x * scale + left, y: y * scale + top };
  }

  pan(dx: number, dy: number): void {
    this.#look({ ...this.#view, x: this.#view.x + dx, y: this.#view.y + dy });
  }

  /** Answers whether anything moved. */
  zoom(factor: number, x: number, y: number): boolean {
    const before = this.#view.scale;
    this.#look(zoomAt(this.#view, factor, x, y, this.#limits()));
    return this.#view.scale !== before;
  }

  flyToWhole(): void {
    this.#fly(fit(this.#plan, this.#window));
    this.#fitted = true;
  }

  flyToBox(target: Box): void {
    this.#fly(fitBox(target, this.#window, this.#limits()));
  }

  /** The scale at which a box fills the window. */
  scaleOf(target: Box): number {
    return fitBox(target, this.#window, this.#limits()).scale;
  }

  /** Brings a point of the plan to the middle. */
  flyToPoint(x: number, y: number, scale: number): void {
    this.#fly(centre(x, y, scale, this.#window));
  }

  flyZoom(factor: number, x = this.#window.width / 2, y = this.#window.height / 2): void {
    this.#fly(zoomAt(this.#flight?.to ?? this.#view, factor, x, y, this.#limits()));
  }

  /** The view at a time of `performance.now()`, called once a frame. */
  advance(now: number): void {
    if (this.#flight) {
      const { from, to, start } = this.#flight;
      const progress = Math.min(1, Math.max(0, now - start) / FLIGHT_MILLIS);
      this.#view = between(from, to, 1 - (1 - progress) ** 3);
      if (progress === 1) {
        this.#flight = undefined;
      }
    } else if (this.#fitted) {
      this.#view = fit(this.#plan, this.#window);
    } else {
      this.#view = keepInSight(this.#view, this.#plan, this.#window);
    }
  }

  #limits(): Limits {
    return limits(this.#plan, this.#window);
  }

  #look(view: View): void {
    this.#flight = undefined;
    this.#view = keepInSight(view, this.#plan, this.#window);
    this.#fitted = false;
  }

  #fly(goal: View): void {
    const to = keepInSight(goal, this.#plan, this.#window);
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.#look(to);
    } else {
      this.#flight = { from: this.#view, to, start: performance.now() };
      this.#fitted = false;
    }
  }
}
