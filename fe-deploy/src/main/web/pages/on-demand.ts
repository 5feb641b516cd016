import { html } from '@marquee/ui';
import type { ReactiveControllerHost, TemplateResult } from '@marquee/ui';
import { t } from '../messages/texts.ts';

/** Brings code to the page: `() => import('./history-page.ts')`. */
export type Download = () => Promise<unknown>;

/** Parts of the module that are downloaded when they are first shown. */
export class OnDemand {
  readonly #host: Pick<ReactiveControllerHost, 'requestUpdate'>;
  readonly #states = new Map<Download, 'under way' | 'there' | 'failed'>();

  constructor(host: Pick<ReactiveControllerHost, 'requestUpdate'>) {
    this.#host = host;
  }

  /** The content once its code is there; until then that it is on its way, or a way to try again. */
  show(download: Download, content: TemplateResult): TemplateResult {
    switch (this.#states.get(download)) {
      case 'there':
        return content;
      case 'failed':
        return html`<mq-notice tone="error" heading=${t('partFailed')} retry @mq-retry=${() => void this.#download(download)}>
          ${t('partFailedHint')}
        </mq-notice>`;
      case undefined:
        void this.#download(download);
        break;
      case 'under way':
    }
    return html`<mq-skeleton lines="8"></mq-skeleton>`;
  }

  async #download(download: Download): Promise<void> {
    this.#states.set(download, 'under way');
    try {
      await download();
      this.#states.set(download, 'there');
    } catch {
      this.#states.set(download, 'failed'); // told where it would be shown
    }
    this.#host.requestUpdate();
  }
}
