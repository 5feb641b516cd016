import { MarqueeElement, controls, css, element, html, keyed, loginPath, nothing, property, state } from '@marquee/ui';
import type { ModuleContext, TemplateResult } from '@marquee/ui';
import { Deployments } from '../api/deployments.ts';
import type { NewShow } from '../api/deployments.ts';
import { isSettled, submissionProblem } from '../api/submission-problem.ts';
import type { SubmissionProblem } from '../api/submission-problem.ts';
import { textAt } from '../form/draft.ts';
import type { KeptDrafts } from '../form/kept-drafts.ts';
import { t } from '../messages/operating-texts.ts';
import './fault-summary-element.ts';
import './form-blocks-element.ts';
import type { FormScope } from './form-element.ts';
import './new-show-preview-element.ts';

/** The whole form of a new show: generated fields, the slug, what would be set up, and sending it. */
@element('fe-deploy-show-form')
export class ShowFormElement extends MarqueeElement {
  static override styles = [
    controls,
    css`
      form {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--mq-space-5);
        max-width: 56rem;
      }
      .submit {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--mq-space-4);
        justify-items: start;
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @property({ attribute: false }) template!: NewShow['template'];
  @property({ attribute: false }) scope!: FormScope;
  @property({ attribute: false }) drafts!: KeptDrafts;
  /** What the last step is about; it is open while there is something. */
  @state() private reviewed: NewShow | undefined;
  @state() private sending = false;
  @state() private problem: SubmissionProblem | undefined;
  @state() private uploading = false;
  #stopKeeping: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { model } = this.scope;
    this.#stopKeeping = model.subscribe(() => this.drafts.write(model.kept));
  }

  override disconnectedCallback(): void {
    this.#stopKeeping?.();
    super.disconnectedCallback();
  }

  override render() {
    return html`<form novalidate autocomplete="off" @submit=${this.#submitted}>
      <fe-deploy-form-blocks addressed .scope=${this.scope}></fe-deploy-form-blocks>
      <div class="submit">
        <fe-deploy-fault-summary .model=${this.scope.model}></fe-deploy-fault-summary>
        ${this.#notice()}
        <button type="submit" class="primary" aria-busy=${this.sending} aria-disabled=${this.sending}>
          ${this.sending ? t('puttingOnSale') : t('continue')}
        </button>
      </div>
    </form>
    ${this.#lastStep()}`;
  }

  #lastStep(): TemplateResult {
    const { reviewed, sending } = this;
    const title = textAt(this.scope.model.draft['title']);
    return html`<mq-dialog heading=${t('putOnSaleQuestion', { title })} ?open=${reviewed !== undefined} @mq-close=${() => (this.reviewed = undefined)}>
      ${reviewed === undefined
        ? nothing
        : keyed(
            reviewed,
            html`<fe-deploy-new-show-preview
              .context=${this.context}
              .show=${reviewed}
              @fe-deploy-refused=${({ detail }: CustomEvent<SubmissionProblem>) => this.#previewRefused(detail)}
            ></fe-deploy-new-show-preview>`,
          )}
      <button slot="actions" type="button" @click=${() => (this.reviewed = undefined)}>${t('goOnEditing')}</button>
      <button slot="actions" type="button" class="primary" aria-busy=${sending} aria-disabled=${sending} @click=${this.#confirmed}>
        ${sending ? t('puttingOnSale') : t('putOnSale')}
      </button>
    </mq-dialog>`;
  }

  #notice(): TemplateResult | typeof nothing {
    if (this.uploading) return html`<mq-notice tone="warning">${t('pictureUploading')}</mq-notice>`;
    if (this.problem === undefined) return nothing;
    switch (this.problem.problem) {
      case 'violations':
      case 'slug-taken':
      case 'slug-reserved':
        return nothing; // told at the fields
      case 'unknown-outcome':
        return html`<mq-notice tone="error" heading=${t('submitUnreachable')}>${t('submitUnreachableHint')}</mq-notice>`;
      case 'template-unknown':
        return this.#refusal(t('templateGone'));
      case 'cluster-unavailable':
        return this.#refusal(t('clusterUnavailable'));
      case 'in-progress':
        return html`<mq-notice tone="warning">${t('stillRunning')}</mq-notice>`;
      case 'key-reused':
        return this.#refusal(t('keyReused'));
      case 'signed-out': {
        const { path, search } = this.context.location.value;
        return this.#refusal(html`${t('sessionOver')} <a href=${loginPath(path + search)}>${t('signIn')}</a>`);
      }
      case 'refused':
        return this.#refusal(this.problem.detail);
    }
  }

  #refusal(text: string | TemplateResult): TemplateResult {
    return html`<mq-notice tone="error" heading=${t('submitRefused')}>${text}</mq-notice>`;
  }

  readonly #submitted = (event: Event): void => {
    event.preventDefault();
    // `sending` is set before anything is awaited: the second of two clicks ends here.
    if (this.sending) return;
    this.uploading = this.scope.uploads.busy;
    if (this.uploading) return;
    this.problem = undefined;
    const submission = this.scope.model.submit();
    if (submission.outcome === 'faulty') {
      void this.#showFaults();
      return;
    }
    const show = { slug: submission.slug, template: this.template, parameters: submission.parameters };
    // What may have arrived already would be refused by a preview: its own address is taken.
    if (this.drafts.isUnanswered(JSON.stringify(show))) void this.#send(show);
    else this.reviewed = show;
  };

  readonly #confirmed = (): void => {
    if (this.reviewed !== undefined && !this.sending) void this.#send(this.reviewed);
  };

  async #send(show: NewShow): Promise<void> {
    this.sending = true;
    const { model } = this.scope;
    const body = JSON.stringify(show);
    try {
      await new Deployments(this.context.fetch).create(body, this.drafts.keyFor(body, model.kept));
      this.#stopKeeping?.();
      this.drafts.clear();
      this.context.events.emit('shows-changed', { slug: show.slug });
      this.context.navigate(`${this.context.basePath}/shows/${show.slug}`, { replace: true });
    } catch (error) {
      this.#refused(submissionProblem(error));
    } finally {
      this.sending = false;
    }
  }

  #refused(problem: SubmissionProblem): void {
    if (isSettled(problem)) this.drafts.settle(this.scope.model.kept);
    this.#tell(problem);
  }

  /** Nothing was sent for good; without a preview one can go on. */
  #previewRefused(problem: SubmissionProblem): void {
    if (problem.problem !== 'unknown-outcome') this.#tell(problem);
  }

  #tell(problem: SubmissionProblem): void {
    const { model } = this.scope;
    this.reviewed = undefined;
    this.problem = problem;
    switch (problem.problem) {
      case 'violations':
        model.refuse(problem.violations);
        break;
      case 'slug-taken':
        model.refuse([{ field: 'slug', message: t('slugTaken') }]);
        break;
      case 'slug-reserved':
        model.refuse([{ field: 'slug', message: t('slugReserved') }]);
        break;
      case 'template-unknown':
      case 'cluster-unavailable':
      case 'in-progress':
      case 'key-reused':
      case 'signed-out':
      case 'unknown-outcome':
      case 'refused':
        return;
    }
    void this.#showFaults();
  }

  async #showFaults(): Promise<void> {
    await this.updateComplete;
    await this.renderRoot.querySelector('fe-deploy-fault-summary')?.takeFocus();
  }
}
