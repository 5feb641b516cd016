import { css, element, html, icon, nothing, pageLocale, property } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import { groupAt, initialDraft, itemsAt, sortedItems, textAt } from '../form/draft.ts';
import type { Draft } from '../form/draft.ts';
import type { GroupField, ListField } from '../form/fields.ts';
import { textOf } from '../form/schema.ts';
import { dayAfter } from '../form/zoned-time.ts';
import { keyOf } from '../form/violations.ts';
import { faultText } from '../messages/fault-text.ts';
import { t } from '../messages/texts.ts';
import { fieldView } from './field-view.ts';
import { FormElement } from './form-element.ts';
import './seat-plan-element.ts';

/** Any number of the same: names on lines of their own, anything larger on cards. */
@element('fe-deploy-list')
export class ListElement extends FormElement<ListField> {
  static override styles = [
    FormElement.styles,
    css`
      .heading {
        font-weight: 600;
        font-size: var(--mq-text-s);
      }
      .help,
      .limit {
        font-size: var(--mq-text-s);
      }
      ol {
        display: grid;
        gap: var(--mq-space-3);
        list-style: none;
      }
      .line {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: var(--mq-space-2);
        align-items: end;
      }
      .item {
        padding: var(--mq-space-4);
        border: 1px solid var(--mq-line);
        border-radius: var(--mq-radius);
        background: var(--mq-canvas);
      }
      @media (max-width: 32rem) {
        .item {
          padding: var(--mq-space-3);
        }
      }
      .item header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--mq-space-3);
        margin-bottom: var(--mq-space-3);
        font-weight: 600;
      }
      .item.single {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: var(--mq-space-2);
        align-items: start;
      }
      .item.single button {
        margin-top: 1.75rem;
      }
      .error {
        color: var(--mq-error);
        font-size: var(--mq-text-s);
        font-weight: 600;
      }
      .stack {
        gap: var(--mq-space-3);
        justify-items: stretch;
      }
      .add {
        justify-self: start;
      }
    `,
  ];

  /** Something around it says already what it is a list of. */
  @property({ type: Boolean }) headless = false;

  override render() {
    const items = itemsAt(this.draft);
    const full = this.field.maxItems !== undefined && items.length >= this.field.maxItems;
    const headed = this.path.length > 1 || this.field.item.kind !== 'group';
    return html`<div class="stack" role="group" aria-label=${this.labelText} @focusout=${this.#focusLeft}>
      ${headed && !this.headless ? html`<div class="heading">${this.labelText}${this.field.minItems === 0 ? ` (${t('optional')})` : nothing}</div>` : nothing}
      ${this.help === '' || !headed ? nothing : html`<p class="soft help">${this.help}</p>`}
      ${items.length === 0 ? nothing : html`<ol>${items.map((_, index) => html`<li>${this.#item(index)}</li>`)}</ol>`}
      <div role="alert">${this.error === '' ? nothing : html`<p class="error">${this.error}</p>`}</div>
      ${full
        ? html`<p class="soft limit">${t('listFull', { count: this.field.maxItems ?? 0 })}</p>`
        : html`<button type="button" class="small add" @click=${this.#add}>${icon('plus')}${t('addItem', { item: midSentence(this.#itemLabel) })}</button>`}
      ${this.field.seatPlan
        ? html`<fe-deploy-seat-plan .scope=${this.scope} .field=${this.field} .path=${this.path}></fe-deploy-seat-plan>`
        : nothing}
    </div>`;
  }

  override async takeFocus(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('button.add')?.focus();
  }

  get #itemLabel(): string {
    return textOf(this.field.item.label, pageLocale.value);
  }

  #item(index: number): TemplateResult {
    const label = t('itemNumber', { item: this.#itemLabel, number: index + 1 });
    const view = fieldView(this.field.item, [...this.path, index], this.scope, label);
    if (this.field.item.kind !== 'group') return html`<div class="line">${view}${this.#removeButton(index, label)}</div>`;
    if (isCompact(this.field.item)) {
      return html`<div class="item single" role="group" aria-label=${label}>${view}${this.#removeButton(index, label)}</div>`;
    }
    return html`<div class="item" role="group" aria-label=${label}>
      <header><span>${label}</span>${this.#removeButton(index, label)}</header>
      ${view}
    </div>`;
  }

  #removeButton(index: number, label: string): TemplateResult {
    return html`<button
      type="button"
      class="quiet remove"
      title=${t('removeItem', { item: midSentence(label) })}
      aria-label=${t('removeItem', { item: midSentence(label) })}
      @click=${() => this.#remove(index)}
    >
      ${icon('trash')}
    </button>`;
  }

  readonly #add = async (): Promise<void> => {
    const items = itemsAt(this.draft);
    this.write([...items, this.#next(items)]);
    await this.updateComplete;
    this.#focusItem(items.length);
  };

  async #remove(index: number): Promise<void> {
    this.write(itemsAt(this.draft).filter((_, position) => position !== index));
    await this.updateComplete;
    const buttons = this.renderRoot.querySelectorAll<HTMLElement>('button.remove');
    (buttons[Math.min(index, buttons.length - 1)] ?? this.renderRoot.querySelector<HTMLElement>('button.add'))?.focus();
  }

  /** Shows mostly play at the same hour on the days that follow. */
  #next(items: readonly Draft[]): Draft {
    const fresh = initialDraft(this.field.item);
    const { orderedBy } = this.field;
    const last = orderedBy === undefined ? '' : textAt(groupAt(items.at(-1))[orderedBy]);
    return orderedBy === undefined || last === '' ? fresh : { ...groupAt(fresh), [orderedBy]: dayAfter(last) };
  }

  #focusItem(index: number): void {
    const { item } = this.field;
    const first = item.kind === 'group' ? item.fields[0] : undefined;
    const path = [...this.path, index];
    this.scope.model.wantFocus(first === undefined ? path : [...path, first.name]);
  }

  /** Only once the focus leaves the whole list: a line must not jump away from under the hand. */
  readonly #focusLeft = ({ relatedTarget }: FocusEvent): void => {
    if (this.field.orderedBy === undefined || this.renderRoot.contains(relatedTarget as Node | null)) return;
    const items = itemsAt(this.draft);
    const ordered = sortedItems(this.field, items);
    if (ordered.some((item, index) => item !== items[index])) this.write(ordered);
    else if (items.length > 0) this.scope.model.leave(this.path);
  };

  protected override get error(): string {
    // Faults of an item that has no field of its own to stand at are told here.
    if (super.error !== '' || this.field.item.kind !== 'group') return super.error;
    const own = keyOf(this.path);
    const item = this.scope.model.faults.find(({ path }) => path.length === this.path.length + 1 && keyOf(path).startsWith(`${own}/`));
    return item === undefined ? '' : this.itemError(item.path);
  }

  private itemError(path: readonly (string | number)[]): string {
    const fault = this.scope.model.faultAt(path);
    const number = Number(path.at(-1)) + 1;
    return fault === undefined ? '' : `${t('itemNumber', { item: this.#itemLabel, number })}: ${faultText(fault)}`;
  }
}

/** Fits on a line beside the button that removes it. */
function isCompact({ fields }: GroupField): boolean {
  return fields.length <= 2 && fields.every((field) => field.kind !== 'list' && field.kind !== 'group');
}

/** `Section 2` is `section 2` behind a verb, but an abbreviation stays as it is. */
function midSentence(label: string): string {
  return /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
