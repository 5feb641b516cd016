import { MarqueeElement, controls, css, element, html, icon, nothing, property, query, state } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import { CameraError, openCamera } from './camera/camera.ts';
import type { Camera, CameraFailure } from './camera/camera.ts';
import { openReader } from './camera/qr-reader.ts';
import { scanLoop } from './camera/scan-loop.ts';
import { isText } from './device-storage.ts';
import type { DeviceStorage } from './device-storage.ts';
import { t } from './texts.ts';

const FAILURES = {
  refused: ['cameraRefusedHeading', 'cameraRefusedText'],
  absent: ['cameraAbsentHeading', 'cameraAbsentText'],
  busy: ['cameraBusyHeading', 'cameraBusyText'],
  unsupported: ['cameraUnsupportedHeading', 'cameraUnsupportedText'],
  failed: ['cameraFailedHeading', 'cameraFailedText'],
} as const satisfies Record<CameraFailure, readonly [string, string]>;

/** What the device keeps while the camera is off, in the place of the camera's id. */
const OFF = '';

/**
 * The camera: reads every QR code that comes into view until it is stopped. It starts by itself where it ran before.
 *
 * @fires code-seen - the text of a code in view, again and again while it is
 * @fires camera-started - somebody started it, which also allows sounds
 */
@element('door-camera')
export class DoorCamera extends MarqueeElement {
  static override styles = [
    controls,
    css`
      .view {
        position: relative;
        display: grid;
        place-items: center;
        width: 100%;
        min-height: 11rem;
        overflow: hidden;
        color: #ffffff;
        background: #0c1210;
        border-radius: var(--mq-radius-l);
      }
      .on {
        aspect-ratio: 1;
        max-height: min(30rem, 62dvh);
      }
      video {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        object-fit: cover;
      }
      /* Where to hold the code. */
      .frame {
        position: relative;
        width: min(68%, 18rem);
        aspect-ratio: 1;
        border: 4px solid #ffffff;
        border-radius: var(--mq-radius-l);
        box-shadow: 0 0 0 100vmax rgb(0 0 0 / 0.35);
      }
      .aim {
        position: absolute;
        inset: auto var(--mq-space-3) var(--mq-space-3);
        padding: var(--mq-space-1) var(--mq-space-3);
        text-align: center;
        background: rgb(0 0 0 / 0.6);
        border-radius: var(--mq-radius);
      }
      .off {
        position: relative;
        display: grid;
        gap: var(--mq-space-4);
        justify-items: center;
        padding: var(--mq-space-5);
        text-align: center;
      }
      mq-notice {
        margin-bottom: var(--mq-space-3);
      }
      .tools {
        display: flex;
        flex-wrap: wrap;
        gap: var(--mq-space-2);
        margin-top: var(--mq-space-3);
      }
      .tools label {
        flex: 1;
        min-width: 9rem;
      }
    `,
  ];

  @property({ attribute: false }) device!: DeviceStorage;
  @state() private camera: Camera | undefined;
  @state() private starting = false;
  @state() private failure: CameraFailure | undefined;
  @state() private torch = false;
  @state() private torchFailed = false;
  @query('video') private video!: HTMLVideoElement;
  #running: AbortController | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const last = this.device.read('camera', isText);
    if (last) void this.#start(last);
  }

  override disconnectedCallback(): void {
    this.#stop();
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    const { camera, failure } = this;
    return html`
      ${failure
        ? html`<mq-notice tone="error" heading=${t(FAILURES[failure][0])}>${t(FAILURES[failure][1])}</mq-notice>`
        : nothing}
      <div class=${camera ? 'view on' : 'view'}>
        <video muted playsinline autoplay aria-label=${t('cameraPicture')} ?hidden=${!camera} .srcObject=${camera?.stream ?? null}></video>
        ${camera
          ? html`<div class="frame"></div><p class="aim">${t('cameraAim')}</p>`
          : html`<div class="off">
              <p>${this.starting ? t('cameraStarting') : t('cameraOff')}</p>
              <button type="button" class="primary" aria-busy=${this.starting} ?disabled=${this.starting} @click=${this.#pressed}>
                ${t('startCamera')}
              </button>
            </div>`}
      </div>
      ${camera ? this.#tools(camera) : nothing}
    `;
  }

  #tools({ choices, deviceId, hasTorch }: Camera): TemplateResult {
    return html`<div class="tools">
      ${choices.length > 1
        ? html`<label>
            <span class="visually-hidden">${t('camera')}</span>
            <select @change=${(event: Event) => void this.#start((event.target as HTMLSelectElement).value)}>
              ${choices.map((choice, index) => html`
                <option value=${choice.deviceId} ?selected=${choice.deviceId === deviceId}>
                  ${choice.label || t('cameraNumber', { number: index + 1 })}
                </option>
              `)}
            </select>
          </label>`
        : nothing}
      ${hasTorch
        ? html`<button type="button" aria-pressed=${this.torch} @click=${this.#switchTorch}>${this.torch ? t('torchOff') : t('torchOn')}</button>`
        : nothing}
      <button type="button" @click=${this.#end}>${icon('close')}${t('stopCamera')}</button>
      ${this.torchFailed ? html`<p class="soft" role="status">${t('torchFailed')}</p>` : nothing}
    </div>`;
  }

  readonly #pressed = (): void => {
    this.dispatchEvent(new CustomEvent('camera-started'));
    void this.#start();
  };

  readonly #end = (): void => {
    this.#stop();
    this.device.write('camera', OFF);
  };

  async #start(wanted?: string): Promise<void> {
    this.#stop();
    const running = new AbortController();
    this.#running = running;
    this.starting = true;
    this.failure = undefined;
    try {
      const [reader, camera] = await Promise.all([openReader(), openCamera(wanted)]);
      if (running.signal.aborted) return camera.close();
      this.camera = camera;
      this.device.write('camera', camera.deviceId);
      camera.stream.getVideoTracks()[0]?.addEventListener('ended', () => this.#fail(running, 'absent'));
      await this.updateComplete;
      void keepAwake(running.signal);
      this.starting = false;
      await scanLoop(this.video, reader, (text) => this.dispatchEvent(new CustomEvent('code-seen', { detail: text })), running.signal);
    } catch (error) {
      if (!(error instanceof CameraError)) console.error('the camera does not start', error);
      this.#fail(running, error instanceof CameraError ? error.failure : 'failed');
    }
  }

  #fail(running: AbortController, failure: CameraFailure): void {
    if (running.signal.aborted) return;
    this.#stop();
    this.failure = failure;
  }

  #stop(): void {
    this.#running?.abort();
    this.camera?.close();
    this.camera = undefined;
    this.starting = false;
    this.torch = false;
    this.torchFailed = false;
  }

  readonly #switchTorch = async (): Promise<void> => {
    const wanted = !this.torch;
    try {
      await this.camera?.setTorch(wanted);
      this.torch = wanted;
    } catch {
      this.torchFailed = true;
    }
  };
}

/** Keeps the screen on while there is something to scan, where the browser can. */
async function keepAwake(signal: AbortSignal): Promise<void> {
  const ask = async (): Promise<void> => {
    if (document.visibilityState !== 'visible') return;
    try {
      const lock = await navigator.wakeLock?.request('screen');
      signal.addEventListener('abort', () => void lock?.release(), { once: true });
    } catch {
      // Low battery: the screen goes dark as the device is set to.
    }
  };
  // A browser takes the lock away when the page is hidden.
  document.addEventListener('visibilitychange', () => void ask(), { signal });
  await ask();
}
