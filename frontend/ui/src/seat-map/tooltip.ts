/** The words beside the seat that is pointed at. */
import type { Size } from './viewport.ts';

const BRIEFLY_MILLIS = 2_500;
const MARGIN = 6;
const GAP = 8;

export class Tooltip {
  readonly #element: HTMLElement;
  #hiding: ReturnType<typeof setTimeout> | undefined;

  constructor(element: HTMLElement) {
    this.#element = element;
  }

  show(lines: readonly string[]): void {
    clearTimeout(this.#hiding);
    this.#element.textContent = lines.filter((line) => line !== '').join('\n');
    this.#element.hidden = false;
  }

  /** For a moment only. */
  showBriefly(lines: readonly string[]): void {
    this.show(lines);
    this.#hiding = setTimeout(() => this.hide(), BRIEFLY_MILLIS);
  }

  hide(): void {
    clearTimeout(this.#hiding);
    this.#element.hidden = true;
  }

  /**
   * Above a seat, or below where there is no room.
   * @param reach half of what the seat takes on the screen
   */
  place(x: number, y: number, reach: number, window: Size): void {
    const element = this.#element;
    const gap = reach + GAP;
    const left = Math.min(Math.max(x - element.offsetWidth / 2, MARGIN), window.width - element.offsetWidth - MARGIN);
    const above = y - gap - element.offsetHeight;
    // CSSOM, which the page's Content-Security-Policy allows; a style attribute it would not.
    element.style.left = `${left}px`;
    element.style.top = `${above > MARGIN ? above : y + gap}px`;
  }
}
