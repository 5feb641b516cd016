import { MarqueeElement, controls, css, element, html, isAbort, property } from '@marquee/ui';
import type { ModuleContext } from '@marquee/ui';
import { Deployments } from '../api/deployments.ts';
import type { NewShow } from '../api/deployments.ts';
import type { Preview } from '../api/preview.ts';
import { submissionProblem } from '../api/submission-problem.ts';
import { t } from '../messages/operating-texts.ts';
import { Loaded } from '../pages/loaded.ts';
import './preview-element.ts';

/**
 * What would be set up for a new show.
 *
 * @fires fe-deploy-refused - it would not be accepted, or nobody knows; `detail` is the {@link SubmissionProblem}
 */
@element('fe-deploy-new-show-preview')
export class NewShowPreviewElement extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--mq-space-4);
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @property({ attribute: false }) show!: NewShow;
  readonly #preview = new Loaded<Preview>(this, async () => {
    try {
      return await new Deployments(this.context.fetch).preview(this.show);
    } catch (error) {
      if (!isAbort(error)) this.dispatchEvent(new CustomEvent('fe-deploy-refused', { detail: submissionProblem(error) }));
      throw error;
    }
  });

  override render() {
    const { value, error } = this.#preview;
    return html`<p>${t('putOnSaleHint')}</p>
      <div aria-live="polite">
        ${value !== undefined
          ? html`<fe-deploy-preview .preview=${value}></fe-deploy-preview>`
          : error === undefined
            ? html`<mq-skeleton lines="4"></mq-skeleton>`
            : html`<mq-notice tone="warning" retry @mq-retry=${() => this.#preview.reload()}>${t('previewFailed')}</mq-notice>`}
      </div>`;
  }
}
