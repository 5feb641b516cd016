import { MarqueeElement, controls, css, element, html, property } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import type { Missing } from '../api/deployment.ts';
import { t } from '../messages/operating-texts.ts';
import { missingText } from '../messages/operating-words.ts';
import { foldStyles } from './fold-styles.ts';

/** What the cluster cannot do for a show, and what that means. */
@element('fe-deploy-missing')
export class MissingElement extends MarqueeElement {
  static override styles = [
    controls,
    foldStyles,
    css`
      ul {
        display: grid;
        gap: var(--mq-space-2);
        padding-inline-start: var(--mq-space-4);
        font-size: var(--mq-text-s);
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) missing: readonly Missing[] = [];

  override render() {
    return html`<details>
      <summary>${t('missingTitle', { count: this.missing.length })}</summary>
      <ul>
        ${this.missing.map((missing) => html`<li>${this.#told(missing)}</li>`)}
      </ul>
    </details>`;
  }

  /** In a seller's words, and below in those of the cluster. */
  #told(missing: Missing): TemplateResult {
    const { name, consequence } = missing;
    const told = missingText(missing);
    return told === undefined
      ? html`<strong>${name}</strong>: ${consequence}`
      : html`<strong>${told.what}</strong>: ${told.consequence}
          <div class="soft">${name}: ${consequence}</div>`;
  }
}
