import { MarqueeElement, controls, css, element, html, nothing, property, state } from '@marquee/ui';
import type { ModuleContext } from '@marquee/ui';
import type { EditProblem } from '../api/edit-problem.ts';
import { Operations } from '../api/operations.ts';
import type { TemplateVersion, Wish } from '../api/operations.ts';
import { changesOf } from '../form/changes.ts';
import type { EditBase } from '../form/edit-base.ts';
import { keepingUntouched } from '../form/prefill.ts';
import { t } from '../messages/operating-texts.ts';
import './change-list-element.ts';
import './fault-summary-element.ts';
import './form-blocks-element.ts';
import type { FormScope } from './form-element.ts';
import './wish-dialog-element.ts';

/** What a change of template begins with. */
export interface SwitchStart {
  readonly template: TemplateVersion;
  /** Whether the template asks for just the same as the one before. */
  readonly sameForm: boolean;
  /** The show as it is, in the new template's form. */
  readonly base: EditBase;
  readonly scope: FormScope;
}

/** The form of the template that a show is to follow, filled with what the show is. */
@element('fe-deploy-switch-form')
export class SwitchFormElement extends MarqueeElement {
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
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @property() slug = '';
  @property({ attribute: false }) start!: SwitchStart;
  @state() private wish: Extract<Wish, { readonly template: TemplateVersion }> | undefined;
  @state() private hint = '';
  @state() private blocked = false;

  override firstUpdated(): void {
    if (this.start.scope.model.faults.length > 0) void this.#showFaults();
  }

  override render() {
    const { scope, base } = this.start;
    const { model } = scope;
    return html`<form novalidate autocomplete="off" @submit=${this.#submitted}>
        <fe-deploy-fault-summary .model=${model}></fe-deploy-fault-summary>
        <fe-deploy-form-blocks .scope=${scope}></fe-deploy-form-blocks>
        <div class="submit">
          ${!this.blocked ? nothing : html`<mq-notice tone="error" heading=${t('blockedByTickets')}>${t('blockedByTicketsHint')}</mq-notice>`}
          <div class="row">
            <button type="submit" class="primary">${t('reviewChanges')}</button>
            <span class="soft" role="status">${this.hint}</span>
          </div>
        </div>
      </form>
      <fe-deploy-wish-dialog
        .context=${this.context}
        .slug=${this.slug}
        heading=${t('switchQuestion')}
        action=${t('apply')}
        .wish=${this.wish}
        .perform=${this.#perform}
        @fe-deploy-applied=${this.#applied}
        @fe-deploy-refused=${this.#wasRefused}
        @mq-close=${() => (this.wish = undefined)}
      >
        <p>${t('switchQuestionHint')}</p>
        ${changesOf(model.form, base.draft, model.draft).length === 0
          ? nothing
          : html`<fe-deploy-change-list .form=${model.form} .was=${base.draft} .now=${model.draft}></fe-deploy-change-list>`}
      </fe-deploy-wish-dialog>`;
  }

  readonly #submitted = (event: Event): void => {
    event.preventDefault();
    const { scope, base, template, sameForm } = this.start;
    this.hint = '';
    this.blocked = false;
    if (scope.uploads.busy) {
      this.hint = t('pictureUploading');
      return;
    }
    const submission = scope.model.submit();
    if (submission.outcome === 'faulty') {
      void this.#showFaults();
      return;
    }
    const after = { parameters: submission.parameters, draft: scope.model.draft };
    // Another template may not know everything that was stored.
    this.wish = { template, parameters: sameForm ? keepingUntouched(scope.model.form, base, after) : submission.parameters };
  };

  readonly #perform = async (): Promise<unknown> => {
    const { wish } = this;
    if (wish === undefined) return undefined;
    return new Operations(this.context.fetch, this.slug).switchTemplate(wish.template, wish.parameters, this.start.base.revision);
  };

  readonly #applied = (): void => {
    this.wish = undefined;
    this.context.events.emit('shows-changed', { slug: this.slug });
    this.context.events.emit('toast', { text: t('switching'), tone: 'success' });
    this.context.navigate(`${this.context.basePath}/shows/${this.slug}`);
  };

  /** What is wrong with fields is told there. */
  readonly #wasRefused = ({ detail }: CustomEvent<EditProblem>): void => {
    if (detail.problem !== 'violations' && detail.problem !== 'blocked') return;
    this.wish = undefined;
    this.blocked = detail.problem === 'blocked';
    this.start.scope.model.refuse(detail.violations);
    void this.#showFaults();
  };

  async #showFaults(): Promise<void> {
    this.requestUpdate();
    await this.updateComplete;
    await this.renderRoot.querySelector('fe-deploy-fault-summary')?.takeFocus();
  }
}
