import { css, html } from 'lit';
import { property } from 'lit/decorators.js';
import { MarqueeElement, element } from '../element.ts';
import { controls } from '../styles/index.ts';

export interface Tab {
  readonly id: string;
  readonly label: string;
}

/**
 * Tabs after the ARIA Authoring Practices: arrow keys, Home and End move and select.
 *
 * @slot - the content of the selected tab; draw it for `selected`
 * @fires mq-select - another tab was chosen; `detail` is its id
 */
@element('mq-tabs')
export class Tabs extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
      }
      [role='tablist'] {
        display: flex;
        gap: var(--mq-space-2);
        overflow-x: auto;
        border-bottom: 1px solid var(--mq-line);
        margin-bottom: var(--mq-space-5);
      }
      button {
        flex: none;
        background: none;
        border: 0;
        border-radius: 0;
        border-bottom: 3px solid transparent;
        color: var(--mq-ink-soft);
        padding: 0 var(--mq-space-3);
      }
      button[aria-selected='true'] {
        color: var(--mq-ink);
        border-color: var(--mq-accent);
      }
      button:focus-visible {
        box-shadow: inset 0 0 0 2px var(--mq-accent);
      }
    `,
  ];

  @property({ attribute: false }) tabs: readonly Tab[] = [];
  @property() selected = '';
  /** What the tabs choose between, for screen readers. */
  @property() label = '';

  override render() {
    return html`<div role="tablist" aria-label=${this.label} @keydown=${this.#keyPressed}>
        ${this.tabs.map(
          ({ id, label }) =>
            html`<button
              type="button"
              role="tab"
              id="tab-${id}"
              aria-selected=${id === this.selected}
              aria-controls="panel"
              tabindex=${id === this.selected ? 0 : -1}
              @click=${() => this.#select(id)}
            >
              ${label}
            </button>`,
        )}
      </div>
      <div role="tabpanel" id="panel" aria-labelledby="tab-${this.selected}"><slot></slot></div>`;
  }

  #select(id: string): void {
    if (id === this.selected) return;
    this.selected = id;
    this.dispatchEvent(new CustomEvent('mq-select', { detail: id }));
  }

  async #keyPressed(event: KeyboardEvent): Promise<void> {
    const last = this.tabs.length - 1;
    const at = this.tabs.findIndex(({ id }) => id === this.selected);
    const targets: Record<string, number> = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at <= 0 ? last : at - 1,
      Home: 0,
      End: last,
    };
    const tab = this.tabs[targets[event.key] ?? -1];
    if (!tab) return;
    event.preventDefault();
    this.#select(tab.id);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`[id="tab-${tab.id}"]`)?.focus();
  }
}
