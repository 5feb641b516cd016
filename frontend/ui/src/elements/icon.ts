import { svg, html } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import type { MORE } from './more-icons.ts';

/** Drawn for Marquee on a grid of 24 with strokes of 1.75; decoration only, so the text beside them says it all. */
const FIRST = {
  alert: svg`<path d="M12 4 3 20h18L12 4Zm0 6v4m0 3v.01"/>`,
  check: svg`<path d="m5 12.5 4.5 4.5L19 7.5"/>`,
  chevron: svg`<path d="m6 9 6 6 6-6"/>`,
  close: svg`<path d="m6 6 12 12M18 6 6 18"/>`,
  info: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5m0-8.5v.01"/>`,
  retry: svg`<path d="M19 12a7 7 0 1 1-2-5l2 2m0-5v5h-5"/>`,
  search: svg`<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>`,
  ticket: svg`<path d="M3 8a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2v2a2 2 0 0 0 0 4v2a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-2a2 2 0 0 0 0-4V8Zm11-2v12"/>`,
  user: svg`<circle cx="12" cy="8.5" r="4"/><path d="M4.5 20a7.5 7.5 0 0 1 15 0"/>`,
} satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof FIRST | keyof typeof MORE;

const paths: Partial<Record<IconName, SVGTemplateResult>> = FIRST;

/** Called by `more.ts`, with the icons that a first page does without. */
export function addIcons(icons: typeof MORE): void {
  Object.assign(paths, icons);
}

/** An icon as large as the text around it: `icon('search')`. */
export function icon(name: IconName): TemplateResult {
  return html`<svg
    viewBox="0 0 24 24"
    width="1.25em"
    height="1.25em"
    fill="none"
    stroke="currentColor"
    stroke-width="1.75"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    ${paths[name]}
  </svg>`;
}
