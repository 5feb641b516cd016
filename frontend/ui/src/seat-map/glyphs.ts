/** Signs of seats that are special, as SVG path data on a grid of 20: the same on the canvas, in the list and in legends. */
import { html, svg } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import type { SeatFeature } from './plan.ts';

export const GLYPH_GRID = 20;
/** Width of the strokes on that grid. */
export const GLYPH_STROKE = 1.7;

export const GLYPHS: Readonly<Record<SeatFeature, string>> = {
  accessible: 'M9 4.6v.1M9 7.4v4.1h3.7l1.9 3.7M7 9.5a3.7 3.7 0 1 0 5 4.8',
  companion: 'M10 9a2.1 2.1 0 1 0-.01 0M5.4 15.6a4.6 4.6 0 0 1 9.2 0',
  restrictedView: 'M3.6 10.4s2.4-4.2 6.4-4.2 6.4 4.2 6.4 4.2-2.4 4.2-6.4 4.2-6.4-4.2-6.4-4.2M4.6 15.8 15.4 5',
};

/** Decoration as large as the text around it: the words beside it say it all. */
export function featureIcon(feature: SeatFeature): TemplateResult {
  return html`<svg
    viewBox="0 0 ${GLYPH_GRID} ${GLYPH_GRID}" width="1.25em" height="1.25em" fill="none" stroke="currentColor"
    stroke-width=${GLYPH_STROKE} stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false"
  >
    ${svg`<path d=${GLYPHS[feature]} />`}
  </svg>`;
}
