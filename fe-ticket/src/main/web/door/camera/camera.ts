/** The device's cameras. */

/** `unsupported`: no camera for this page at all, for example because it is not served over https. */
export type CameraFailure = 'refused' | 'absent' | 'busy' | 'unsupported' | 'failed';

export class CameraError extends Error {
  override readonly name = 'CameraError';
  readonly failure: CameraFailure;

  constructor(failure: CameraFailure, cause?: unknown) {
    super(`camera: ${failure}`, { cause });
    this.failure = failure;
  }
}

export interface Camera {
  readonly stream: MediaStream;
  readonly deviceId: string;
  /** All cameras; their names are known once one was allowed. */
  readonly choices: readonly { readonly deviceId: string; readonly label: string }[];
  /** Whether it has a lamp. */
  readonly hasTorch: boolean;
  setTorch(on: boolean): Promise<void>;
  close(): void;
}

const SIZE = { width: { ideal: 1280 }, height: { ideal: 720 } } as const;

/**
 * Asks for a camera: the wanted one, else the one that looks away from the person.
 * @throws CameraError
 */
export async function openCamera(wanted?: string, devices: MediaDevices | undefined = navigator.mediaDevices): Promise<Camera> {
  if (!devices?.getUserMedia) throw new CameraError('unsupported');
  const stream = await askFor(devices, wanted);
  const track = stream.getVideoTracks()[0];
  if (!track) throw new CameraError('absent');
  const found = await devices.enumerateDevices();
  return {
    stream,
    deviceId: track.getSettings().deviceId ?? '',
    choices: found.filter(({ kind }) => kind === 'videoinput').map(({ deviceId, label }) => ({ deviceId, label })),
    hasTorch: 'torch' in (track.getCapabilities?.() ?? {}),
    // The lamp is of the Image Capture specification, which TypeScript's DOM does not know.
    setTorch: (torch) => track.applyConstraints({ advanced: [{ torch } as MediaTrackConstraintSet] }),
    close: () => stream.getTracks().forEach((each) => each.stop()),
  };
}

async function askFor(devices: MediaDevices, wanted: string | undefined): Promise<MediaStream> {
  try {
    const which = wanted ? { deviceId: { exact: wanted } } : { facingMode: { ideal: 'environment' } };
    return await devices.getUserMedia({ video: { ...which, ...SIZE }, audio: false });
  } catch (error) {
    // The camera of the last time is gone: any other will do.
    if (wanted && nameOf(error) === 'OverconstrainedError') return askFor(devices, undefined);
    throw new CameraError(failureOf(nameOf(error)), error);
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : '';
}

/** Media Capture and Streams, 10.2. */
function failureOf(name: string): CameraFailure {
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'refused';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'absent';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    default:
      return 'failed';
  }
}
