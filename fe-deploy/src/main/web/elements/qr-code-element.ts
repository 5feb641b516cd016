import { MarqueeElement, css, element, html, property, svg } from '@marquee/ui';
import { encode } from 'uqr';

/** Modules of white that scanners need around a code (ISO/IEC 18004). */
const QUIET_ZONE = 4;

/** A text as a QR code. */
@element('fe-deploy-qr-code')
export class QrCodeElement extends MarqueeElement {
  static override styles = css`
    :host {
      display: block;
    }
    svg {
      display: block;
      width: 100%;
      /* A scanner wants black on white, whatever the reader's theme. */
      fill: #000000;
      background: #ffffff;
      border-radius: var(--mq-radius-s);
    }
  `;

  @property() text = '';
  @property() label = '';

  override render() {
    const { data, size } = encode(this.text, { ecc: 'M', border: 0 });
    const whole = size + 2 * QUIET_ZONE;
    return html`<svg viewBox="0 0 ${whole} ${whole}" role="img" aria-label=${this.label} shape-rendering="crispEdges">
      ${svg`<path d=${pathOf(data)} />`}
    </svg>`;
  }
}

/** The dark modules, each a square of 1. */
function pathOf(rows: readonly (readonly boolean[])[]): string {
  return rows
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + QUIET_ZONE} ${y + QUIET_ZONE}h1v1h-1z` : '')))
    .join('');
}
