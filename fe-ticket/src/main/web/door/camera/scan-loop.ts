import type { QrReader } from './qr-reader.ts';

/** Between two looks. A code is held still for longer, and a phone that never rests gets hot. Milliseconds. */
const REST = 120;

/** Looks at a video again and again and tells each code that it sees, until it is aborted. */
export async function scanLoop(
  video: HTMLVideoElement, reader: QrReader, seen: (text: string) => void, signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && document.visibilityState === 'visible') {
      const texts = await reader.read(video);
      if (signal.aborted) return;
      texts.forEach(seen);
    }
    await new Promise((resolve) => setTimeout(resolve, REST));
  }
}
