/** Reads QR codes out of a video: by the browser itself where it can, else by a library that is loaded only then. */

export interface QrReader {
  /** The texts of the codes in the present picture. */
  read(video: HTMLVideoElement): Promise<readonly string[]>;
}

/** Shape Detection API (WICG); TypeScript's DOM does not know it. */
interface BarcodeDetectorApi {
  new (options: { formats: readonly string[] }): {
    detect(source: CanvasImageSource): Promise<readonly { readonly rawValue: string }[]>;
  };
  getSupportedFormats(): Promise<readonly string[]>;
}

/** Sides of the square that the library looks at: enough for a phone held at arm's length, and quick on old phones. */
const SIDE = 640;

export async function openReader(api: unknown = (globalThis as { BarcodeDetector?: unknown }).BarcodeDetector): Promise<QrReader> {
  return (await browserReader(api as BarcodeDetectorApi | undefined)) ?? libraryReader();
}

async function browserReader(api: BarcodeDetectorApi | undefined): Promise<QrReader | undefined> {
  if (!api) return undefined;
  try {
    if (!(await api.getSupportedFormats()).includes('qr_code')) return undefined;
    const detector = new api({ formats: ['qr_code'] });
    let substitute: QrReader | undefined;
    return {
      async read(video) {
        if (substitute) return substitute.read(video);
        try {
          return (await detector.detect(video)).map(({ rawValue }) => rawValue);
        } catch {
          // Android without its barcode service claims to detect and then fails each time.
          substitute = await libraryReader();
          return substitute.read(video);
        }
      },
    };
  } catch {
    return undefined;
  }
}

async function libraryReader(): Promise<QrReader> {
  const { default: decode } = await import('qr/decode.js');
  const canvas = document.createElement('canvas');
  const picture = canvas.getContext('2d', { willReadFrequently: true });
  if (!picture) throw new Error('this browser gives no picture to draw on');
  return {
    async read(video) {
      const side = Math.min(video.videoWidth, video.videoHeight);
      if (side === 0) return [];
      const scaled = Math.min(side, SIDE);
      if (canvas.width !== scaled) canvas.width = canvas.height = scaled;
      // The middle of the picture, which is what the page shows.
      const [left, top] = [(video.videoWidth - side) / 2, (video.videoHeight - side) / 2];
      picture.drawImage(video, left, top, side, side, 0, 0, scaled, scaled);
      try {
        return [decode(picture.getImageData(0, 0, scaled, scaled))];
      } catch {
        // The library's way to say that there is no code in the picture.
        return [];
      }
    },
  };
}
