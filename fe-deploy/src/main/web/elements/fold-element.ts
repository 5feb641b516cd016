import { MarqueeElement, controls, css, element, html, icon, nothing, property, state } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import type { Path } from '../form/draft.ts';
import type { FormModel } from '../form/form-model.ts';
import { keyOf } from '../form/violations.ts';

/**
 * A part of the form that most shows do without: folded away until it is wanted, needs a correction, or one of its
 * fields is to take the focus.
 */
@element('fe-deploy-fold')
export class FoldElement extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
      }
      details {
        border: 1px solid var(--mq-line);
        border-radius: var(--mq-radius);
        background: var(--mq-surface);
      }
      summary {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--mq-space-1) var(--mq-space-3);
        min-height: var(--mq-control);
        padding: var(--mq-space-2) var(--mq-space-4);
        font-size: var(--mq-text-s);
        cursor: pointer;
        list-style: none;
      }
      summary::-webkit-details-marker {
        display: none;
      }
      summary svg {
        flex: none;
        transition: transform var(--mq-swift);
      }
      details:not([open]) > summary svg {
        transform: rotate(-90deg);
      }
      .label {
        font-weight: 600;
      }
      .brief {
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .content {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--mq-space-4);
        padding: var(--mq-space-2) var(--mq-space-4) var(--mq-space-4);
      }
      @media (max-width: 32rem) {
        summary {
          padding-inline: var(--mq-space-3);
        }
        .content {
          padding: var(--mq-space-2) var(--mq-space-2) var(--mq-space-3);
        }
      }
    `,
  ];

  @property({ attribute: false }) model!: FormModel;
  /** The fields inside, or around what is inside. */
  @property({ attribute: false }) paths: readonly Path[] = [];
  @property() label = '';
  /** What is in it, in few words. */
  @property() brief = '';
  @property({ attribute: false }) content: (open: boolean) => TemplateResult = () => html``;
  @state() private open = false;
  #undo: readonly (() => void)[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#undo = [
      this.model.subscribe(() => this.requestUpdate()),
      this.model.onFocusWanted((path) => {
        if (this.#holds(path)) this.#unfold();
      }),
    ];
  }

  override disconnectedCallback(): void {
    for (const undo of this.#undo) undo();
    super.disconnectedCallback();
  }

  override render() {
    const open = this.open || this.model.faults.some(({ path }) => this.#holds(path));
    return html`<details ?open=${open} @toggle=${this.#toggled}>
      <summary>
        ${icon('chevron')}<span class="label">${this.label}</span>
        ${this.brief === '' ? nothing : html`<span class="brief soft">${this.brief}</span>`}
      </summary>
      <div class="content">${this.content(open)}</div>
    </details>`;
  }

  #holds(path: Path): boolean {
    const wanted = keyOf(path);
    return this.paths.map(keyOf).some((own) => wanted === own || wanted.startsWith(`${own}/`));
  }

  /** At once, for what is folded away cannot take the focus. */
  #unfold(): void {
    this.open = true;
    this.renderRoot.querySelector('details')?.setAttribute('open', '');
  }

  readonly #toggled = ({ target }: Event): void => {
    this.open = (target as HTMLDetailsElement).open;
  };
}
