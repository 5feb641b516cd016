import { html, svg } from '@marquee/ui';
import type { SVGTemplateResult, TemplateResult } from '@marquee/ui';
import type { VerdictKind } from './verdict.ts';

const CIRCLE = svg`<circle cx="12" cy="12" r="9"/>`;

/** One shape for each verdict, so that nobody has to tell colors apart. On the grid and strokes of the house's icons. */
const SHAPES: Readonly<Record<VerdictKind, SVGTemplateResult>> = {
  VALID: svg`<path d="m4.5 12.5 5 5L20 6.5"/>`,
  ALREADY_USED: svg`${CIRCLE}<path d="M12 7v5l3.5 2"/>`,
  CANCELLED: svg`${CIRCLE}<path d="m5.7 5.7 12.6 12.6"/>`,
  NOT_PAID: svg`<rect x="3" y="5.5" width="18" height="13" rx="2"/><path d="M3 10h18M7 15h4"/>`,
  WRONG_SHOW: svg`<path d="M4 8h15m-4-4 4 4-4 4M20 16H5m4 4-4-4 4-4"/>`,
  WRONG_PERFORMANCE: svg`<path d="M4 6h16v14H4zM4 10h16M8 3v4m8-4v4m-6 7 4 4m0-4-4 4"/>`,
  UNKNOWN: svg`<path d="M8.5 9a3.5 3.5 0 1 1 5 3.2c-1 .5-1.5 1.2-1.5 2.3m0 4v.01"/>`,
  CHECKING: svg`<path d="M6 3h12M6 21h12M7 3c0 5 5 6 5 9s-5 4-5 9M17 3c0 5-5 6-5 9s5 4 5 9"/>`,
  NOT_CHECKED: svg`<path d="M3 3l18 18M8 7.5A9 9 0 0 0 4 10m16 0a12 12 0 0 0-7-3.3M7.5 13.5a6 6 0 0 1 3-1.6m5.5 1.6.5.5M12 18.5v.01"/>`,
  SCANNED_TWICE: svg`<rect x="4" y="8" width="12" height="12" rx="2"/><path d="M8 8V6a2 2 0 0 1 2-2h8a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-2"/>`,
  QUEUE_FULL: svg`<path d="M4 13h4l2 3h4l2-3h4v6H4zM4 13l2-8h12l2 8M9.5 8.5h5"/>`,
  REFUSED: svg`<path d="M12 4 3 20h18L12 4Zm0 6v4m0 3v.01"/>`,
};

/** As large as the text around it; decoration, the word beside it says it. */
export function verdictIcon(kind: VerdictKind): TemplateResult {
  return html`<svg
    viewBox="0 0 24 24"
    width="1.25em"
    height="1.25em"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    ${SHAPES[kind]}
  </svg>`;
}
