import { MarqueeElement, ProblemError, controls, css, element, html, keyed, nothing, property, state } from '@marquee/ui';
import type { ModuleContext, TemplateResult } from '@marquee/ui';
import { Deployments } from '../api/deployments.ts';
import { takenStockOf } from '../api/taken-stock.ts';
import { Templates } from '../api/templates.ts';
import '../elements/edit-form-element.ts';
import type { FormScope } from '../elements/form-element.ts';
import { PictureUploads } from '../elements/picture-uploads.ts';
import { textAt } from '../form/draft.ts';
import { editStart } from '../form/edit-base.ts';
import type { EditBase } from '../form/edit-base.ts';
import { formOf } from '../form/fields.ts';
import { FormModel } from '../form/form-model.ts';
import { KeptDrafts } from '../form/kept-drafts.ts';
import { takenFaults } from '../form/taken-stock.ts';
import { t } from '../messages/texts.ts';
import { browserStorage } from './browser-storage.ts';
import { Loaded } from './loaded.ts';

interface Preparation {
  readonly scope: FormScope;
  readonly base: EditBase;
  readonly newest: EditBase | undefined;
}

/** A show on sale may have closed its sale already, or close it now: no time is too early. */
const BEFORE_EVERYTHING = (): number => -Infinity;

/** Changing a show on sale: loads what it is, brings back what was left unsaved, and shows the form. */
@element('fe-deploy-edit-show')
export class EditPage extends MarqueeElement {
  static override styles = [
    controls,
    css`
      mq-notice {
        max-width: 56rem;
        margin-bottom: var(--mq-space-4);
      }
      .back {
        display: inline-block;
        margin-bottom: var(--mq-space-4);
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @property() slug = '';
  @state() private restored = false;
  readonly #preparation = new Loaded<Preparation>(this, (signal) => this.#prepare(signal));
  #drafts!: KeptDrafts;

  override connectedCallback(): void {
    // No template is called 'edit'.
    this.#drafts = new KeptDrafts(browserStorage(), this.context.user.value?.id ?? '', 'edit', this.slug);
    super.connectedCallback();
  }

  override render() {
    const { value, error } = this.#preparation;
    return html`<a class="back" href=${this.#showPath}>${t('backToShow')}</a>
      ${value !== undefined ? this.#form(value) : error === undefined ? html`<mq-skeleton lines="10"></mq-skeleton>` : this.#failed(error)}`;
  }

  get #showPath(): string {
    return `${this.context.basePath}/shows/${this.slug}`;
  }

  #form({ scope, base, newest }: Preparation): TemplateResult {
    return html`<mq-page-header heading=${t('editTitle', { title: textAt(base.draft['title']) || this.slug })}>${t('editIntro')}</mq-page-header>
      ${this.restored ? html`<mq-notice>${t('editRestored')}</mq-notice>` : nothing}
      ${keyed(
        scope,
        html`<fe-deploy-edit-form
          .context=${this.context}
          .slug=${this.slug}
          .scope=${scope}
          .drafts=${this.#drafts}
          .base=${base}
          .newest=${newest}
        ></fe-deploy-edit-form>`,
      )}`;
  }

  #failed(error: unknown): TemplateResult {
    if (error instanceof ProblemError && error.status === 404) {
      return html`<mq-empty heading=${t('notFound')}>${t('notFoundHint')}</mq-empty>`;
    }
    return html`<mq-notice tone="error" heading=${t('formFailed')} retry @mq-retry=${() => this.#preparation.reload()}>
      ${t('showFailedHint')}
    </mq-notice>`;
  }

  async #prepare(signal: AbortSignal): Promise<Preparation> {
    const { fetch } = this.context;
    const deployments = new Deployments(fetch);
    const current = await deployments.parameters(this.slug, signal);
    const template = await new Templates(fetch).get(current.template.name, current.template.version, signal);
    const form = formOf(template.parameters);
    const { base, kept, newest } = editStart(form, current, this.#drafts.read());
    this.restored = kept !== undefined;
    if (kept === undefined) this.#drafts.clear();
    this.context.setTitle(t('editTitle', { title: textAt(base.draft['title']) || this.slug }));
    const draft = kept?.draft ?? base.draft;
    const sells = template.components.some(({ name }) => name === 'merchandise');
    const taken = sells ? await takenStockOf(fetch, this.slug, signal) : undefined;
    const model = new FormModel(form, { slug: this.slug, slugChosen: true, draft }, BEFORE_EVERYTHING, (typed, parameters) =>
      taken === undefined ? [] : takenFaults(form, typed, parameters, base.parameters, taken),
    );
    return { scope: { model, uploads: new PictureUploads(deployments), taken }, base, newest };
  }
}
