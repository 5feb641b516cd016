import { MarqueeElement, controls, css, element, html, live, nothing, property, state } from '@marquee/ui';
import type { PropertyValues, TemplateResult } from '@marquee/ui';
import { STANDARD, sectionPriceText, typeText } from '@marquee/ui/seat-map';
import type { Plan, PlanSection } from '@marquee/ui/seat-map';
import type { Availability, BestWish } from '../api/types.ts';
import type { Explanation } from '../explain.ts';
import { t } from '../texts.ts';
import { freeOf } from './free.ts';

/** What most people want. */
const USUAL = 2;

/**
 * Best available: seats for who does not care to choose them. An alternative to the map, and before it in the order of
 * the keyboard.
 *
 * @fires best-find - `BestWish['best']`
 */
@element('ticket-best')
export class TicketBest extends MarqueeElement {
  static override styles = [
    controls,
    css`
      form {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--mq-space-3);
        padding: var(--mq-space-4);
        background: var(--mq-surface);
        border: 1px solid var(--mq-line);
        border-radius: var(--mq-radius);
      }
      .fields {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: var(--mq-space-3);
      }
      label {
        display: grid;
        gap: var(--mq-space-1);
        font-size: var(--mq-text-s);
        font-weight: 600;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .where {
        flex: 1 1 14rem;
      }
      .number {
        flex: 1 1 5rem;
        max-width: 11rem;
      }
      select {
        width: 100%;
      }
      button {
        flex: 1 0 auto;
        white-space: nowrap;
      }
    `,
  ];

  @property({ attribute: false }) plan!: Plan;
  @property({ attribute: false }) availability: Availability | undefined;
  @property() currency = '';
  /** Most tickets of one order. */
  @property({ type: Number }) limit = 1;
  @property({ type: Boolean }) locked = false;
  @property({ type: Boolean }) busy = false;
  @property({ type: Boolean }) signedIn = false;
  /** Why there were no such seats. */
  @property({ attribute: false }) problem: Explanation | undefined;
  @state() private sectionId = '';
  /** Tickets by type; undefined until the buyer said anything. */
  @state() private wanted: Readonly<Record<string, number>> | undefined;
  @state() private missing = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('plan') || changed.has('availability')) {
      const chosen = this.#sections.find(({ id }) => id === this.sectionId);
      const free = (section: PlanSection): boolean => freeOf(this.availability, section.id) !== 0;
      this.sectionId = (chosen ?? this.#sections.find(free) ?? this.#sections[0])?.id ?? '';
    }
  }

  protected override render(): TemplateResult {
    const section = this.#sections.find(({ id }) => id === this.sectionId);
    if (!section) {
      return html``;
    }
    return html`
      <form aria-labelledby="heading" aria-describedby="text" @submit=${this.#find} novalidate>
        <h3 id="heading">${t('best')}</h3>
        <p class="soft" id="text">${t('bestText')}</p>
        <div class="fields">
          ${this.#sections.length > 1 ? this.#where() : nothing}
          ${typesOf(section).map((type) => this.#number(type))}
          <button
            type="submit"
            aria-busy=${this.busy}
            aria-disabled=${this.busy || this.locked}
          >
            ${this.busy ? t('bestFinding') : this.signedIn ? t('bestFind') : t('bestSignIn')}
          </button>
        </div>
        ${this.missing ? html`<mq-notice tone="warning" heading=${t('bestNone')}></mq-notice>` : nothing}
        ${this.problem
          ? html`<mq-notice tone="error" heading=${this.problem.heading}>${this.problem.text}</mq-notice>`
          : nothing}
      </form>
    `;
  }

  /** The reason stands below what one pressed, on a phone perhaps out of sight. */
  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('problem') && this.problem) {
      const notice = this.renderRoot.querySelector<MarqueeElement>('mq-notice');
      void notice?.updateComplete.then(() => notice.scrollIntoView({ block: 'nearest' }));
    }
  }

  #where(): TemplateResult {
    return html`<label class="where">
      ${t('bestWhere')}
      <select
        .value=${live(this.sectionId)}
        ?disabled=${this.locked}
        @change=${({ target }: Event) => (this.sectionId = (target as HTMLSelectElement).value)}
      >
        ${this.#sections.map((section) => {
          const free = freeOf(this.availability, section.id);
          const price = sectionPriceText(section, this.currency);
          const text = t('bestOption', { section: section.name, price, free: free ?? '…' });
          return html`<option value=${section.id} ?selected=${section.id === this.sectionId} ?disabled=${free === 0}>
            ${text}
          </option>`;
        })}
      </select>
    </label>`;
  }

  #number(type: string): TemplateResult {
    const wanted = this.#wanted(type);
    return html`<label class="number">
      ${typeText(type)}
      <select
        .value=${live(String(wanted))}
        ?disabled=${this.locked}
        @change=${({ target }: Event) => this.#want(type, Number((target as HTMLSelectElement).value))}
      >
        ${Array.from(
          { length: this.limit + 1 },
          (_, number) => html`<option value=${number} ?selected=${number === wanted}>${number}</option>`,
        )}
      </select>
    </label>`;
  }

  get #sections(): PlanSection[] {
    return this.plan.sections.filter(({ kind, seats }) => kind === 'RESERVED' && seats > 0);
  }

  #wanted(type: string): number {
    return this.wanted ? (this.wanted[type] ?? 0) : type === STANDARD ? Math.min(USUAL, this.limit) : 0;
  }

  #want(type: string, number: number): void {
    this.wanted = { ...(this.wanted ?? { [STANDARD]: this.#wanted(STANDARD) }), [type]: number };
    this.missing = false;
  }

  readonly #find = (event: SubmitEvent): void => {
    event.preventDefault();
    const section = this.#sections.find(({ id }) => id === this.sectionId);
    if (!section || this.locked || this.busy) {
      return;
    }
    const types = typesOf(section).flatMap((type) => Array.from({ length: this.#wanted(type) }, () => type));
    this.missing = types.length === 0;
    if (this.missing) {
      return;
    }
    const standard = types.every((type) => type === STANDARD);
    const detail: BestWish['best'] = {
      section: section.id,
      quantity: types.length,
      ...(!standard && { ticketTypes: types }),
    };
    this.dispatchEvent(new CustomEvent('best-find', { detail, bubbles: true, composed: true }));
  };
}

/** The ticket types that some seat of the section can be had with. */
function typesOf({ tiers }: PlanSection): string[] {
  return [...new Set(tiers.flatMap(({ types }) => types.map(({ name }) => name)))];
}
