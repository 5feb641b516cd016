import { html, icon, svg } from '@marquee/ui';
import type { SVGTemplateResult, TemplateResult } from '@marquee/ui';

/** Drawn for Marquee on a grid of 24, like its icons: what is special about a seat, told by shape. */
const SHAPES: Readonly<Record<string, SVGTemplateResult>> = {
  blocked: svg`<path d="m6 6 12 12M18 6 6 18"/>`,
  accessible: svg`<circle cx="11" cy="4.5" r="1.5"/><path d="M11 8v6h5l3 5m-8-8.5h4M8.5 12a4.5 4.5 0 1 0 6 6"/>`,
  companion: svg`<circle cx="9" cy="8" r="3"/><path d="M3.5 19a5.5 5.5 0 0 1 11 0M18.5 8v6m-3-3h6"/>`,
};

/** The symbol of a list of seats, by the name of its property; a star for one that this version does not know. */
export function seatSymbol(name: string): TemplateResult {
  if (name === 'restrictedView') return icon('eye-off');
  const shape = SHAPES[name] ?? svg`<path d="M12 5v14M6 8.5l12 7m0-7-12 7"/>`;
  return html`<svg viewBox="0 0 24 24" width="1.25em" height="1.25em" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">
    ${shape}
  </svg>`;
}
