import { css, element, html, nothing, pageLocale } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import { groupAt, itemsAt, shownFields, textAt } from '../form/draft.ts';
import type { Path } from '../form/draft.ts';
import type { Field, GroupField, ListField, OptionStockField, SeatsField } from '../form/fields.ts';
import { TOTAL, choicesOf, optionStockField } from '../form/option-stock.ts';
import { textOf } from '../form/schema.ts';
import { countSeats } from '../form/seats.ts';
import { takenText } from '../messages/taken-text.ts';
import { t } from '../messages/texts.ts';
import { fieldView, isWide } from './field-view.ts';
import './fold-element.ts';
import { FormElement } from './form-element.ts';
import './seat-marks-element.ts';

/** Fields that belong together, side by side where there is room; what is rarely needed is folded away below them. */
@element('fe-deploy-group')
export class GroupElement extends FormElement<GroupField> {
  static override styles = [
    FormElement.styles,
    css`
      .fields {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(13rem, 100%), 1fr));
        gap: var(--mq-space-4);
      }
      .wide {
        grid-column: 1 / -1;
      }
      .folds {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--mq-space-2);
      }
    `,
  ];

  override render() {
    const fields = shownFields(this.field, groupAt(this.draft));
    const lists = fields.filter((field) => field.kind === 'list').filter((field) => !field.required);
    const seats = fields.filter((field) => field.kind === 'seats');
    const stock = optionStockField(this.field);
    const folded = new Set<Field>([...lists, ...seats, ...(stock === undefined ? [] : [stock])]);
    return html`<div class="fields">
      ${fields
        .filter((member) => !folded.has(member))
        .map(
          (member) =>
            html`<div class=${isWide(member) ? 'wide' : nothing}>
              ${fieldView(stock !== undefined && member.name === TOTAL ? this.#withTaken(member) : member, this.#pathTo(member), this.scope)}
            </div>`,
        )}
      ${folded.size === 0
        ? nothing
        : html`<div class="wide folds">
            ${lists.map((list) => this.#list(list))} ${stock === undefined ? nothing : this.#stock(stock)}
            ${seats.length === 0 ? nothing : this.#seats(seats)}
          </div>`}
    </div>`;
  }

  #pathTo({ name }: Field): Path {
    return [...this.path, name];
  }

  #list(list: ListField): TemplateResult {
    const path = this.#pathTo(list);
    return html`<fe-deploy-fold
      .model=${this.scope.model}
      .paths=${[path]}
      .label=${textOf(list.label, pageLocale.value)}
      .brief=${this.#briefOf(list)}
      .content=${() => html`<fe-deploy-list headless .scope=${this.scope} .field=${list} .path=${path}></fe-deploy-list>`}
    ></fe-deploy-fold>`;
  }

  /** As soon as there is something to choose, also while all choices share one stock: that is decided there. */
  #stock(field: OptionStockField): TemplateResult | typeof nothing {
    return choicesOf(groupAt(this.draft)).length === 0 ? nothing : fieldView(field, this.#pathTo(field), this.scope);
  }

  #withTaken(field: Field): Field {
    const group = groupAt(this.draft);
    const taken = this.scope.taken?.(textAt(group['name']).trim());
    return taken === undefined ? field : { ...field, help: { [pageLocale.value]: takenText(taken, textAt(group[field.name])) } };
  }

  #briefOf({ name }: ListField): string {
    const items = itemsAt(groupAt(this.draft)[name]);
    const names = items.map((item) => textAt(groupAt(item)['name']).trim() || '…');
    return items.length === 0 ? t('none') : names.join(', ');
  }

  #seats(fields: readonly SeatsField[]): TemplateResult {
    const group = groupAt(this.draft);
    const marked = fields
      .map((field) => ({ label: textOf(field.label, pageLocale.value), count: countSeats(textAt(group[field.name])) }))
      .filter(({ count }) => count > 0);
    return html`<fe-deploy-fold
      .model=${this.scope.model}
      .paths=${fields.map((field) => this.#pathTo(field))}
      .label=${t('specialSeats')}
      .brief=${marked.length === 0 ? t('none') : marked.map(({ label, count }) => t('markCount', { label, count })).join(' · ')}
      .content=${(open: boolean) =>
        html`<fe-deploy-seat-marks ?active=${open} .scope=${this.scope} .fields=${fields} .path=${this.path}></fe-deploy-seat-marks>`}
    ></fe-deploy-fold>`;
  }
}
