import { MarqueeElement, controls, css, element, html, loginPath, nothing, property, state } from '@marquee/ui';
import type { ModuleContext, TemplateResult } from '@marquee/ui';
import { Deployments } from '../api/deployments.ts';
import type { NewShow } from '../api/deployments.ts';
import { isSettled, submissionProblem } from '../api/submission-problem.ts';
import type { SubmissionProblem } from '../api/submission-problem.ts';
import type { KeptDrafts } from '../form/kept-drafts.ts';
import { t } from '../messages/texts.ts';
import './fault-summary-element.ts';
import './form-blocks-element.ts';
import type { FormScope } from './form-element.ts';

/** The whole form of a new show: generated fields, the slug, and sending it. */
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
          ${this.sending ? t('puttingOnSale') : t('putOnSale')}
        </button>
      </div>
    </form>`;
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
    if (submission.outcome === 'faulty') void this.#showFaults();
    else void this.#send({ slug: submission.slug, template: this.template, parameters: submission.parameters });
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
    const { model } = this.scope;
    if (isSettled(problem)) this.drafts.settle(model.kept);
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
