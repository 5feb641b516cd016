import { MarqueeElement, ProblemError, controls, css, element, html, live, nothing, property, query, state } from '@marquee/ui';
import type { ModuleContext } from '@marquee/ui';
import type { Deployment } from '../api/deployment.ts';
import { Deployments } from '../api/deployments.ts';
import { t } from '../messages/texts.ts';

/**
 * Takes a show down, for those who can type its slug.
 *
 * @fires fe-deploy-changed - the service took it on
 */
@element('fe-deploy-take-down')
export class TakeDownElement extends MarqueeElement {
  static override styles = [
    controls,
    css`
      .stack {
        gap: var(--mq-space-4);
      }
    `,
  ];

  @property({ attribute: false }) deployment!: Deployment;
  @property({ attribute: false }) context!: ModuleContext;
  @state() private asking = false;
  @state() private typed = '';
  @state() private mismatch = false;
  @state() private deleting = false;
  @state() private trouble = '';
  @query('input') private readonly input!: HTMLInputElement;

  override render() {
    const { slug, title } = this.deployment;
    return html`<button type="button" class="danger" @click=${this.#ask}>${t('deleteShow')}</button>
      <mq-dialog heading=${t('deleteTitle', { title: title || slug })} ?open=${this.asking} @mq-close=${this.#close}>
        <form class="stack" id="take-down" novalidate @submit=${this.#confirmed}>
          <p>${t('deleteHint')}</p>
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

  readonly #ask = async (): Promise<void> => {
    this.typed = '';
    this.mismatch = false;
    this.trouble = '';
    this.asking = true;
    await this.updateComplete;
    this.input.focus();
  };

  readonly #close = (): void => {
    this.asking = false;
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
      await new Deployments(this.context.fetch).delete(slug);
      this.asking = false;
      this.dispatchEvent(new CustomEvent('fe-deploy-changed'));
    } catch (error) {
      this.trouble = error instanceof ProblemError ? error.detail : t('actionUnreachable');
    } finally {
      this.deleting = false;
    }
  };
}
