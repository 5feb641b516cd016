import { MarqueeElement, controls, css, element, html, nothing, pageLocale, property } from '@marquee/ui';
import { SLUG_PATH } from '../form/form-model.ts';
import type { FormModel } from '../form/form-model.ts';
import { labelsOf } from '../form/labels.ts';
import type { FieldFault } from '../form/parameters.ts';
import { keyOf } from '../form/violations.ts';
import { faultText } from '../messages/fault-text.ts';
import { t } from '../messages/texts.ts';

/** All that is wrong with the form in one place, each with a way to the field. Takes the focus after a failed attempt. */
@element('fe-deploy-fault-summary')
export class FaultSummaryElement extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
        width: 100%;
      }
      section {
        padding: var(--mq-space-4);
        border-radius: var(--mq-radius);
        border-inline-start: 4px solid var(--mq-error);
        background: var(--mq-error-soft);
      }
      h3 {
        color: var(--mq-error);
      }
      ul {
        display: grid;
        gap: var(--mq-space-1);
        margin-top: var(--mq-space-2);
        padding-inline-start: var(--mq-space-5);
      }
      button {
        display: inline;
        min-height: 1.75rem;
        padding: 0;
        text-align: start;
        font-weight: 400;
        color: var(--mq-ink);
        background: none;
        border: 0;
        text-decoration: underline;
      }
      button:hover {
        background: none;
      }
    `,
  ];

  @property({ attribute: false }) model!: FormModel;
  #stopFollowing: (() => void) | undefined;
  /** Only an attempt to send brings the summary; corrections empty it line by line. */
  #wanted = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopFollowing = this.model.subscribe(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    this.#stopFollowing?.();
    super.disconnectedCallback();
  }

  async takeFocus(): Promise<void> {
    this.#wanted = true;
    this.requestUpdate();
    await this.updateComplete;
    this.renderRoot.querySelector('section')?.focus();
  }

  override render() {
    const { faults } = this.model;
    if (!this.#wanted || faults.length === 0) return nothing;
    return html`<section tabindex="-1" aria-labelledby="heading">
      <h3 id="heading">${t('summaryTitle', { count: faults.length })}</h3>
      <ul>
        ${faults.map((fault) => html`<li>${this.#line(fault)}</li>`)}
      </ul>
    </section>`;
  }

  #line({ path, fault }: FieldFault) {
    const text = `${this.#label(path)}: ${faultText(fault)}`;
    return path.length === 0
      ? html`${text}`
      : html`<button type="button" @click=${() => this.model.wantFocus(path)}>${text}</button>`;
  }

  #label(path: FieldFault['path']): string {
    if (keyOf(path) === keyOf(SLUG_PATH)) return t('slugLabel');
    return labelsOf(this.model.form, path, pageLocale.value).join(', ') || t('notListed');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fe-deploy-fault-summary': FaultSummaryElement;
  }
}
