import { MarqueeElement, ProblemError, controls, css, element, html, keyed, nothing, pageLocale, property, state } from '@marquee/ui';
import type { ModuleContext, TemplateResult } from '@marquee/ui';
import { Deployments } from '../api/deployments.ts';
import { Templates } from '../api/templates.ts';
import type { Template } from '../api/templates.ts';
import { formOf } from '../form/fields.ts';
import { FormModel } from '../form/form-model.ts';
import { KeptDrafts } from '../form/kept-drafts.ts';
import { textOf } from '../form/schema.ts';
import type { FormScope } from '../elements/form-element.ts';
import { PictureUploads } from '../elements/picture-uploads.ts';
import '../elements/show-form-element.ts';
import { t } from '../messages/texts.ts';
import { browserStorage } from './browser-storage.ts';
import { Loaded } from './loaded.ts';

interface Preparation {
  readonly template: Template;
  readonly scope: FormScope;
}

/** A new show from a template: loads the template, brings back the draft, and shows the form. */
@element('fe-deploy-new-show')
export class NewShowPage extends MarqueeElement {
  static override styles = [
    controls,
    css`
      mq-notice {
        margin-bottom: var(--mq-space-4);
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @property() name = '';
  @property() version = '';
  @state() private restored = false;
  @state() private discarding = false;
  readonly #preparation = new Loaded<Preparation>(this, (signal) => this.#prepare(signal));
  #drafts!: KeptDrafts;

  override connectedCallback(): void {
    const user = this.context.user.value?.id ?? '';
    this.#drafts = new KeptDrafts(browserStorage(), user, this.name, this.version);
    super.connectedCallback();
  }

  override render() {
    const { value, error } = this.#preparation;
    if (value === undefined) return error === undefined ? html`<mq-skeleton lines="10"></mq-skeleton>` : this.#failed(error);
    const { template, scope } = value;
    const labels = template.parameters['x-marquee-label'];
    return html`<mq-page-header heading="${t('newShow')}: ${labels === undefined ? template.title : textOf(labels, pageLocale.value)}">
        ${t('formIntro')}
        <a slot="actions" class="button" href="${this.context.basePath}/new">${t('otherTemplate')}</a>
      </mq-page-header>
      ${this.restored
        ? html`<mq-notice
            >${t('draftRestored')}
            <button type="button" class="small" @click=${() => (this.discarding = true)}>${t('startOver')}</button></mq-notice
          >`
        : nothing}
      ${keyed(
        scope,
        html`<fe-deploy-show-form
          .context=${this.context}
          .template=${{ name: template.name, version: template.version }}
          .scope=${scope}
          .drafts=${this.#drafts}
        ></fe-deploy-show-form>`,
      )}
      <mq-dialog heading=${t('startOverQuestion')} ?open=${this.discarding} @mq-close=${() => (this.discarding = false)}>
        ${t('startOverHint')}
        <button slot="actions" type="button" @click=${() => (this.discarding = false)}>${t('keepDraft')}</button>
        <button slot="actions" type="button" class="danger" @click=${this.#startOver}>${t('discardDraft')}</button>
      </mq-dialog>`;
  }

  #failed(error: unknown): TemplateResult {
    const back = html`<a slot="actions" class="button" href="${this.context.basePath}/new">${t('otherTemplate')}</a>`;
    if (error instanceof ProblemError && error.status === 404) {
      return html`<mq-empty heading=${t('templateUnknown')}>${t('templateUnknownHint')}${back}</mq-empty>`;
    }
    if (error instanceof UnsupportedTemplateError) {
      return html`<mq-empty heading=${t('formUnsupported')}>${error.message}${back}</mq-empty>`;
    }
    return html`<mq-notice tone="error" heading=${t('formFailed')} retry @mq-retry=${() => this.#preparation.reload()}>
      ${t('templatesFailedHint')}
    </mq-notice>`;
  }

  async #prepare(signal: AbortSignal): Promise<Preparation> {
    const template = await new Templates(this.context.fetch).get(this.name, this.version, signal);
    const kept = this.#drafts.read();
    this.restored = kept !== undefined;
    try {
      const form = formOf(template.parameters);
      return { template, scope: this.#scope(new FormModel(form, kept, Date.now)) };
    } catch (error) {
      throw new UnsupportedTemplateError(error instanceof Error ? error.message : String(error));
    }
  }

  #scope(model: FormModel): FormScope {
    return { model, uploads: new PictureUploads(new Deployments(this.context.fetch)) };
  }

  readonly #startOver = (): void => {
    this.#drafts.clear();
    this.discarding = false;
    this.restored = false;
    const { value } = this.#preparation;
    if (value !== undefined) {
      this.#preparation.value = { ...value, scope: this.#scope(new FormModel(value.scope.model.form, undefined, Date.now)) };
    }
  };
}

/** The template's schema uses what no field exists for. */
class UnsupportedTemplateError extends Error {
  override readonly name = 'UnsupportedTemplateError';
}
