import { MarqueeElement, ProblemError, controls, css, element, html, live, nothing, property, query, state } from '@marquee/ui';
import type { ModuleContext, TemplateResult } from '@marquee/ui';
import { isLive } from '../api/deployment.ts';
import type { Deployment } from '../api/deployment.ts';
import { Operations } from '../api/operations.ts';
import type { Deletion } from '../api/operations.ts';
import { saveFrom } from '../api/save-file.ts';
import { t } from '../messages/operating-texts.ts';

/**
 * Takes a show down, for those who can type its slug: first says what goes with it, and offers to keep it.
 *
 * @fires fe-deploy-changed - the service took it on
 */
@element('fe-deploy-take-down')
export class TakeDownElement extends MarqueeElement {
  static override styles = [
    controls,
    css`
      .check {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--mq-space-1) var(--mq-space-3);
        align-items: center;
      }
      .check span {
        grid-column: 2;
        font-size: var(--mq-text-s);
      }
      form {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) deployment!: Deployment;
  @property({ attribute: false }) context!: ModuleContext;
  @state() private asking = false;
  /** Undefined while it is asked. */
  @state() private deletion: Deletion | 'unknown' | undefined;
  @state() private typed = '';
  @state() private dump = true;
  @state() private mismatch = false;
  @state() private deleting = false;
  @state() private saving = false;
  @state() private said = '';
  @state() private trouble = '';
  @query('input[type=text]') private readonly input!: HTMLInputElement;
  #loading: AbortController | undefined;

  override disconnectedCallback(): void {
    this.#loading?.abort();
    super.disconnectedCallback();
  }

  override render() {
    const { slug, title } = this.deployment;
    return html`<button type="button" class="danger" @click=${this.#ask}>${t('deleteShow')}</button>
      <mq-dialog heading=${t('deleteTitle', { title: title || slug })} ?open=${this.asking} @mq-close=${this.#close}>
        <form class="stack" id="take-down" novalidate @submit=${this.#confirmed}>
          <p>${t('deleteHint')}</p>
          <div class="stack" aria-live="polite">${this.#sold()}</div>
          ${isLive(this.deployment) ? this.#copyChoice() : nothing}
          <mq-field .label=${t('deleteConfirm', { slug })} .error=${this.mismatch ? t('deleteMismatch', { slug }) : ''}
            ><input
              type="text"
              autocomplete="off"
              autocapitalize="off"
              spellcheck="false"
              .value=${live(this.typed)}
              @input=${this.#input}
          /></mq-field>
          ${this.trouble === '' ? nothing : html`<mq-notice tone="error" heading=${t('actionFailed')}>${this.trouble}</mq-notice>`}
        </form>
        <button slot="actions" type="button" @click=${this.#close}>${t('deleteCancel')}</button>
        <button slot="actions" type="submit" form="take-down" class="danger" aria-busy=${this.deleting} aria-disabled=${this.deleting}>
          ${this.deleting ? t('deleting') : t('deleteShow')}
        </button>
      </mq-dialog>`;
  }

  #sold(): TemplateResult {
    const { deletion } = this;
    if (deletion === undefined) return html`<mq-skeleton lines="2"></mq-skeleton>`;
    if (deletion === 'unknown') return unknownTickets();
    return html`${this.#tickets(deletion)}${this.#merchandise(deletion)}
      <span class="soft" role="status">${this.said}</span>`;
  }

  #tickets({ soldTickets, exportUrl }: Deletion): TemplateResult {
    if (soldTickets === null) return unknownTickets();
    if (soldTickets === 0) return html`<p>${t('soldNone')}</p>`;
    return html`<mq-notice tone="warning" heading=${t('soldTickets', { count: soldTickets })}>${t('soldTicketsHint')}</mq-notice>
      ${exportUrl === null ? nothing : this.#exportButton(t('exportOrders'), exportUrl, 'orders')}`;
  }

  #merchandise({ soldMerchandise, merchandiseExportUrl }: Deletion): TemplateResult | typeof nothing {
    if (soldMerchandise === 0) return nothing;
    if (soldMerchandise === null) {
      return html`<mq-notice tone="warning" heading=${t('soldMerchandiseUnknown')}>${t('soldMerchandiseUnknownHint')}</mq-notice>`;
    }
    return html`<mq-notice tone="warning" heading=${t('soldMerchandise', { count: soldMerchandise })}>${t('soldMerchandiseHint')}</mq-notice>
      ${merchandiseExportUrl === null ? nothing : this.#exportButton(t('exportMerchandise'), merchandiseExportUrl, 'merchandise')}`;
  }

  #exportButton(label: string, url: string, file: string): TemplateResult {
    return html`<div class="row">
      <button type="button" class="small" aria-busy=${this.saving} aria-disabled=${this.saving} @click=${() => this.#export(url, file)}>
        ${label}
      </button>
    </div>`;
  }

  #copyChoice(): TemplateResult {
    return html`<div class="check">
      <input type="checkbox" id="dump" .checked=${live(this.dump)} aria-describedby="dump-hint" @change=${this.#dumpChosen} />
      <label for="dump">${t('keepCopy')}</label>
      <span class="soft" id="dump-hint">${t('keepCopyHint')}</span>
    </div>`;
  }

  readonly #ask = async (): Promise<void> => {
    this.typed = '';
    this.mismatch = false;
    this.trouble = '';
    this.said = '';
    this.asking = true;
    await Promise.all([this.#loadDeletion(), this.updateComplete.then(() => this.input.focus())]);
  };

  async #loadDeletion(): Promise<void> {
    this.#loading?.abort();
    const loading = new AbortController();
    this.#loading = loading;
    this.deletion = undefined;
    try {
      const deletion = await this.#service.deletion(loading.signal);
      if (!loading.signal.aborted) this.deletion = deletion;
    } catch {
      if (!loading.signal.aborted) this.deletion = 'unknown'; // as cautious as when tickets are sold
    }
  }

  get #service(): Operations {
    return new Operations(this.context.fetch, this.deployment.slug);
  }

  async #export(url: string, file: string): Promise<void> {
    if (this.saving) return;
    this.saving = true;
    this.said = '';
    try {
      await saveFrom(this.context.fetch, url, `${this.deployment.slug}-${file}.csv`);
      this.said = t('exported');
    } catch {
      this.said = t('exportFailed'); // the show is away, or refuses: nothing else can be done about it here
    } finally {
      this.saving = false;
    }
  }

  readonly #close = (): void => {
    this.asking = false;
  };

  readonly #dumpChosen = ({ target }: Event): void => {
    this.dump = (target as HTMLInputElement).checked;
  };

  readonly #input = ({ target }: Event): void => {
    this.typed = (target as HTMLInputElement).value;
    this.mismatch = false;
  };

  readonly #confirmed = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (this.deleting) return;
    const { slug } = this.deployment;
    this.mismatch = this.typed.trim() !== slug;
    if (this.mismatch) {
      this.input.focus();
      return;
    }
    this.deleting = true;
    this.trouble = '';
    try {
      await this.#service.takeDown(slug, isLive(this.deployment) && this.dump);
      this.asking = false;
      this.dispatchEvent(new CustomEvent('fe-deploy-changed'));
    } catch (error) {
      this.trouble = error instanceof ProblemError && error.status < 500 ? error.detail : t('actionUnreachable');
    } finally {
      this.deleting = false;
    }
  };
}

function unknownTickets(): TemplateResult {
  return html`<mq-notice tone="warning" heading=${t('soldUnknown')}>${t('soldUnknownHint')}</mq-notice>`;
}
