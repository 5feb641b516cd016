import { MarqueeElement, controls, css, element, html, property } from '@marquee/ui';
import type { ModuleContext, TemplateResult } from '@marquee/ui';
import { Templates } from '../api/templates.ts';
import type { TemplateSummary } from '../api/templates.ts';
import { KeptDrafts } from '../form/kept-drafts.ts';
import { templateDescription, templateTitle } from '../messages/template-words.ts';
import { t } from '../messages/texts.ts';
import { browserStorage } from './browser-storage.ts';
import { Loaded } from './loaded.ts';
import { galleryStyles, templateGallery } from './template-gallery.ts';

/** The first step of a new show: which template. */
@element('fe-deploy-templates')
export class TemplatePage extends MarqueeElement {
  static override styles = [
    controls,
    galleryStyles,
    css`
      .content {
        display: grid;
        gap: var(--mq-space-3);
        align-content: start;
      }
      .meta {
        font-size: var(--mq-text-s);
      }
      a {
        justify-self: start;
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  readonly #templates = new Loaded<readonly TemplateSummary[]>(this, (signal) => new Templates(this.context.fetch).list(signal));

  override render() {
    return html`<mq-page-header heading=${t('chooseTemplate')}>${t('chooseTemplateIntro')}</mq-page-header>${this.#content()}`;
  }

  #content(): TemplateResult {
    const { value: templates, error } = this.#templates;
    if (templates === undefined) {
      return error === undefined
        ? html`<mq-skeleton lines="6"></mq-skeleton>`
        : html`<mq-notice tone="error" heading=${t('templatesFailed')} retry @mq-retry=${() => this.#templates.reload()}>
            ${t('templatesFailedHint')}
          </mq-notice>`;
    }
    return templates.length === 0
      ? html`<mq-empty heading=${t('noTemplates')}>${t('noTemplatesHint')}</mq-empty>`
      : templateGallery(templates, (template) => this.#card(template));
  }

  #card(template: TemplateSummary): TemplateResult {
    const { name, version } = template;
    const user = this.context.user.value?.id ?? '';
    const started = new KeptDrafts(browserStorage(), user, name, version).read() !== undefined;
    const href = `${this.context.basePath}/new/${encodeURIComponent(name)}/${encodeURIComponent(version)}`;
    const title = templateTitle(template);
    return html`<mq-card>
      <div class="content">
        <h3>${title}</h3>
        <p>${templateDescription(template)}</p>
        <p class="meta soft">${t('templateVersion', { version })}</p>
        <a class="button primary" href=${href} aria-label="${title}: ${started ? t('continueDraft') : t('useTemplate')}">
          ${started ? t('continueDraft') : t('useTemplate')}
        </a>
      </div>
    </mq-card>`;
  }
}
