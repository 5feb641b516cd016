import { MarqueeElement, controls, css, element, html, nothing, property } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import type { Preview, PreviewedObject } from '../api/preview.ts';
import { toldField } from '../messages/change-words.ts';
import { kindText } from '../messages/operating-words.ts';
import { t } from '../messages/operating-texts.ts';
import './field-changes-element.ts';
import { foldStyles } from './fold-styles.ts';
import './missing-element.ts';

/** What a wish would make of a show, in a seller's words; object by object in a fold. */
@element('fe-deploy-preview')
export class PreviewElement extends MarqueeElement {
  static override styles = [
    controls,
    foldStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--mq-space-4);
      }
      .summary {
        font-weight: 600;
      }
      .kinds {
        display: flex;
        flex-wrap: wrap;
        gap: var(--mq-space-1) var(--mq-space-4);
        margin-top: var(--mq-space-2);
        padding: 0;
        list-style: none;
        font-size: var(--mq-text-s);
        color: var(--mq-ink-soft);
      }
      .objects {
        display: grid;
        gap: var(--mq-space-2);
        list-style: none;
        font-size: var(--mq-text-s);
        overflow-wrap: anywhere;
      }
      code {
        display: block;
        font-family: var(--mq-font-mono);
        font-size: 0.8125rem;
      }
    `,
  ];

  @property({ attribute: false }) preview!: Preview;
  /** Leaves the fields to the fold: somebody tells them already. */
  @property({ type: Boolean }) brief = false;

  override render() {
    const { objects, missing } = this.preview;
    const changed = objects.filter(({ action }) => action !== 'keep');
    const told = changed.flatMap((object) => object.fields.flatMap((field) => (object.action === 'change' ? (toldField(object, field) ?? []) : [])));
    return html`<div>
        <p class="summary">${this.#summary(changed)}</p>
        ${this.#kinds(changed.filter(({ action }) => action === 'create'))}
      </div>
      ${told.length === 0 || this.brief ? nothing : html`<fe-deploy-field-changes .changes=${told}></fe-deploy-field-changes>`}
      ${changed.every(({ checked }) => checked) ? nothing : html`<mq-notice tone="warning" heading=${t('previewUnchecked')}>${t('previewUncheckedHint')}</mq-notice>`}
      ${missing.length === 0 ? nothing : html`<fe-deploy-missing .missing=${missing}></fe-deploy-missing>`}
      ${changed.length === 0 ? nothing : this.#details(changed)}`;
  }

  #summary(changed: readonly PreviewedObject[]): string {
    if (changed.length === 0) return t('previewNothing');
    const count = (wanted: PreviewedObject['action']): number => changed.filter(({ action }) => action === wanted).length;
    const sentences = [
      { count: count('create'), key: 'previewCreates' },
      { count: count('change'), key: 'previewChanges' },
      { count: count('remove'), key: 'previewRemoves' },
    ] as const;
    return sentences.filter((sentence) => sentence.count > 0).map((sentence) => t(sentence.key, { count: sentence.count })).join(' ');
  }

  #kinds(created: readonly PreviewedObject[]): TemplateResult | typeof nothing {
    const names = created.map(({ kind }) => kindText(kind, 2));
    const counts = new Map([...new Set(names)].map((name) => [name, names.filter((each) => each === name).length]));
    return counts.size === 0
      ? nothing
      : html`<ul class="kinds">
          ${[...counts].map(([kind, count]) => html`<li>${kind}: ${count}</li>`)}
        </ul>`;
  }

  #details(changed: readonly PreviewedObject[]): TemplateResult {
    return html`<details>
      <summary>${t('details')}</summary>
      <ul class="objects">
        ${changed.map(
          ({ kind, name, action, fields }) => html`<li>
            <strong>${kind} ${name}</strong> <span class="soft">${t(action === 'create' ? 'actionCreate' : action === 'remove' ? 'actionRemove' : 'actionChange')}</span>
            ${fields.map(({ path, before, after }) => html`<code>${path}: ${JSON.stringify(before ?? null)} → ${JSON.stringify(after ?? null)}</code>`)}
          </li>`,
        )}
      </ul>
    </details>`;
  }
}
