import { MarqueeElement, css, element, html, property } from '@marquee/ui';
import type { ModuleContext, TemplateResult } from '@marquee/ui';
import type { Deployment } from '../api/deployment.ts';
import { Deployments } from '../api/deployments.ts';
import { Templates } from '../api/templates.ts';
import type { TemplateSummary } from '../api/templates.ts';
import { t } from '../messages/operating-texts.ts';
import { templateDescription, templateTitle } from '../messages/template-words.ts';
import { Loaded } from './loaded.ts';
import { sectionFrame } from './section-frame.ts';
import { sectionStyles } from './section-styles.ts';
import { galleryStyles, templateGallery } from './template-gallery.ts';

/** Which template a show on sale is to follow from now on. */
@element('fe-deploy-template-choice')
export class TemplateChoicePage extends MarqueeElement {
  static override styles = [
    sectionStyles,
    galleryStyles,
    css`
      .template {
        display: grid;
        gap: var(--mq-space-3);
        align-content: start;
        justify-items: start;
      }
      .meta {
        font-size: var(--mq-text-s);
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @property() slug = '';
  readonly #deployment = new Loaded<Deployment>(this, (signal) => new Deployments(this.context.fetch).get(this.slug, signal));
  readonly #templates = new Loaded<readonly TemplateSummary[]>(this, (signal) => new Templates(this.context.fetch).list(signal));

  override render() {
    const { context, slug } = this;
    const frame = { context, slug, part: '', heading: t('switchTemplate'), intro: t('switchIntro'), deployment: this.#deployment };
    return sectionFrame(frame, (deployment) => this.#content(deployment));
  }

  #content({ template: present }: Deployment): TemplateResult {
    const { value: templates, error } = this.#templates;
    if (templates === undefined) {
      return error === undefined
        ? html`<mq-skeleton lines="6"></mq-skeleton>`
        : html`<mq-notice tone="error" heading=${t('templatesFailed')} retry @mq-retry=${() => this.#templates.reload()}>${t('templatesFailedHint')}</mq-notice>`;
    }
    return templates.length === 0
      ? html`<mq-empty heading=${t('noTemplates')}>${t('noTemplatesHint')}</mq-empty>`
      : templateGallery(templates, (template) => this.#card(template, present));
  }

  #card(template: TemplateSummary, present: Deployment['template']): TemplateResult {
    const { name, version } = template;
    const title = templateTitle(template);
    const same = name === present.name;
    const inUse = same && version === present.version;
    const href = `${this.context.basePath}/shows/${this.slug}/template/${encodeURIComponent(name)}/${encodeURIComponent(version)}`;
    return html`<mq-card>
      <div class="template">
        <h3>${title}</h3>
        <p>${templateDescription(template)}</p>
        <p class="meta soft">
          ${t('templateVersion', { version })}${same && !inUse ? html` · ${t('versionInUse', { version: present.version })}` : ''}
        </p>
        ${inUse
          ? html`<mq-badge tone="success">${t('inUse')}</mq-badge>`
          : html`<a class="button ${same ? 'primary' : ''}" href=${href} aria-label="${title}: ${same ? t('useVersion', { version }) : t('switchTo')}">
              ${same ? t('useVersion', { version }) : t('switchTo')}
            </a>`}
      </div>
    </mq-card>`;
  }
}
