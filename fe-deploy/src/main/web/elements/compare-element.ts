import { MarqueeElement, controls, css, element, html, live, nothing, property, state } from '@marquee/ui';
import type { ModuleContext, TemplateResult } from '@marquee/ui';
import type { Revision } from '../api/operations.ts';
import { causeText } from '../messages/operating-words.ts';
import { t } from '../messages/operating-texts.ts';
import './comparison-element.ts';

/** Chooses two revisions, and shows what differs. */
@element('fe-deploy-compare')
export class CompareElement extends MarqueeElement {
  static override styles = [
    controls,
    css`
      .content {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--mq-space-4);
      }
      .choice {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr));
        gap: var(--mq-space-4);
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @property() slug = '';
  /** Newest first. */
  @property({ attribute: false }) revisions: readonly Revision[] = [];
  /** The latest two unless chosen. */
  @state() private chosen: { readonly from?: number; readonly to?: number } = {};
  @state() private shown = false;

  override render() {
    const to = this.chosen.to ?? this.revisions[0]?.number ?? 0;
    const from = this.chosen.from ?? this.revisions[1]?.number ?? 0;
    return html`<mq-card>
      <div class="content">
        <h2>${t('compareTitle')}</h2>
        <div class="choice">
          ${this.#select(t('compareFrom'), from, (number) => ({ ...this.chosen, from: number }))}
          ${this.#select(t('compareTo'), to, (number) => ({ ...this.chosen, to: number }))}
        </div>
        ${this.shown
          ? html`<fe-deploy-comparison tabindex="-1" .context=${this.context} .slug=${this.slug} .from=${from} .to=${to}></fe-deploy-comparison>`
          : html`<div class="row"><button type="button" @click=${this.#compare}>${t('compare')}</button></div>`}
      </div>
    </mq-card>`;
  }

  readonly #compare = async (): Promise<void> => {
    this.shown = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('fe-deploy-comparison')?.focus();
  };

  #select(label: string, value: number, choose: (number: number) => CompareElement['chosen']): TemplateResult | typeof nothing {
    return html`<mq-field .label=${label}
      ><select .value=${live(String(value))} @change=${({ target }: Event) => (this.chosen = choose(Number((target as HTMLSelectElement).value)))}>
        ${this.revisions.map(
          ({ number, cause, restores }) =>
            html`<option value=${number} ?selected=${number === value}>${t('revisionOption', { number, cause: causeText(cause, restores) })}</option>`,
        )}
      </select></mq-field
    >`;
  }
}
