/** QR codes (ISO/IEC 18004) as one SVG path. */
import { encode } from 'uqr';

/** Modules of white that scanners need around a code. */
const QUIET_ZONE = 4;

export interface QrPicture {
  /** Width and height of the view box, quiet zone included. */
  readonly size: number;
  /** The dark modules, run by run. */
  readonly path: string;
}

/**
 * What a ticket's code holds: in capitals, which fits QR's alphanumeric mode, a code that is smaller and scans from
 * farther away. The show's name tells the door of another show that it is not for it.
 */
export function qrText(slug: string, code: string): string {
  return `${slug}:${code}`.toUpperCase();
}

/** Medium error correction: a scratched or bent screen still scans. */
export function qrPicture(text: string): QrPicture {
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  let path = '';
  data.forEach((row, y) => {
    for (let x = 0; x < size; x++) {
      if (row[x]) {
        const start = x;
        while (row[x + 1]) {
          x++;
        }
        path += `M${start + QUIET_ZONE} ${y + QUIET_ZONE}h${x - start + 1}v1H${start + QUIET_ZONE}z`;
      }
    }
  });
  return { size: size + 2 * QUIET_ZONE, path };
}
