import { MarqueeElement, css, element, html, property, svg, unsafeCSS } from '@marquee/ui';
import type { SVGTemplateResult, TemplateResult } from '@marquee/ui';
import { seatColours } from './colours.ts';
import { featureText, stateText } from './describe.ts';
import { GLYPHS, GLYPH_STROKE } from './glyphs.ts';
import { t } from './messages.ts';
import type { SeatFeature } from './plan.ts';
import { Mark } from './states.ts';

const SEAT = 'M3 8a5 5 0 0 1 5-5h4a5 5 0 0 1 5 5v7a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2z';

const SHAPES: Readonly<Record<Mark, SVGTemplateResult>> = {
  [Mark.AVAILABLE]: svg`<path class="available" d=${SEAT} />`,
  [Mark.SELECTED]: svg`<path class="selected" d=${SEAT} /><path class="tick" d="M6 10.5 9 13.5 14 7" />`,
  [Mark.HELD]: svg`<path class="held" d=${SEAT} /><path class="held" d="M7 10h6" />`,
  [Mark.SOLD]: svg`<path class="sold" d="m6 6 8 8m0-8-8 8" />`,
  [Mark.REFUSED]: svg`<path class="refused" d="M10 2 19 18H1z" /><path class="exclaim" d="M10 8v4m0 3v.2" />`,
  [Mark.BLOCKED]: svg`<circle class="blocked" cx="10" cy="10" r="2.2" />`,
};

/** What the marks on the seat map mean: the same shapes, in words. */
@element('mq-seat-legend')
export class SeatLegend extends MarqueeElement {
  static override styles = [
    seatColours,
    css`
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 1rem;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: inline-flex;
        align-items: center;
        gap: 0.375rem;
        font-size: 0.875rem;
      }
      svg {
        inline-size: 1.25rem;
        block-size: 1.25rem;
        fill: none;
        stroke-width: 2;
        stroke-linecap: round;
      }
      .available {
        /* Neutral: the colour of a free seat tells its price. */
        fill: var(--seat-muted);
      }
      .selected {
        fill: var(--seat-selected);
      }
      .tick {
        stroke: var(--seat-selected-text);
      }
      .held {
        stroke: var(--seat-held);
      }
      .sold {
        stroke: var(--seat-sold);
      }
      .blocked {
        fill: var(--seat-sold);
      }
      .sign {
        stroke: var(--seat-number);
        stroke-width: ${unsafeCSS(GLYPH_STROKE)};
      }
      .refused {
        fill: var(--seat-refused);
      }
      .exclaim {
        stroke: var(--seat-refused-text);
      }
    `,
  ];

  /** Which marks are explained. */
  @property({ attribute: false }) marks: readonly Mark[] = [Mark.AVAILABLE, Mark.SELECTED, Mark.HELD, Mark.SOLD];
  /** Which features of seats are explained. */
  @property({ attribute: false }) features: readonly SeatFeature[] = [];

  protected override render(): TemplateResult {
    return html`
      <ul aria-label=${t('legend')}>
        ${this.marks.map(
          (mark) => html`<li><svg viewBox="0 0 20 20" aria-hidden="true">${SHAPES[mark]}</svg>${stateText(mark)}</li>`,
        )}
        ${this.features.map(
          (feature) => html`<li>
            <svg viewBox="0 0 20 20" aria-hidden="true">
              ${SHAPES[Mark.AVAILABLE]}${svg`<path class="sign" d=${GLYPHS[feature]} />`}
            </svg>
            ${featureText(feature)}
          </li>`,
        )}
      </ul>
    `;
  }
}
