import { LitElement } from 'lit';
import { pageLocale } from './i18n/locale.ts';

/**
 * Base of every element of Marquee: a `LitElement` that draws itself again when the language of the page changes, so
 * that `t()` in `render()` is always right. Add `controls` to its `styles` for buttons, links, fields and headings.
 */
export class MarqueeElement extends LitElement {
  #stopFollowing: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopFollowing = pageLocale.subscribe(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    this.#stopFollowing?.();
    super.disconnectedCallback();
  }
}

/**
 * Names an element: `@element('fe-deploy-app')`. Unlike lit's own decorator it keeps the first definition when a page
 * loads a second copy of the code, which happens when two versions cannot share.
 */
export function element(name: string): (target: CustomElementConstructor) => void {
  return (target) => {
    if (!customElements.get(name)) customElements.define(name, target);
  };
}
