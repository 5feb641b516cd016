import { MarqueeElement, controls, css, element, html, nothing, property, state } from '@marquee/ui';
import type { ModuleContext } from '@marquee/ui';
import { Deployments } from '../api/deployments.ts';
import { editProblem } from '../api/edit-problem.ts';
import type { EditProblem } from '../api/edit-problem.ts';
import { changesOf } from '../form/changes.ts';
import { editBase, sameParameters } from '../form/edit-base.ts';
import type { EditBase } from '../form/edit-base.ts';
import type { KeptDrafts } from '../form/kept-drafts.ts';
import { merged } from '../form/merge.ts';
import { keepingUntouched, sameDraft } from '../form/prefill.ts';
import { t } from '../messages/texts.ts';
import './change-list-element.ts';
import './edit-conflict-element.ts';
import { editNotice } from './edit-notice.ts';
import './fault-summary-element.ts';
import './form-blocks-element.ts';
import type { FormScope } from './form-element.ts';

/** The form of a show on sale: what is changed is shown once more before it is saved. */
@element('fe-deploy-edit-form')
export class EditFormElement extends MarqueeElement {
  static override styles = [
    controls,
    css`
      form,
      .submit {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--mq-space-5);
        max-width: 56rem;
      }
      .submit {
        gap: var(--mq-space-4);
      }
      .review {
        display: grid;
        gap: var(--mq-space-4);
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @property() slug = '';
  @property({ attribute: false }) scope!: FormScope;
  @property({ attribute: false }) drafts!: KeptDrafts;
  /** What the form was filled with. */
  @property({ attribute: false }) base!: EditBase;
  /** What somebody else made of it meanwhile, as long as it is not decided what to do about it. */
  @property({ attribute: false }) newest: EditBase | undefined;
  @state() private reviewed: Readonly<Record<string, unknown>> | undefined;
  @state() private saving = false;
  @state() private problem: EditProblem | undefined;
  @state() private hint = '';
  @state() private discarding = false;
  #stopFollowing: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopFollowing = this.scope.model.subscribe(() => this.#changed());
  }

  override disconnectedCallback(): void {
    this.#stopFollowing?.();
    super.disconnectedCallback();
  }

  override render() {
    const { model } = this.scope;
    const count = changesOf(model.form, this.base.draft, model.draft).length;
    return html`<form novalidate autocomplete="off" @submit=${this.#submitted}>
        ${this.newest === undefined
          ? nothing
          : html`<fe-deploy-edit-conflict
              .form=${model.form}
              .base=${this.base}
              .newest=${this.newest}
              @fe-deploy-keep-mine=${this.#keepMine}
              @fe-deploy-take-theirs=${this.#takeTheirs}
            ></fe-deploy-edit-conflict>`}
        <fe-deploy-form-blocks .scope=${this.scope}></fe-deploy-form-blocks>
        <div class="submit">
          ${editNotice(this.problem, this.context.location.value)}
          <fe-deploy-fault-summary .model=${model}></fe-deploy-fault-summary>
          <div class="row">
            <button type="submit" class="primary">${t('reviewChanges')}</button>
            ${count === 0 ? nothing : html`<button type="button" @click=${() => (this.discarding = true)}>${t('discardChanges')}</button>`}
            <span class="soft" role="status">${this.hint || (count === 0 ? '' : t('unsavedChanges', { count }))}</span>
          </div>
        </div>
      </form>
      <mq-dialog heading=${t('reviewTitle', { count })} ?open=${this.reviewed !== undefined} @mq-close=${() => (this.reviewed = undefined)}>
        <div class="review">
          <fe-deploy-change-list .form=${model.form} .was=${this.base.draft} .now=${model.draft}></fe-deploy-change-list>
          <p class="soft">${t('reviewHint')}</p>
        </div>
        <button slot="actions" type="button" @click=${() => (this.reviewed = undefined)}>${t('goOnEditing')}</button>
        <button slot="actions" type="button" class="primary" aria-busy=${this.saving} aria-disabled=${this.saving} @click=${this.#save}>
          ${this.saving ? t('savingChanges') : t('saveChanges')}
        </button>
      </mq-dialog>
      <mq-dialog heading=${t('discardChanges')} ?open=${this.discarding} @mq-close=${() => (this.discarding = false)}>
        ${t('startOverHint')}
        <button slot="actions" type="button" @click=${() => (this.discarding = false)}>${t('keepDraft')}</button>
        <button slot="actions" type="button" class="danger" @click=${this.#discard}>${t('discardDraft')}</button>
      </mq-dialog>`;
  }

  /** What was typed outlives a reload, as long as it is not what the show is anyway. */
  #changed(): void {
    const { model } = this.scope;
    this.hint = '';
    if (sameDraft(model.draft, this.base.draft)) this.drafts.clear();
    else this.drafts.write({ ...model.kept, base: { revision: this.base.revision, parameters: this.base.parameters } });
    this.requestUpdate();
  }

  readonly #submitted = (event: Event): void => {
    event.preventDefault();
    this.problem = undefined;
    if (this.newest !== undefined) {
      void this.#showConflict();
      return;
    }
    if (this.scope.uploads.busy) {
      this.hint = t('pictureUploading');
      return;
    }
    const { model } = this.scope;
    const submission = model.submit();
    if (submission.outcome === 'faulty') void this.#showFaults();
    else if (sameDraft(model.draft, this.base.draft)) this.hint = t('nothingChanged');
    else this.reviewed = keepingUntouched(model.form, this.base, { parameters: submission.parameters, draft: model.draft });
  };

  readonly #save = async (): Promise<void> => {
    const parameters = this.reviewed;
    // `saving` is set before anything is awaited: the second of two clicks ends here.
    if (this.saving || parameters === undefined) return;
    this.saving = true;
    try {
      await new Deployments(this.context.fetch).edit(this.slug, { parameters, revision: this.base.revision });
      this.#saved();
    } catch (error) {
      await this.#refused(editProblem(error), parameters);
    } finally {
      this.saving = false;
    }
  };

  #saved(): void {
    this.#stopFollowing?.();
    this.drafts.clear();
    this.reviewed = undefined;
    this.context.events.emit('shows-changed', { slug: this.slug });
    this.context.events.emit('toast', { text: t('changesSaved'), tone: 'success' });
    this.context.navigate(`${this.context.basePath}/shows/${this.slug}`);
  }

  async #refused(problem: EditProblem, sent: Readonly<Record<string, unknown>>): Promise<void> {
    this.reviewed = undefined;
    this.problem = problem;
    if (problem.problem === 'violations' || problem.problem === 'blocked') {
      this.scope.model.refuse(problem.violations);
      await this.#showFaults();
    }
    if (problem.problem === 'conflict') await this.#findNewest(sent);
  }

  async #findNewest(sent: Readonly<Record<string, unknown>>): Promise<void> {
    try {
      const newest = await new Deployments(this.context.fetch).parameters(this.slug);
      // An earlier attempt whose answer got lost was the one that changed it.
      if (sameParameters(newest.parameters, sent)) this.#saved();
      else this.newest = editBase(this.scope.model.form, newest);
    } catch (error) {
      this.problem = editProblem(error);
    }
    await this.#showConflict();
  }

  readonly #keepMine = (): void => {
    const { model } = this.scope;
    const { base, newest } = this;
    if (newest === undefined) return;
    this.base = newest;
    this.newest = undefined;
    model.replace(merged(model.form, base.draft, model.draft, newest.draft));
    this.hint = t('conflictMerged');
  };

  readonly #takeTheirs = (): void => {
    this.base = this.newest ?? this.base;
    this.newest = undefined;
    this.scope.model.replace(this.base.draft);
  };

  readonly #discard = (): void => {
    this.discarding = false;
    this.problem = undefined;
    this.scope.model.replace(this.base.draft);
    this.hint = t('changesDiscarded');
  };

  async #showFaults(): Promise<void> {
    await this.updateComplete;
    await this.renderRoot.querySelector('fe-deploy-fault-summary')?.takeFocus();
  }

  async #showConflict(): Promise<void> {
    await this.updateComplete;
    await this.renderRoot.querySelector('fe-deploy-edit-conflict')?.takeFocus();
  }
}
