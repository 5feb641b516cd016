/** What taps and movements mean on a seat map: looking around, zooming in on what is too small to hit, choosing. */
import type { Camera } from './camera.ts';
import type { GestureTarget } from './gestures.ts';
import { hitAt } from './hit.ts';
import type { Hit } from './hit.ts';
import type { Box, Layout } from './layout.ts';
import { PITCH } from './layout.ts';

/** Seats closer together than this on the screen are not chosen but zoomed in on: for a finger, for a mouse. */
const FINGER_PITCH = 22;
export const MOUSE_PITCH = 11;
/** What zooming in on a seat brings it to: comfortable for a finger (WCAG 2.5.8 asks for 24). */
const COMFORTABLE_PITCH = 32;

export interface MapActions {
  layout(): Layout;
  /** Nothing can be chosen. */
  preview(): boolean;
  /** Moves the camera. @param leaving whether what was pointed at is left behind */
  move(how: () => void, leaving?: boolean): void;
  /** A seat was tapped. */
  tapSeat(index: number): void;
  tapSection(id: string): void;
  /** A seat is under the pointer, or none is. */
  point(index: number | undefined): void;
  /** Whether a tap at the pointer would do something. */
  offer(something: boolean): void;
  moving(active: boolean): void;
}

export class MapGestures implements GestureTarget {
  readonly #camera: Camera;
  readonly #actions: MapActions;

  constructor(camera: Camera, actions: MapActions) {
    this.#camera = camera;
    this.#actions = actions;
  }

  pan(dx: number, dy: number): void {
    this.#actions.move(() => this.#camera.pan(dx, dy), false);
  }

  zoom(factor: number, x: number, y: number): boolean {
    let moved = false;
    this.#actions.move(() => (moved = this.#camera.zoom(factor, x, y)), false);
    return moved;
  }

  tap(x: number, y: number, coarse: boolean): void {
    const hit = this.#hit(x, y);
    if (hit.kind === 'nothing') {
      return;
    }
    const { section, bounds } = hit.place;
    if (section.kind === 'GENERAL') {
      if (!this.#actions.preview()) {
        this.#actions.tapSection(section.id);
      }
    } else if (this.#camera.pitch < (coarse ? FINGER_PITCH : MOUSE_PITCH)) {
      this.#approach(x, y, bounds);
    } else if (hit.kind === 'seat') {
      this.#actions.tapSeat(hit.index);
    }
  }

  doubleTap(x: number, y: number): void {
    if (this.#hit(x, y).kind === 'seat' && this.#camera.pitch >= FINGER_PITCH) {
      this.tap(x, y, true);
    } else {
      this.#actions.move(() => this.#camera.flyZoom(2, x, y));
    }
  }

  hover(x: number, y: number): void {
    const hit = this.#hit(x, y);
    this.#actions.point(hit.kind === 'seat' ? hit.index : undefined);
    this.#actions.offer(hit.kind === 'seat' || (hit.kind === 'section' && !this.#actions.preview()));
  }

  leave(): void {
    this.#actions.point(undefined);
  }

  moving(active: boolean): void {
    this.#actions.moving(active);
  }

  #hit(x: number, y: number): Hit {
    const point = this.#camera.toPlan(x, y);
    return hitAt(this.#actions.layout(), point.x, point.y);
  }

  /** Zooms in on what was tapped: its section, or where that is still too small, the place itself. */
  #approach(x: number, y: number, section: Box): void {
    if (PITCH * this.#camera.scaleOf(section) >= COMFORTABLE_PITCH * 0.8) {
      this.#actions.move(() => this.#camera.flyToBox(section));
      return;
    }
    const point = this.#camera.toPlan(x, y);
    this.#actions.move(() => this.#camera.flyToPoint(point.x, point.y, COMFORTABLE_PITCH / PITCH));
  }
}
