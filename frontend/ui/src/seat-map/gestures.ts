/** Turns pointers, wheel and taps into movements of the view. Knows nothing of seats. */

export interface GestureTarget {
  pan(dx: number, dy: number): void;
  /** Answers whether anything moved; if not, the page may scroll instead. */
  zoom(factor: number, x: number, y: number): boolean;
  tap(x: number, y: number, coarse: boolean): void;
  doubleTap(x: number, y: number): void;
  hover(x: number, y: number): void;
  leave(): void;
  /** A movement starts or has come to rest. */
  moving(active: boolean): void;
}

/** A finger trembles; a press that strays no farther than this is a tap. */
const TAP_SLOP = 8;
const DOUBLE_TAP_MILLIS = 320;
const DOUBLE_TAP_REACH = 28;
/** Wheel and trackpad come in bursts; after this pause the movement is over. */
const WHEEL_REST_MILLIS = 160;

interface Finger {
  x: number;
  y: number;
  readonly startX: number;
  readonly startY: number;
}

export class Gestures {
  readonly #element: HTMLElement;
  readonly #target: GestureTarget;
  readonly #fingers = new Map<number, Finger>();
  #dragging = false;
  #pinched = false;
  #lastTap = { at: -Infinity, x: 0, y: 0 };
  #wheelRest: ReturnType<typeof setTimeout> | undefined;

  constructor(element: HTMLElement, target: GestureTarget, signal: AbortSignal) {
    this.#element = element;
    this.#target = target;
    element.addEventListener('pointerdown', (event) => this.#down(event), { signal });
    element.addEventListener('pointermove', (event) => this.#move(event), { signal });
    element.addEventListener('pointerup', (event) => this.#up(event), { signal });
    element.addEventListener('pointercancel', (event) => this.#lift(event.pointerId), { signal });
    element.addEventListener('pointerleave', () => target.leave(), { signal });
    element.addEventListener('wheel', (event) => this.#wheel(event), { signal, passive: false });
    signal.addEventListener('abort', () => clearTimeout(this.#wheelRest));
  }

  #down(event: PointerEvent): void {
    if (event.button !== 0) {
      return;
    }
    const { x, y } = this.#at(event);
    this.#fingers.set(event.pointerId, { x, y, startX: x, startY: y });
    if (this.#fingers.size > 1) {
      this.#pinched = true;
      this.#startMoving();
    } else {
      this.#pinched = false;
    }
  }

  #move(event: PointerEvent): void {
    const { x, y } = this.#at(event);
    const finger = this.#fingers.get(event.pointerId);
    if (!finger) {
      this.#target.hover(x, y);
      return;
    }
    if (!this.#dragging && Math.hypot(x - finger.startX, y - finger.startY) > TAP_SLOP) {
      // Only now is it a drag; capturing earlier would swallow clicks on what lies above the canvas.
      this.#element.setPointerCapture(event.pointerId);
      this.#startMoving();
    }
    const other = [...this.#fingers.entries()].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      this.#pinch(finger, other, x, y);
    } else if (this.#dragging) {
      this.#target.pan(x - finger.x, y - finger.y);
    }
    finger.x = x;
    finger.y = y;
  }

  #pinch(finger: Finger, other: Finger, x: number, y: number): void {
    const before = Math.hypot(finger.x - other.x, finger.y - other.y);
    const after = Math.hypot(x - other.x, y - other.y);
    const middleX = (x + other.x) / 2;
    const middleY = (y + other.y) / 2;
    this.#target.pan(middleX - (finger.x + other.x) / 2, middleY - (finger.y + other.y) / 2);
    if (before > 1) {
      this.#target.zoom(after / before, middleX, middleY);
    }
  }

  #up(event: PointerEvent): void {
    const finger = this.#fingers.get(event.pointerId);
    const wasTap = finger !== undefined && !this.#dragging && !this.#pinched;
    this.#lift(event.pointerId);
    if (!wasTap) {
      return;
    }
    const { x, y } = this.#at(event);
    const { at, x: lastX, y: lastY } = this.#lastTap;
    if (event.timeStamp - at < DOUBLE_TAP_MILLIS && Math.hypot(x - lastX, y - lastY) < DOUBLE_TAP_REACH) {
      this.#lastTap = { at: -Infinity, x: 0, y: 0 };
      this.#target.doubleTap(x, y);
    } else {
      this.#lastTap = { at: event.timeStamp, x, y };
      this.#target.tap(x, y, event.pointerType !== 'mouse');
    }
  }

  #lift(pointer: number): void {
    this.#fingers.delete(pointer);
    if (this.#fingers.size === 0 && this.#dragging) {
      this.#dragging = false;
      this.#target.moving(false);
    }
  }

  #startMoving(): void {
    if (!this.#dragging) {
      this.#dragging = true;
      this.#target.leave();
      this.#target.moving(true);
    }
  }

  #wheel(event: WheelEvent): void {
    const { x, y } = this.#at(event);
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    // A trackpad's pinch arrives as a wheel with ctrl, in much smaller steps.
    const factor = Math.exp((-event.deltaY * lines * (event.ctrlKey ? 8 : 1)) / 600);
    if (this.#target.zoom(factor, x, y) || event.ctrlKey) {
      event.preventDefault();
      this.#target.moving(true);
      clearTimeout(this.#wheelRest);
      this.#wheelRest = setTimeout(() => this.#target.moving(false), WHEEL_REST_MILLIS);
    }
  }

  #at(event: MouseEvent): { x: number; y: number } {
    const box = this.#element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }
}
