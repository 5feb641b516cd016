import { MarqueeElement, controls, css, element, html, nothing, property, state } from '@marquee/ui';
import type { ModuleContext, TemplateResult } from '@marquee/ui';
import { Templates } from '../api/templates.ts';
import type { Template, TemplateSummary } from '../api/templates.ts';
import { KeptDrafts } from '../form/kept-drafts.ts';
import { templateDescription, templateTitle } from '../messages/template-words.ts';
import { t } from '../messages/texts.ts';
import { browserStorage } from './browser-storage.ts';
import { Loaded } from './loaded.ts';

/** The first step of a new show: which template. */
@element('fe-deploy-templates')
export class TemplatePage extends MarqueeElement {
  static override styles = [
    controls,
    css`
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr));
        gap: var(--mq-space-4);
        list-style: none;
      }
      li,
      mq-card {
        display: grid;
      }
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
  @state() private details: ReadonlyMap<string, Template> = new Map();
  readonly #templates = new Loaded<readonly TemplateSummary[]>(this, async (signal) => {
    const templates = await new Templates(this.context.fetch).list(signal);
    void this.#loadDetails(templates, signal);
    return templates;
  });

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
      : html`<ul>
          ${templates.map((template) => html`<li>${this.#card(template)}</li>`)}
        </ul>`;
  }

  #card(template: TemplateSummary): TemplateResult {
    const { name, version } = template;
    const details = this.details.get(name);
    const user = this.context.user.value?.id ?? '';
    const started = new KeptDrafts(browserStorage(), user, name, version).read() !== undefined;
    const href = `${this.context.basePath}/new/${encodeURIComponent(name)}/${encodeURIComponent(version)}`;
    const title = templateTitle(template, details);
    return html`<mq-card>
      <div class="content">
        <h2>${title}</h2>
        <p>${templateDescription(template)}</p>
        <p class="meta soft">
          ${t('templateVersion', { version })}${details === undefined
            ? nothing
            : html` · ${t('components', { count: details.components.length })}`}
        </p>
        <a class="button primary" href=${href} aria-label="${title}: ${started ? t('continueDraft') : t('useTemplate')}">
          ${started ? t('continueDraft') : t('useTemplate')}
        </a>
      </div>
    </mq-card>`;
  }

  /** Only embellishes the cards, which do without where it fails. */
  async #loadDetails(templates: readonly TemplateSummary[], signal: AbortSignal): Promise<void> {
    const service = new Templates(this.context.fetch);
    await Promise.allSettled(
      templates.map(async ({ name, version }) => {
        const details = await service.get(name, version, signal);
        this.details = new Map(this.details).set(name, details);
      }),
    );
  }
}
