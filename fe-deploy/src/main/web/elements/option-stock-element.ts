import { css, element, html, live, nothing, pageLocale } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import { draftAt, groupAt, textAt } from '../form/draft.ts';
import type { DraftGroup } from '../form/draft.ts';
import type { NumberField, OptionStockField } from '../form/fields.ts';
import { choiceWords, choicesOf, numberFieldOf, ownPath, readStock, typedFor, writeStock } from '../form/option-stock.ts';
import type { Choice, OptionStockDraft } from '../form/option-stock.ts';
import { takenText } from '../messages/taken-text.ts';
import { t } from '../messages/texts.ts';
import { FormElement } from './form-element.ts';
import './number-element.ts';

/** A number for each choice of an item's options, with one for all to begin from; or one stock that they share. */
@element('fe-deploy-option-stock')
export class OptionStockElement extends FormElement<OptionStockField> {
  static override styles = [
    FormElement.styles,
    css`
      .stack,
      .choices {
        display: grid;
        gap: var(--mq-space-3);
      }
      .choices {
        grid-template-columns: repeat(auto-fill, minmax(min(11rem, 100%), 1fr));
        align-items: start;
        list-style: none;
      }
      label {
        display: flex;
        align-items: center;
        gap: var(--mq-space-3);
        min-height: var(--mq-control);
        font-weight: 600;
        font-size: var(--mq-text-s);
      }
      p {
        font-size: var(--mq-text-s);
      }
      .error {
        color: var(--mq-error);
        font-weight: 600;
      }
    `,
  ];

  override render() {
    const choices = choicesOf(this.#item);
    const stock = readStock(this.draft);
    return html`<div class="stack" role="group" aria-label=${this.labelText}>
      <div>
        <label
          ><input type="checkbox" aria-describedby="help" .checked=${live(!stock.shared)} @change=${this.#switched} />${t('stockOwn')}</label
        >
        <p class="soft" id="help">${t('stockOwnHint')}</p>
      </div>
      <div role="alert">${this.error === '' ? nothing : html`<p class="error">${this.error}</p>`}</div>
      ${stock.shared || choices.length > (this.field.maxItems ?? Infinity) ? nothing : this.#numbers(choices, stock)}
    </div>`;
  }

  #numbers(choices: readonly Choice[], stock: OptionStockDraft): TemplateResult {
    const numbers = choices.map(({ key }) => Number(typedFor(stock, key).replaceAll(',', '') || NaN));
    const total = numbers.reduce((sum, number) => sum + number, 0);
    return html`<fe-deploy-number
        .scope=${this.scope}
        .field=${{ ...numberFieldOf(this.field), required: false, help: undefined }}
        .path=${[...this.path, 'each']}
        .label=${t('stockEach')}
      ></fe-deploy-number>
      <ul class="choices">
        ${choices.map(
          (choice) => html`<li>
            <fe-deploy-number
              .scope=${this.scope}
              .field=${this.#fieldOf(choice, stock)}
              .path=${ownPath(this.path, choice.key)}
              .label=${choiceWords(choice.key)}
            ></fe-deploy-number>
          </li>`,
        )}
      </ul>
      <p class="soft numbers" role="status">${Number.isSafeInteger(total) ? t('stockTotal', { count: total }) : nothing}</p>`;
  }

  /** Where nothing is entered for a choice, it says what counts; where some are sold, how many. */
  #fieldOf({ key, options }: Choice, stock: OptionStockDraft): NumberField {
    const taken = this.scope.taken?.(textAt(this.#item['name']).trim(), options);
    const hints = [
      stock.own[key]?.trim() || stock.each.trim() === '' ? '' : t('stockAsEach', { count: stock.each.trim() }),
      taken === undefined ? '' : takenText(taken, typedFor(stock, key)),
    ].filter(Boolean);
    // What is not entered is not missing as long as there is a number for all.
    return { ...numberFieldOf(this.field), help: { [pageLocale.value]: hints.join(' · ') } };
  }

  get #item(): DraftGroup {
    return groupAt(draftAt(this.scope.model.draft, this.path.slice(0, -1)));
  }

  readonly #switched = ({ target }: Event): void => {
    this.write(writeStock({ ...readStock(this.draft), shared: !(target as HTMLInputElement).checked }));
  };
}
