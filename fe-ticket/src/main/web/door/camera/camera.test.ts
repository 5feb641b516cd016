import assert from 'node:assert/strict';
import test from 'node:test';
import decode from 'qr/decode.js';
import { encode } from 'uqr';
import { CameraError, openCamera } from './camera.ts';
import { openReader } from './qr-reader.ts';

function stream(capabilities: object = {}): MediaStream {
  const track = { getSettings: () => ({ deviceId: 'back' }), getCapabilities: () => capabilities, stop: () => undefined };
  return { getVideoTracks: () => [track], getTracks: () => [track] } as unknown as MediaStream;
}

function devices(getUserMedia: (constraints: MediaStreamConstraints) => Promise<MediaStream>): MediaDevices {
  const enumerateDevices = async () => [
    { kind: 'videoinput', deviceId: 'back', label: 'Back' }, { kind: 'audioinput', deviceId: 'mic', label: 'Microphone' },
  ];
  return { getUserMedia, enumerateDevices } as unknown as MediaDevices;
}

for (const [name, failure] of [
  ['NotAllowedError', 'refused'], ['NotFoundError', 'absent'], ['NotReadableError', 'busy'], ['TypeError', 'failed'],
] as const) {
  test(`${name} means that the camera is ${failure}`, async () => {
    const refusing = devices(() => Promise.reject(new DOMException('no', name)));
    await assert.rejects(openCamera(undefined, refusing), (error) => error instanceof CameraError && error.failure === failure);
  });
}

test('a page that may have no camera says so', async () => {
  await assert.rejects(openCamera(undefined, {} as MediaDevices), (error) => error instanceof CameraError && error.failure === 'unsupported');
});

test('a camera that is gone is replaced by another', async () => {
  const asked: unknown[] = [];
  const camera = await openCamera('old', devices(async ({ video }) => {
    asked.push(video);
    if (asked.length === 1) throw new DOMException('no such device', 'OverconstrainedError');
    return stream();
  }));
  assert.deepEqual(camera.choices, [{ deviceId: 'back', label: 'Back' }]);
  assert.equal(asked.length, 2);
});

test('a lamp is offered only where there is one', async () => {
  assert.equal((await openCamera(undefined, devices(async () => stream({ torch: true })))).hasTorch, true);
  assert.equal((await openCamera(undefined, devices(async () => stream()))).hasTorch, false);
});

test('the browser\'s own reader is used where it reads QR codes', async () => {
  class Detector {
    static getSupportedFormats = async () => ['ean_13', 'qr_code'];
    detect = async () => [{ rawValue: 'A' }, { rawValue: 'B' }];
  }
  const reader = await openReader(Detector);
  assert.deepEqual(await reader.read(document.createElement('video')), ['A', 'B']);
});

test('the library reads what tickets show', () => {
  const text = 'MIDSUMMER-NIGHT:7Q0ABCDEFGH1KMNPQRSTVWXYZ0';
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const scale = 4;
  const width = size * scale;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < width; x++) {
      if (data[Math.floor(y / scale)]?.[Math.floor(x / scale)]) pixels.fill(0, 4 * (y * width + x), 4 * (y * width + x) + 3);
    }
  }
  assert.equal(decode({ width, height: width, data: pixels }), text);
});
