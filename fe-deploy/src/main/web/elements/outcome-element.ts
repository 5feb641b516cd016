import { MarqueeElement, ProblemError, controls, css, element, html, newIdempotencyKey, nothing, property, state } from '@marquee/ui';
import type { ModuleContext, TemplateResult } from '@marquee/ui';
import { isLive } from '../api/deployment.ts';
import type { Deployment } from '../api/deployment.ts';
import { Deployments } from '../api/deployments.ts';
import { t } from '../messages/operating-texts.ts';

/**
 * What is under way with a show or went wrong, in plain words, and trying it again.
 *
 * @fires fe-deploy-changed - the service took the retry on
 */
@element('fe-deploy-outcome')
export class OutcomeElement extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        gap: var(--mq-space-3);
      }
      p + p {
        margin-top: var(--mq-space-2);
      }
      button {
        justify-self: start;
      }
      .reason {
        font-weight: 600;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) deployment!: Deployment;
  @property({ attribute: false }) context!: ModuleContext;
  @state() private trying = false;
  @state() private trouble = '';
  /** One wish, one key: kept until the service has answered. */
  #key: string | undefined;

  override render() {
    return isLive(this.deployment) ? this.#update() : this.#firstTime();
  }

  /** Of a show that is on sale: what becomes of the change that was made last. */
  #update(): TemplateResult | typeof nothing {
    const { state: present, reason, slug } = this.deployment;
    const history = html`<a href="${this.context.basePath}/shows/${slug}/history">${t('seeHistory')}</a>`;
    switch (present) {
      case 'Ready':
        return reason
          ? html`<mq-notice tone="warning" heading=${t('takenBackTitle')}>
              <p class="reason">${reason}</p>
              <p>${t('takenBackHint')} ${history}</p>
            </mq-notice>`
          : nothing;
      case 'Failed':
        return html`<mq-notice tone="error" heading=${t('updateFailedTitle')}>
            <p class="reason">${reason || t('noReason')}</p>
            <p>${t('updateFailedHint')} ${history}</p>
          </mq-notice>
          ${this.#retryButton()}`;
      default:
        return html`<mq-notice tone=${reason ? 'warning' : 'info'} heading=${t(reason ? 'takingBackTitle' : 'updatingTitle')}>
          ${reason ? html`<p class="reason">${reason}</p>` : nothing}
          <p>${t('updatingHint')}</p>
        </mq-notice>`;
    }
  }

  #firstTime(): TemplateResult | typeof nothing {
    switch (this.deployment.state) {
      case 'Failed':
        return html`<mq-notice tone="error" heading=${t('failedTitle')}>
            <p class="reason">${this.deployment.reason || t('noReason')}</p>
            <p>${t('failedHint')}</p>
          </mq-notice>
          ${this.#retryButton()}`;
      case 'RollingBack':
        return html`<mq-notice tone="warning" heading=${t('rollingBackTitle')}>${this.deployment.reason ?? ''}</mq-notice>`;
      case 'Deleting':
        return html`<mq-notice tone="warning" heading=${t('deletingTitle')}>
          <p>${t('deletingHint')}</p>
          ${this.deployment.reason ? html`<p class="reason">${this.deployment.reason}</p>` : nothing}
        </mq-notice>`;
      case 'DeleteBlocked':
        return html`<mq-notice tone="error" heading=${t('blockedTitle')}>
            <p class="reason">${this.deployment.reason || t('noReason')}</p>
            <p>${t('blockedHint')}</p>
          </mq-notice>
          ${this.#retryButton()}`;
      default:
        return this.deployment.reason ? html`<mq-notice>${this.deployment.reason}</mq-notice>` : nothing;
    }
  }

  #retryButton(): TemplateResult {
    return html`<button type="button" class="primary" aria-busy=${this.trying} aria-disabled=${this.trying} @click=${this.#retry}>
        ${this.trying ? t('retrying') : t('retry')}
      </button>
      ${this.trouble === '' ? nothing : html`<mq-notice tone="error" heading=${t('actionFailed')}>${this.trouble}</mq-notice>`}`;
  }

  readonly #retry = async (): Promise<void> => {
    if (this.trying) return;
    this.trying = true;
    this.trouble = '';
    this.#key ??= newIdempotencyKey();
    try {
      await new Deployments(this.context.fetch).retry(this.deployment.slug, this.#key);
      this.#key = undefined;
      this.dispatchEvent(new CustomEvent('fe-deploy-changed'));
    } catch (error) {
      const refused = error instanceof ProblemError && error.status < 500;
      if (refused) this.#key = undefined;
      this.trouble = refused ? error.detail : t('actionUnreachable');
    } finally {
      this.trying = false;
    }
  };
}
