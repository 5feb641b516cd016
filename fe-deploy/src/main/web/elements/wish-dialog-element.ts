import { MarqueeElement, controls, css, element, html, isAbort, nothing, property, state } from '@marquee/ui';
import type { ModuleContext, PropertyValues, TemplateResult } from '@marquee/ui';
import { editProblem } from '../api/edit-problem.ts';
import type { EditProblem } from '../api/edit-problem.ts';
import { Operations } from '../api/operations.ts';
import type { Wish } from '../api/operations.ts';
import type { Preview } from '../api/preview.ts';
import { t } from '../messages/operating-texts.ts';
import './preview-element.ts';
import { wishNotice } from './wish-notice.ts';

/** With these it would be refused as well. */
const HOPELESS: ReadonlySet<EditProblem['problem']> = new Set(['quota', 'violations', 'not-editable', 'conflict', 'signed-out']);

/**
 * The last question before something about a show changes: what it would change, and doing it.
 *
 * @slot - what else is to be known, or chosen
 * @fires fe-deploy-applied - it was taken on
 * @fires fe-deploy-refused - it, or its preview, was refused; `detail` is the {@link EditProblem}
 * @fires mq-close - the question was put away
 */
@element('fe-deploy-wish-dialog')
export class WishDialogElement extends MarqueeElement {
  static override styles = [
    controls,
    css`
      .content {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--mq-space-4);
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @property() slug = '';
  @property() heading = '';
  @property() action = '';
  /** Whether what is in the slot tells what changes, so that the preview need not. */
  @property({ type: Boolean }) told = false;
  /** What is asked; the dialog is open while there is something. */
  @property({ attribute: false }) wish: Wish | undefined;
  @property({ attribute: false }) perform!: () => Promise<unknown>;
  @state() private preview: Preview | undefined;
  @state() private problem: EditProblem | undefined;
  @state() private applying = false;
  #asking: AbortController | undefined;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('wish')) this.#ask();
  }

  override disconnectedCallback(): void {
    this.#asking?.abort();
    super.disconnectedCallback();
  }

  override render() {
    const hopeless = this.preview === undefined && this.problem !== undefined && HOPELESS.has(this.problem.problem);
    return html`<mq-dialog heading=${this.heading} ?open=${this.wish !== undefined} @mq-close=${this.#closed}>
      <div class="content">
        ${this.problem === undefined ? nothing : wishNotice(this.problem, this.context.location.value)}
        <div ?hidden=${hopeless}><slot></slot></div>
        <div aria-live="polite">${this.#previewed()}</div>
      </div>
      <button slot="actions" type="button" @click=${this.#closed}>${t('cancel')}</button>
      ${hopeless
        ? nothing
        : html`<button slot="actions" type="button" class="primary" aria-busy=${this.applying} aria-disabled=${this.applying} @click=${this.#apply}>
            ${this.action}
          </button>`}
    </mq-dialog>`;
  }

  /** Forgets a refusal: something else was chosen. */
  reconsider(): void {
    this.problem = undefined;
  }

  #previewed(): TemplateResult | typeof nothing {
    if (this.preview !== undefined) return html`<fe-deploy-preview ?brief=${this.told} .preview=${this.preview}></fe-deploy-preview>`;
    return this.problem === undefined && this.wish !== undefined ? html`<mq-skeleton lines="3"></mq-skeleton>` : nothing;
  }

  #ask(): void {
    this.#asking?.abort();
    this.preview = undefined;
    this.problem = undefined;
    const { wish } = this;
    if (wish === undefined) return;
    this.#asking = new AbortController();
    void this.#loadPreview(wish, this.#asking.signal);
  }

  async #loadPreview(wish: Wish, signal: AbortSignal): Promise<void> {
    try {
      const preview = await new Operations(this.context.fetch, this.slug).preview(wish, signal);
      if (!signal.aborted) this.preview = preview;
    } catch (error) {
      if (signal.aborted || isAbort(error)) return;
      const problem = editProblem(error);
      // Not knowing what would change is told, and no reason not to do it.
      this.#refused(problem.problem === 'unknown-outcome' ? { problem: 'refused', detail: t('previewFailed') } : problem);
    }
  }

  readonly #apply = async (): Promise<void> => {
    if (this.applying) return;
    this.applying = true;
    this.problem = undefined;
    try {
      await this.perform();
      this.dispatchEvent(new CustomEvent('fe-deploy-applied'));
    } catch (error) {
      this.#refused(editProblem(error));
    } finally {
      this.applying = false;
    }
  };

  #refused(problem: EditProblem): void {
    this.problem = problem;
    this.dispatchEvent(new CustomEvent('fe-deploy-refused', { detail: problem }));
    void this.#showProblem();
  }

  /** The dialog may be scrolled past it. */
  async #showProblem(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector('mq-notice')?.scrollIntoView({ block: 'nearest' });
  }

  readonly #closed = (): void => {
    if (this.wish !== undefined) this.dispatchEvent(new CustomEvent('mq-close'));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'fe-deploy-wish-dialog': WishDialogElement;
  }
}
