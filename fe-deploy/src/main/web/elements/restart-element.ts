import { MarqueeElement, controls, css, element, html, newIdempotencyKey, nothing, property, state } from '@marquee/ui';
import type { ModuleContext } from '@marquee/ui';
import { editProblem } from '../api/edit-problem.ts';
import type { EditProblem } from '../api/edit-problem.ts';
import { Operations } from '../api/operations.ts';
import { t } from '../messages/operating-texts.ts';
import { wishNotice } from './wish-notice.ts';

/**
 * Restarts one service of a show, or all of them, after a question.
 *
 * @fires fe-deploy-changed - it was taken on
 */
@element('fe-deploy-restart')
export class RestartElement extends MarqueeElement {
  static override styles = [
    controls,
    css`
      .content {
        display: grid;
        gap: var(--mq-space-4);
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @property() slug = '';
  /** The service; all of them when empty. */
  @property() component = '';
  @state() private asking = false;
  @state() private restarting = false;
  @state() private problem: EditProblem | undefined;
  /** One wish, one key: kept until the service has answered. */
  #key: string | undefined;

  override render() {
    const { component } = this;
    return html`<button type="button" class="small" aria-label=${component === '' ? nothing : t('restartOf', { name: component })} @click=${this.#ask}>
        ${component === '' ? t('restartAll') : t('restart')}
      </button>
      <mq-dialog
        heading=${component === '' ? t('restartAllTitle') : t('restartTitle', { name: component })}
        ?open=${this.asking}
        @mq-close=${() => (this.asking = false)}
      >
        <div class="content">
          <p>${t('restartHint')}</p>
          ${this.problem === undefined ? nothing : wishNotice(this.problem, this.context.location.value)}
        </div>
        <button slot="actions" type="button" @click=${() => (this.asking = false)}>${t('cancel')}</button>
        <button slot="actions" type="button" class="primary" aria-busy=${this.restarting} aria-disabled=${this.restarting} @click=${this.#restart}>
          ${t('restart')}
        </button>
      </mq-dialog>`;
  }

  readonly #ask = (): void => {
    this.problem = undefined;
    this.asking = true;
  };

  readonly #restart = async (): Promise<void> => {
    if (this.restarting) return;
    this.restarting = true;
    this.problem = undefined;
    this.#key ??= newIdempotencyKey();
    try {
      await new Operations(this.context.fetch, this.slug).restart(this.component === '' ? undefined : [this.component], this.#key);
      this.#key = undefined;
      this.asking = false;
      this.context.events.emit('toast', { text: t('restarting'), tone: 'success' });
      this.dispatchEvent(new CustomEvent('fe-deploy-changed'));
    } catch (error) {
      this.problem = editProblem(error);
      if (this.problem.problem !== 'unknown-outcome') this.#key = undefined;
    } finally {
      this.restarting = false;
    }
  };
}
