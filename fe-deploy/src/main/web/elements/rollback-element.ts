import { MarqueeElement, controls, css, element, html, live, newIdempotencyKey, nothing, property, query, state } from '@marquee/ui';
import type { ModuleContext } from '@marquee/ui';
import type { Comparison } from '../api/comparison.ts';
import type { EditProblem } from '../api/edit-problem.ts';
import { Operations } from '../api/operations.ts';
import { t } from '../messages/operating-texts.ts';
import './comparison-element.ts';
import './wish-dialog-element.ts';
import type { WishDialogElement } from './wish-dialog-element.ts';

/**
 * Puts an earlier revision into effect again, after showing what that changes.
 *
 * @fires fe-deploy-changed - it was taken on
 * @fires mq-close - the question was put away
 */
@element('fe-deploy-rollback')
export class RollbackElement extends MarqueeElement {
  static override styles = [
    controls,
    css`
      .stack {
        gap: var(--mq-space-4);
      }
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
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @property() slug = '';
  /** The revision that is wanted now. */
  @property({ type: Number }) present = 0;
  /** The one to go back to; the question is asked while there is one. */
  @property({ attribute: false }) target: number | undefined;
  @state() private detailsDiffer = false;
  @state() private keep = false;
  @state() private refused = false;
  @query('fe-deploy-wish-dialog') private readonly dialog!: WishDialogElement;
  /** One wish, one key: kept until the service has answered. */
  #attempt: { readonly wish: string; readonly key: string } | undefined;
  #wish: { readonly rollbackTo: number } | undefined;

  override willUpdate(): void {
    if (this.#wish?.rollbackTo === this.target) return;
    this.#wish = this.target === undefined ? undefined : { rollbackTo: this.target };
    this.detailsDiffer = false;
    this.keep = false;
    this.refused = false;
  }

  override render() {
    const { target } = this;
    return html`<fe-deploy-wish-dialog
      told
      .context=${this.context}
      .slug=${this.slug}
      heading=${t('rollbackTitle', { number: target ?? 0 })}
      action=${t('rollBack')}
      .wish=${this.#wish}
      .perform=${this.#perform}
      @fe-deploy-applied=${this.#applied}
      @fe-deploy-refused=${this.#wasRefused}
      @mq-close=${() => this.dispatchEvent(new CustomEvent('mq-close'))}
    >
      ${target === undefined
        ? nothing
        : html`<div class="stack">
            ${this.detailsDiffer || this.refused ? this.#choice() : nothing}
            <p>${t('rollbackHint')}</p>
            <fe-deploy-comparison
              .context=${this.context}
              .slug=${this.slug}
              .from=${this.present}
              .to=${target}
              @fe-deploy-compared=${this.#compared}
            ></fe-deploy-comparison>
          </div>`}
    </fe-deploy-wish-dialog>`;
  }

  #choice() {
    return html`<div class="check">
      <input type="checkbox" id="keep" .checked=${live(this.keep)} aria-describedby="keep-hint" @change=${this.#chosen} />
      <label for="keep">${t('keepDetails')}</label>
      <span class="soft" id="keep-hint">${t('keepDetailsHint')}</span>
    </div>`;
  }

  readonly #compared = ({ detail }: CustomEvent<Comparison>): void => {
    this.detailsDiffer = detail.detailsDiffer;
  };

  readonly #chosen = ({ target }: Event): void => {
    this.keep = (target as HTMLInputElement).checked;
    this.dialog.reconsider();
  };

  readonly #perform = async (): Promise<unknown> => {
    const { target, keep } = this;
    if (target === undefined) return undefined;
    const wish = `${target} ${keep}`;
    if (this.#attempt?.wish !== wish) this.#attempt = { wish, key: newIdempotencyKey() };
    return new Operations(this.context.fetch, this.slug).rollback(target, keep, this.#attempt.key);
  };

  readonly #applied = (): void => {
    this.#attempt = undefined;
    this.context.events.emit('toast', { text: t('rollingBack'), tone: 'success' });
    this.dispatchEvent(new CustomEvent('fe-deploy-changed'));
  };

  readonly #wasRefused = async ({ detail }: CustomEvent<EditProblem>): Promise<void> => {
    if (detail.problem !== 'unknown-outcome') this.#attempt = undefined;
    if (detail.problem !== 'blocked' && detail.problem !== 'show-unreachable') return;
    this.refused = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#keep')?.focus();
  };
}
