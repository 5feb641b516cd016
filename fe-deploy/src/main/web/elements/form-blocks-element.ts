import { MarqueeElement, controls, css, element, html, nothing, pageLocale, property } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import type { Field } from '../form/fields.ts';
import { textOf } from '../form/schema.ts';
import { fieldView, isWide } from './field-view.ts';
import type { FormScope } from './form-element.ts';
import './slug-element.ts';

/** All fields of a form, on cards. */
@element('fe-deploy-form-blocks')
export class FormBlocksElement extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host,
      .card {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--mq-space-5);
      }
      .card {
        gap: var(--mq-space-4);
      }
      .fields {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr));
        gap: var(--mq-space-4);
      }
      .wide {
        grid-column: 1 / -1;
      }
      .help {
        margin-top: calc(-1 * var(--mq-space-3));
      }
    `,
  ];

  @property({ attribute: false }) scope!: FormScope;
  /** Whether the address of the show is still to be chosen. */
  @property({ type: Boolean }) addressed = false;

  override render() {
    return html`${blocksOf(this.scope.model.form.fields).map((block) => this.#block(block))}`;
  }

  #block(block: readonly Field[]): TemplateResult {
    const [first] = block;
    if (first !== undefined && isBlock(first)) {
      return html`<mq-card>
        <div class="card">
          <h2>${textOf(first.label, pageLocale.value)}</h2>
          ${first.help === undefined ? nothing : html`<p class="soft help">${textOf(first.help, pageLocale.value)}</p>`}
          ${fieldView(first, [first.name], this.scope)}
        </div>
      </mq-card>`;
    }
    return html`<mq-card><div class="fields">${block.map((field) => this.#field(field))}</div></mq-card>`;
  }

  #field(field: Field): TemplateResult {
    const view = fieldView(field, [field.name], this.scope);
    return field.name === 'title' && this.addressed
      ? html`<div class="wide">${view}</div>
          <div class="wide"><fe-deploy-slug .model=${this.scope.model}></fe-deploy-slug></div>`
      : html`<div class=${isWide(field) || field.name === 'title' ? 'wide' : ''}>${view}</div>`;
  }
}

/** Groups and lists of groups stand on cards of their own; what lies between shares one. */
function isBlock(field: Field): boolean {
  return field.kind === 'group' || (field.kind === 'list' && field.item.kind === 'group');
}

function blocksOf(fields: readonly Field[]): readonly (readonly Field[])[] {
  const blocks: Field[][] = [];
  let open: Field[] | undefined;
  for (const field of fields) {
    if (isBlock(field)) {
      blocks.push([field]);
      open = undefined;
    } else if (open === undefined) {
      blocks.push((open = [field]));
    } else {
      open.push(field);
    }
  }
  return blocks;
}
