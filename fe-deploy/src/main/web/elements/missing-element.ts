import { MarqueeElement, controls, css, element, html, property } from '@marquee/ui';
import type { Missing } from '../api/deployment.ts';
import { t } from '../messages/operating-texts.ts';
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
  /** Whether it is unfolded from the start. */
  @property({ type: Boolean }) open = false;

  override render() {
    return html`<details ?open=${this.open}>
      <summary>${t('missingTitle', { count: this.missing.length })}</summary>
      <ul>
        ${this.missing.map(({ name, consequence }) => html`<li><strong>${name}</strong>: ${consequence}</li>`)}
      </ul>
    </details>`;
  }
}
