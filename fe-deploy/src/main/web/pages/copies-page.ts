import { MarqueeElement, css, element, formatDateTime, formatNumber, html, property, state } from '@marquee/ui';
import type { ModuleContext, TemplateResult } from '@marquee/ui';
import { copiesOf, copyPath } from '../api/copies.ts';
import type { Copy } from '../api/copies.ts';
import { saveFrom } from '../api/save-file.ts';
import { t } from '../messages/operating-texts.ts';
import { Loaded } from './loaded.ts';
import { sectionStyles } from './section-styles.ts';

/** The data of shows that were taken down, to download. */
@element('fe-deploy-copies')
export class CopiesPage extends MarqueeElement {
  static override styles = [
    sectionStyles,
    css`
      ul {
        display: grid;
        list-style: none;
        background: var(--mq-surface);
        border: 1px solid var(--mq-line);
        border-radius: var(--mq-radius);
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--mq-space-2) var(--mq-space-4);
        padding: var(--mq-space-3) var(--mq-space-4);
        overflow-wrap: anywhere;
      }
      li + li {
        border-top: 1px solid var(--mq-line);
      }
      li > div {
        min-width: 0;
      }
      .title {
        font-weight: 600;
      }
      .meta {
        font-size: var(--mq-text-s);
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @state() private saving = '';
  @state() private failed = false;
  readonly #copies = new Loaded<readonly Copy[]>(this, (signal) => copiesOf(this.context.fetch, signal));

  override render() {
    return html`<a class="back" href=${this.context.basePath}>${t('backToShows')}</a>
      <mq-page-header heading=${t('copies')}>${t('copiesIntro')}</mq-page-header>
      <div class="content">
        ${this.failed ? html`<mq-notice tone="error" heading=${t('actionFailed')}>${t('actionUnreachable')}</mq-notice>` : ''} ${this.#content()}
      </div>`;
  }

  #content(): TemplateResult {
    const { value, error } = this.#copies;
    if (value === undefined) {
      return error === undefined
        ? html`<mq-skeleton lines="4"></mq-skeleton>`
        : html`<mq-notice tone="error" heading=${t('copiesFailed')} retry @mq-retry=${() => this.#copies.reload()}></mq-notice>`;
    }
    return value.length === 0
      ? html`<mq-empty heading=${t('noCopies')}>${t('noCopiesHint')}</mq-empty>`
      : html`<ul>
          ${value.map((copy) => html`<li>${this.#copy(copy)}</li>`)}
        </ul>`;
  }

  #copy({ id, slug, title, createdAt, bytes }: Copy): TemplateResult {
    const busy = this.saving === id;
    return html`<div>
        <div class="title">${title || slug}</div>
        <div class="meta soft">${slug} · ${formatDateTime(createdAt)} · ${sizeText(bytes)}</div>
      </div>
      <button type="button" class="small" aria-label=${t('downloadOf', { title: title || slug })} aria-busy=${busy} aria-disabled=${busy} @click=${() => this.#save(id, slug)}>
        ${t('download')}
      </button>`;
  }

  async #save(id: string, slug: string): Promise<void> {
    if (this.saving !== '') return;
    this.saving = id;
    this.failed = false;
    try {
      await saveFrom(this.context.fetch, copyPath(id), `${slug}.zip`);
    } catch {
      this.failed = true;
    } finally {
      this.saving = '';
    }
  }
}

function sizeText(bytes: number): string {
  const [unit, factor] = bytes >= 1_000_000 ? (['megabyte', 1_000_000] as const) : (['kilobyte', 1_000] as const);
  return formatNumber(bytes / factor, { style: 'unit', unit, maximumFractionDigits: 1 });
}
