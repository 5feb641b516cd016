import { MarqueeElement, controls, css, element, html, loginPath, nothing, pageLocale, property, state } from '@marquee/ui';
import type { ModuleContext, TemplateResult } from '@marquee/ui';
import { Deployments } from '../api/deployments.ts';
import type { NewShow } from '../api/deployments.ts';
import { isSettled, submissionProblem } from '../api/submission-problem.ts';
import type { SubmissionProblem } from '../api/submission-problem.ts';
import type { Field } from '../form/fields.ts';
import type { KeptDrafts } from '../form/kept-drafts.ts';
import { textOf } from '../form/schema.ts';
import { t } from '../messages/texts.ts';
import './fault-summary-element.ts';
import { fieldView, isWide } from './field-view.ts';
import type { FormScope } from './form-element.ts';
import './slug-element.ts';

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
      .card {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--mq-space-4);
      }
      .fields {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr));
        gap: var(--mq-space-4);
      }
      .wide {
        grid-column: 1 / -1;
      }
      .help {
        margin-top: calc(-1 * var(--mq-space-3));
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
      ${blocksOf(this.scope.model.form.fields).map((block) => this.#block(block))}
      <div class="submit">
        <fe-deploy-fault-summary .model=${this.scope.model}></fe-deploy-fault-summary>
        ${this.#notice()}
        <button type="submit" class="primary" aria-busy=${this.sending} aria-disabled=${this.sending}>
          ${this.sending ? t('puttingOnSale') : t('putOnSale')}
        </button>
      </div>
    </form>`;
  }

  #block(block: readonly Field[]): TemplateResult {
    const [first] = block;
    if (first !== undefined && isBlock(first)) {
      return html`<mq-card>
        <div class="card">
          <h2>${textOf(first.label, pageLocale.value)}</h2>
          ${first.help === undefined ? nothing : html`<p class="soft help">${textOf(first.help, pageLocale.value)}</p>`}
          ${fieldView(first, [first.name], this.scope)}
        </div>
      </mq-card>`;
    }
    return html`<mq-card><div class="fields">${block.map((field) => this.#field(field))}</div></mq-card>`;
  }

  #field(field: Field): TemplateResult {
    const view = fieldView(field, [field.name], this.scope);
    return field.name === 'title'
      ? html`<div class="wide">${view}</div>
          <div class="wide"><fe-deploy-slug .model=${this.scope.model}></fe-deploy-slug></div>`
      : html`<div class=${isWide(field) ? 'wide' : ''}>${view}</div>`;
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

/** Groups and lists of groups stand on cards of their own; what lies between shares one. */
function isBlock(field: Field): boolean {
  return field.kind === 'group' || (field.kind === 'list' && field.item.kind === 'group');
}

function blocksOf(fields: readonly Field[]): readonly (readonly Field[])[] {
  const blocks: Field[][] = [];
  let open: Field[] | undefined;
  for (const field of fields) {
    if (isBlock(field)) {
      blocks.push([field]);
      open = undefined;
    } else if (open === undefined) {
      blocks.push((open = [field]));
    } else {
      open.push(field);
    }
  }
  return blocks;
}
