/** The canvas itself: its size, one frame at a time, and new colors when the theme changes. */
import type { Size } from './viewport.ts';

/** Device pixels per CSS pixel beyond which nobody sees a difference. */
const FINEST = 3;

export interface Painting {
  /** Draws one frame; answers whether another should follow at once. */
  paint(context: CanvasRenderingContext2D, ratio: number, now: number): boolean;
  resized(window: Size): void;
  /** Theme or language changed. */
  restyled(): void;
}

export class Surface {
  readonly #canvas: HTMLCanvasElement;
  readonly #painting: Painting;
  #frame = 0;
  #window: Size = { width: 0, height: 0 };

  constructor(canvas: HTMLCanvasElement, painting: Painting, signal: AbortSignal) {
    this.#canvas = canvas;
    this.#painting = painting;
    const sizes = new ResizeObserver(() => this.#resize());
    sizes.observe(canvas);
    const restyled = (): void => painting.restyled();
    const themes = new MutationObserver(restyled);
    themes.observe(document.documentElement, { attributes: true, attributeFilter: ['class', 'data-theme', 'lang'] });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', restyled, { signal });
    signal.addEventListener('abort', () => {
      sizes.disconnect();
      themes.disconnect();
      cancelAnimationFrame(this.#frame);
    });
  }

  /** Asks for a frame, once however often it is called before. */
  draw(): void {
    if (this.#frame === 0 && this.#canvas.isConnected) {
      this.#frame = requestAnimationFrame((now) => {
        this.#frame = 0;
        this.#paint(now);
      });
    }
  }

  #resize(): void {
    this.#window = { width: this.#canvas.clientWidth, height: this.#canvas.clientHeight };
    this.#painting.resized(this.#window);
    this.draw();
  }

  #paint(now: number): void {
    const canvas = this.#canvas;
    const context = canvas.getContext('2d');
    const { width, height } = this.#window;
    if (!context || width === 0 || height === 0) {
      return;
    }
    const ratio = Math.min(devicePixelRatio || 1, FINEST);
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    if (this.#painting.paint(context, ratio, now)) {
      this.draw();
    }
  }
}
