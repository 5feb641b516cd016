import { MarqueeElement, controls, css, element, html, property } from '@marquee/ui';
import type { ToldChange } from '../messages/change-words.ts';
import { t } from '../messages/operating-texts.ts';

/** What changes, one thing below the other, with the value before and after. */
@element('fe-deploy-field-changes')
export class FieldChangesElement extends MarqueeElement {
  static override styles = [
    controls,
    css`
      ul {
        display: grid;
        gap: var(--mq-space-3);
        list-style: none;
      }
      li {
        display: grid;
        gap: var(--mq-space-1);
        padding-inline-start: var(--mq-space-3);
        border-inline-start: 3px solid var(--mq-line-strong);
        font-size: var(--mq-text-s);
        overflow-wrap: anywhere;
      }
      .place {
        font-weight: 600;
      }
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--mq-space-1) var(--mq-space-3);
      }
      dt {
        color: var(--mq-ink-soft);
      }
      dd {
        max-height: 6rem;
        overflow: auto;
        white-space: pre-line;
      }
      .now {
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) changes: readonly ToldChange[] = [];

  override render() {
    return html`<ul>
      ${this.changes.map(
        ({ place, before, after }) => html`<li>
          <span class="place">${place.join(' › ')}</span>
          <dl>
            <dt>${t('changeBefore')}</dt>
            <dd>${before}</dd>
            <dt>${t('changeAfter')}</dt>
            <dd class="now">${after}</dd>
          </dl>
        </li>`,
      )}
    </ul>`;
  }
}
