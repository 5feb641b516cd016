import { css, element, formatMoney, html, nothing, state } from '@marquee/ui';
import { itemsAt } from '../form/draft.ts';
import type { ListField } from '../form/fields.ts';
import { seatPlanOf } from '../form/seat-plan.ts';
import type { PlannedSection } from '../form/seat-plan.ts';
import { t } from '../messages/texts.ts';
import { FormElement } from './form-element.ts';

/** The seat plan of the sections that are being typed, as buyers will see it. */
@element('fe-deploy-seat-plan')
export class SeatPlanElement extends FormElement<ListField> {
  static override styles = [
    FormElement.styles,
    css`
      .heading {
        font-weight: 600;
        font-size: var(--mq-text-s);
      }
      mq-seat-map {
        display: block;
        height: min(26rem, 70vh);
      }
      .empty {
        padding: var(--mq-space-5);
        text-align: center;
        border: 2px dashed var(--mq-line);
        border-radius: var(--mq-radius);
      }
      .stack {
        gap: var(--mq-space-2);
      }
    `,
  ];

  /** The map is large; the form does not wait for it. */
  @state() private drawable = false;
  #sections: readonly PlannedSection[] = [];
  #drawn = '';

  override connectedCallback(): void {
    super.connectedCallback();
    void import('@marquee/ui/seat-map').then(() => {
      this.drawable = true;
    });
  }

  override render() {
    const { currency } = this.scope.model.surroundings;
    const plan = seatPlanOf(itemsAt(this.draft), currency);
    const drawn = JSON.stringify(plan.sections);
    if (drawn !== this.#drawn) {
      this.#drawn = drawn;
      this.#sections = plan.sections;
    }
    return html`<div class="stack" role="group" aria-labelledby="heading">
      <div class="heading" id="heading">${t('seatPlan')}</div>
      ${plan.capacity === 0
        ? html`<p class="soft empty">${t('seatPlanEmpty')}</p>`
        : this.drawable
          ? html`<mq-seat-map preview .sections=${this.#sections} .currency=${currency}></mq-seat-map>`
          : html`<mq-skeleton lines="6"></mq-skeleton>`}
      <p class="soft numbers" role="status">
        ${plan.capacity === 0 ? nothing : t('capacityTotal', { count: plan.capacity })}
        ${plan.revenue === undefined || plan.capacity === 0
          ? nothing
          : html`· ${t('revenueFull', { amount: formatMoney(plan.revenue, currency) })}`}
      </p>
    </div>`;
  }
}
