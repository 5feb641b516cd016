import { MarqueeElement, controls, css, element, html, icon, nothing, property } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import { t } from '../texts.ts';
import { PICKUP_STEPS } from './types.ts';
import type { PickupOrder, PickupStatus } from './types.ts';

/** The pickup number, to be read across a room, and how far the order is. */
@element('ticket-pickup-progress')
export class TicketPickupProgress extends MarqueeElement {
  static override styles = [
    controls,
    css`
      section {
        display: grid;
        gap: var(--mq-space-4);
        justify-items: center;
        padding: var(--mq-space-5) var(--mq-space-4);
        text-align: center;
        background: var(--mq-surface);
        border: 1px solid var(--mq-line);
        border-radius: var(--mq-radius-l);
        box-shadow: var(--mq-shadow);
      }
      section.ready {
        color: var(--mq-success);
        background: var(--mq-success-soft);
        border: 2px solid currentColor;
      }
      .number {
        font: 700 clamp(5rem, 32vw, 9rem) / 1 var(--mq-font);
        font-variant-numeric: tabular-nums;
        letter-spacing: -0.03em;
      }
      .status {
        font-size: var(--mq-text-xl);
        font-weight: 700;
      }
      ol {
        display: grid;
        grid-template-columns: repeat(4, minmax(0, 1fr));
        width: 100%;
        max-width: 34rem;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-rows: auto 1fr;
        justify-items: center;
        gap: var(--mq-space-1);
        position: relative;
        font-size: var(--mq-text-s);
        color: var(--mq-ink-soft);
        overflow-wrap: anywhere;
      }
      li + li::before {
        content: '';
        position: absolute;
        top: 0.9rem;
        right: calc(50% + 1.1rem);
        left: calc(-50% + 1.1rem);
        border-top: 2px solid var(--mq-line-strong);
      }
      .dot {
        display: grid;
        place-items: center;
        width: 1.8rem;
        height: 1.8rem;
        border: 2px solid var(--mq-line-strong);
        border-radius: 50%;
        background: var(--mq-surface);
      }
      .done .dot,
      .now .dot {
        color: var(--mq-on-accent);
        background: var(--mq-accent);
        border-color: var(--mq-accent);
      }
      .now {
        color: var(--mq-ink);
        font-weight: 700;
      }
    `,
  ];

  @property({ attribute: false }) order!: PickupOrder;

  protected override render(): TemplateResult | typeof nothing {
    const { pickupNumber, pickupStatus } = this.order;
    if (pickupStatus === null) {
      return nothing;
    }
    return html`<section class=${pickupStatus === 'READY' ? 'ready' : ''} aria-labelledby="number">
      <p id="number">
        <span>${t('pickupNumber')}</span><br />
        <strong class="number">${pickupNumber}</strong>
      </p>
      <div>
        <p class="status">${t(`pickup.${pickupStatus}`)}</p>
        <p>${t(`pickupText.${pickupStatus}`)}</p>
      </div>
      <ol aria-label=${t('pickupSteps')}>
        ${PICKUP_STEPS.map((step) => this.#step(step, pickupStatus))}
      </ol>
    </section>`;
  }

  #step(step: PickupStatus, now: PickupStatus): TemplateResult {
    const done = PICKUP_STEPS.indexOf(step) < PICKUP_STEPS.indexOf(now);
    const last = step === now && now === 'PICKED_UP';
    return html`<li class=${done ? 'done' : step === now ? 'now' : ''} aria-current=${step === now ? 'step' : nothing}>
      <span class="dot">${done || last ? icon('check') : nothing}</span>
      <span>${t(`pickup.${step}`)}${done ? html`<span class="visually-hidden"> (${t('pickupStepDone')})</span>` : nothing}</span>
    </li>`;
  }
}
