import { MarqueeElement, controls, css, element, html, nothing, property } from '@marquee/ui';
import type { ModuleContext, PropertyValues, TemplateResult } from '@marquee/ui';
import { compare } from '../api/comparison.ts';
import type { Comparison } from '../api/comparison.ts';
import { surroundingsOf } from '../form/parameters.ts';
import { toldChange } from '../messages/change-words.ts';
import { t } from '../messages/operating-texts.ts';
import { Loaded } from '../pages/loaded.ts';
import './change-list-element.ts';
import './field-changes-element.ts';

/**
 * What differs between two revisions of a show.
 *
 * @fires fe-deploy-compared - it is known; `detail` is the {@link Comparison}
 */
@element('fe-deploy-comparison')
export class ComparisonElement extends MarqueeElement {
  static override styles = [
    controls,
    css`
      .content {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--mq-space-3);
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @property() slug = '';
  @property({ type: Number }) from = 0;
  @property({ type: Number }) to = 0;
  readonly #comparison = new Loaded<Comparison>(this, async (signal) => {
    const comparison = await compare(this.context.fetch, this.slug, this.from, this.to, signal);
    this.dispatchEvent(new CustomEvent('fe-deploy-compared', { detail: comparison }));
    return comparison;
  });

  override updated(changed: PropertyValues<this>): void {
    // The first load begins when the element is put on the page.
    const again = (name: 'from' | 'to'): boolean => changed.get(name) !== undefined && changed.get(name) !== 0 && changed.get(name) !== this[name];
    if (again('from') || again('to')) {
      this.#comparison.value = undefined;
      void this.#comparison.reload();
    }
  }

  override render() {
    const { value, error } = this.#comparison;
    if (value === undefined) {
      return error === undefined
        ? html`<mq-skeleton lines="3"></mq-skeleton>`
        : html`<mq-notice tone="warning" retry @mq-retry=${() => this.#comparison.reload()}>${t('compareFailed')}</mq-notice>`;
    }
    return html`<div class="content" role="status">${this.#content(value)}</div>`;
  }

  #content({ changes, details }: Comparison): TemplateResult {
    if (changes.length === 0 && details === undefined) return html`<p>${t('compareSame')}</p>`;
    const form = details === undefined ? undefined : { form: details.form, surroundings: surroundingsOf(details.form, details.now) };
    return html`${changes.length === 0
      ? nothing
      : html`<fe-deploy-field-changes .changes=${changes.map((change) => toldChange(change, form))}></fe-deploy-field-changes>`}
    ${details === undefined
      ? nothing
      : html`<fe-deploy-change-list .form=${details.form} .was=${details.was} .now=${details.now}></fe-deploy-change-list>`}`;
  }
}
