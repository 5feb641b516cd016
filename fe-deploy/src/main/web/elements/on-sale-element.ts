import { MarqueeElement, controls, css, element, html, icon, property, state } from '@marquee/ui';
import type { Deployment } from '../api/deployment.ts';
import { t } from '../messages/texts.ts';

/** The address of a show that is on sale, to open and to pass on. */
@element('fe-deploy-on-sale')
export class OnSaleElement extends MarqueeElement {
  static override styles = [
    controls,
    css`
      section {
        display: grid;
        gap: var(--mq-space-3);
        padding: var(--mq-space-5);
        color: var(--mq-on-accent);
        background: var(--mq-accent);
        border-radius: var(--mq-radius-l);
      }
      .address {
        font-size: var(--mq-text-l);
        font-weight: 600;
        color: inherit;
        overflow-wrap: anywhere;
      }
      .button,
      button {
        color: var(--mq-ink);
      }
    `,
  ];

  @property({ attribute: false }) deployment!: Deployment;
  @state() private said = '';

  override render() {
    const address = this.#address;
    return html`<section aria-labelledby="heading">
      <h2 id="heading">${t('onSale')}</h2>
      <p>${t('onSaleHint')}</p>
      <a class="address" href=${this.deployment.url}>${address}</a>
      <div class="row">
        <a class="button" href=${this.deployment.url}>${icon('ticket')}${t('openShow')}</a>
        <button type="button" @click=${this.#copy}>${t('copy')}</button>
        <span role="status">${this.said}</span>
      </div>
    </section>`;
  }

  get #address(): string {
    return new URL(this.deployment.url, document.baseURI).href;
  }

  readonly #copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(this.#address);
      this.said = t('copied');
    } catch {
      this.said = t('copyFailed'); // refused, or not a secure context
    }
  };
}
