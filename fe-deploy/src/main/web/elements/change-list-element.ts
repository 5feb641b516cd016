import { MarqueeElement, controls, css, element, html, property } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import { pictureUrl } from '../api/deployments.ts';
import type { Change } from '../form/changes.ts';
import { changesOf } from '../form/changes.ts';
import { textAt } from '../form/draft.ts';
import type { Draft, DraftGroup } from '../form/draft.ts';
import type { GroupField } from '../form/fields.ts';
import { surroundingsOf } from '../form/parameters.ts';
import type { Surroundings } from '../form/parameters.ts';
import { t } from '../messages/texts.ts';
import { placeOf, valueText } from '../messages/value-text.ts';

/** What leads from one state of a show to another, in words. */
@element('fe-deploy-change-list')
export class ChangeListElement extends MarqueeElement {
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
      img {
        max-width: 6rem;
        max-height: 4rem;
      }
    `,
  ];

  @property({ attribute: false }) form!: GroupField;
  @property({ attribute: false }) was!: DraftGroup;
  @property({ attribute: false }) now!: DraftGroup;

  override render() {
    return html`<ul>
      ${changesOf(this.form, this.was, this.now).map((change) => html`<li>${this.#change(change)}</li>`)}
    </ul>`;
  }

  #change(change: Change): TemplateResult {
    const side = change.change === 'removed' ? this.was : this.now;
    const surroundings = surroundingsOf(this.form, side);
    const place = html`<span class="place">${placeOf(this.form, side, change.path, surroundings).join(' › ')}</span>`;
    switch (change.change) {
      case 'added':
        // The name of an item of one field says it all.
        return change.field.kind === 'group' && change.field.fields.length === 1
          ? html`${place}<span>${t('changeAdded')}</span>`
          : html`${place}<span>${t('changeAdded')}: ${this.#value(change, change.after, surroundings)}</span>`;
      case 'removed':
        return html`${place}<span>${t('changeRemoved')}</span>`;
      case 'changed':
        return html`${place}
          <dl>
            <dt>${t('changeBefore')}</dt>
            <dd>${this.#value(change, change.before, surroundingsOf(this.form, this.was))}</dd>
            <dt>${t('changeAfter')}</dt>
            <dd class="now">${this.#value(change, change.after, surroundings)}</dd>
          </dl>`;
    }
  }

  #value({ field }: Change, draft: Draft, surroundings: Surroundings): TemplateResult {
    const text = valueText(field, draft, surroundings);
    return field.kind === 'picture' && textAt(draft) !== ''
      ? html`<img src=${pictureUrl(textAt(draft))} alt=${text} />`
      : html`${text}`;
  }
}
