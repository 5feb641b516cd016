import { MarqueeElement, controls, element, html, live, property } from '@marquee/ui';
import { SLUG_PATH } from '../form/form-model.ts';
import type { FormModel } from '../form/form-model.ts';
import { SLUG_MAXIMUM, isSlug } from '../form/slug.ts';
import { keyOf } from '../form/violations.ts';
import { faultText } from '../messages/fault-text.ts';
import { t } from '../messages/texts.ts';

/** The address of the show, suggested from its title until the seller types one. */
@element('fe-deploy-slug')
export class SlugElement extends MarqueeElement {
  static override styles = controls;

  @property({ attribute: false }) model!: FormModel;
  #undo: readonly (() => void)[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#undo = [
      this.model.subscribe(() => this.requestUpdate()),
      this.model.onFocusWanted((path) => {
        if (keyOf(path) === keyOf(SLUG_PATH)) this.renderRoot.querySelector('input')?.focus();
      }),
    ];
  }

  override disconnectedCallback(): void {
    for (const undo of this.#undo) undo();
    super.disconnectedCallback();
  }

  override render() {
    const { slug } = this.model;
    const fault = this.model.faultAt(SLUG_PATH);
    const url = new URL(`/shows/${slug}/`, document.baseURI).href;
    return html`<mq-field
      .label=${t('slugLabel')}
      .hint=${isSlug(slug) ? t('slugExample', { url }) : t('slugHint')}
      .error=${fault === undefined ? '' : faultText(fault)}
      ><input
        type="text"
        name="slug"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        maxlength=${SLUG_MAXIMUM}
        .value=${live(slug)}
        @input=${this.#typed}
        @blur=${() => this.model.leave(SLUG_PATH)}
    /></mq-field>`;
  }

  /** Capitals and spaces are what people type first; both have an obvious lowercase form. */
  readonly #typed = ({ target }: Event): void => {
    this.model.setSlug((target as HTMLInputElement).value.toLowerCase().replace(/\s+/g, '-'));
  };
}
