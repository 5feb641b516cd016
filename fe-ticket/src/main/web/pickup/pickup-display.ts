import { MarqueeElement, controls, css, element, html, nothing, property, repeat, state } from '@marquee/ui';
import type { PropertyValues, TemplateResult } from '@marquee/ui';
import { Live } from '../live/live.ts';
import type { BoardApi } from './board-api.ts';
import { t } from './texts.ts';
import type { Display } from './types.ts';

/** The screen at the desk: numbers alone, to be read from afar. Public. */
@element('pickup-display')
export class PickupDisplay extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        grid-template-rows: auto 1fr;
        gap: var(--mq-space-4);
        min-height: 75dvh;
      }
      :host(:fullscreen) {
        padding: var(--mq-space-5);
        background: var(--mq-canvas);
      }
      header {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        align-items: center;
        gap: var(--mq-space-3);
      }
      .columns {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 2fr);
        gap: var(--mq-space-5);
      }
      section {
        padding: var(--mq-space-4);
        border-radius: var(--mq-radius-l);
        background: var(--mq-surface-sunken);
      }
      .ready {
        color: var(--mq-success);
        background: var(--mq-success-soft);
      }
      h2 {
        font-size: clamp(1.25rem, 3.5vw, 2.75rem);
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 0.2em 0.5em;
        margin-top: var(--mq-space-4);
        list-style: none;
        font-size: clamp(2.25rem, 6vw, 5rem);
        font-weight: 700;
        line-height: 1.15;
        font-variant-numeric: tabular-nums;
      }
      .ready ul {
        font-size: clamp(3.5rem, 12vw, 11rem);
      }
      .ready li {
        animation: arrive 6s ease-out;
      }
      @keyframes arrive {
        0%,
        60% {
          color: var(--mq-on-light);
          background: var(--mq-light);
          border-radius: var(--mq-radius);
        }
      }
      @media (max-width: 40rem) {
        .columns {
          grid-template-columns: minmax(0, 1fr);
        }
        .ready {
          order: -1;
        }
      }
    `,
  ];

  /** Read once. */
  @property({ attribute: false }) api!: BoardApi;
  @state() private numbers: Display | undefined;
  @state() private lost = false;
  /** Read out. */
  @state() private said = '';
  #live: Live<Display> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#live = new Live<Display>({
      read: () => this.api.display(),
      stream: (signal) => this.api.displayChanges(signal),
      final: () => false,
      told: (numbers) => {
        const fresh = numbers.ready.filter((number) => !this.numbers?.ready.includes(number));
        this.said = this.numbers && fresh.length > 0 ? t('displaySaid', { numbers: fresh.join(', ') }) : this.said;
        this.numbers = numbers;
        this.lost = false;
      },
      failed: () => (this.lost = true),
    });
    this.#live.start();
  }

  override disconnectedCallback(): void {
    this.#live?.stop();
    super.disconnectedCallback();
  }

  protected override updated(_changed: PropertyValues<this>): void {
    this.toggleAttribute('lost', this.lost);
  }

  protected override render(): TemplateResult {
    return html`
      <header>
        <h1>${t('displayTitle')}</h1>
        ${document.fullscreenEnabled
          ? html`<button type="button" class="small" @click=${() => this.requestFullscreen()}>${t('fullScreen')}</button>`
          : nothing}
      </header>
      <p class="visually-hidden" role="status">${this.said}</p>
      ${this.lost ? html`<mq-notice tone="warning" heading=${t('displayLost')}></mq-notice>` : nothing}
      <div class="columns">
        ${this.#column('preparing', t('displayPreparing'), this.numbers?.preparing)}
        ${this.#column('ready', t('displayReady'), this.numbers?.ready)}
      </div>
    `;
  }

  #column(kind: string, heading: string, numbers: readonly number[] | undefined): TemplateResult {
    return html`<section class=${kind} aria-labelledby=${kind}>
      <h2 id=${kind}>${heading}</h2>
      ${numbers && numbers.length > 0
        ? html`<ul>
            ${repeat(numbers, (number) => number, (number) => html`<li>${number}</li>`)}
          </ul>`
        : html`<p class="soft">${numbers ? t('displayNone') : nothing}</p>`}
    </section>`;
  }
}
