import { MarqueeElement, controls, css, element, formatDateTime, formatMoney, html, nothing, property } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import type { PickupItem, PickupOrder } from '../api/types.ts';
import { t } from '../texts.ts';
import { PICKUP_STEPS, optionsOf, pickupStep, pickupText, pickupTone, refundText } from '../words.ts';

/** One pickup order: its number, large enough to be read from an arm's length, its items and how far they are. */
@element('my-pickup-card')
export class MyPickupCard extends MarqueeElement {
  static override styles = [
    controls,
    css`
      .order {
        display: grid;
        gap: var(--mq-space-3);
        overflow-wrap: anywhere;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: start;
        justify-content: space-between;
        gap: var(--mq-space-2);
      }
      h2 {
        font-size: var(--mq-text-l);
      }
      .called strong {
        display: block;
        font: 700 var(--mq-text-xxl) / 1.1 var(--mq-font-display);
      }
      ol {
        display: flex;
        flex-wrap: wrap;
        gap: var(--mq-space-2) var(--mq-space-4);
        list-style: none;
        color: var(--mq-ink-soft);
        font-size: var(--mq-text-s);
      }
      ol li[aria-current] {
        color: var(--mq-ink);
        font-weight: 700;
        border-bottom: 3px solid var(--mq-accent);
      }
      a.button {
        justify-self: start;
      }
      ul {
        list-style: none;
        display: grid;
        gap: var(--mq-space-1);
      }
    `,
  ];

  @property({ attribute: false }) order!: PickupOrder;

  protected override render(): TemplateResult {
    const { order } = this;
    const refund = refundText(order);
    return html`<mq-card>
      <div class="order">
        <div class="head">
          <h2>${order.show.title}</h2>
          <span role="status"><mq-badge tone=${pickupTone(order)} ?busy=${order.pickupStatus === 'PREPARING'}>${pickupText(order)}</mq-badge></span>
        </div>
        ${pickupStep(order)
          ? html`<p class="called"><span class="soft">${t('pickupNumber')}</span> <strong class="numbers">${order.pickupNumber}</strong></p>`
          : nothing}
        ${this.#steps()}
        <ul>
          ${order.items.map((item) => html`<li>${this.#item(item)}</li>`)}
        </ul>
        <p class="soft numbers">
          ${formatMoney(order.total, order.currency)} · ${t('number', { number: order.number })} ·
          ${t('orderedAt', { date: formatDateTime(order.createdAt) })}
        </p>
        ${refund ? html`<p class="numbers"><strong>${refund}</strong></p>` : nothing}
        <a class="button" href="${order.show.url}merchandise/${order.id}" aria-label=${t('openPickupOf', { number: order.number })}
          >${t('openPickup')}</a
        >
      </div>
    </mq-card>`;
  }

  #steps(): TemplateResult | typeof nothing {
    const present = pickupStep(this.order);
    return present
      ? html`<ol aria-label=${t('pickupSteps')}>
          ${PICKUP_STEPS.map((step) => html`<li aria-current=${step === present ? 'step' : nothing}>${t(`pickup.${step}`)}</li>`)}
        </ol>`
      : nothing;
  }

  #item({ name, options, quantity, price }: PickupItem): TemplateResult {
    const chosen = optionsOf(options);
    return html`<span class="numbers">${t('quantity', { count: quantity })}</span> ${name}${chosen ? html` <span class="soft">(${chosen})</span>` : nothing}
      <span class="soft numbers">${formatMoney(price * quantity, this.order.currency)}</span>`;
  }
}
