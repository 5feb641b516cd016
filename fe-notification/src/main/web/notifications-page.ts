import { MarqueeElement, controls, css, element, html, loginPath, nothing, property } from '@marquee/ui';
import type { ModuleContext } from '@marquee/ui';
import type { Notification } from './api.ts';
import { Inbox } from './inbox.ts';
import './notification-list.ts';
import { t as words } from './page-texts.ts';
import './preferences-form.ts';
import { t } from './texts.ts';

const PART = 20;

/** All that somebody was told, and what they want to be told by mail. */
@element('fe-notification-page')
export class NotificationsPage extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        gap: var(--mq-space-6);
      }
      section {
        display: grid;
        gap: var(--mq-space-4);
        justify-items: start;
      }
      section > * {
        width: 100%;
      }
      section > button {
        width: auto;
      }
      fe-notification-list {
        display: block;
        background: var(--mq-surface);
        border: 1px solid var(--mq-line);
        border-radius: var(--mq-radius);
        overflow: hidden;
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  #inbox!: Inbox;
  #person: AbortController | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { user, signal } = this.context;
    const stop = user.subscribe(() => this.#begin());
    signal.addEventListener('abort', () => {
      stop();
      this.#person?.abort();
    });
    this.#begin();
  }

  #begin(): void {
    this.#person?.abort();
    this.#person = new AbortController();
    this.#inbox = new Inbox(this.context, PART, () => this.requestUpdate());
    if (this.context.user.value) this.#load(false);
    this.requestUpdate();
  }

  override render() {
    this.context.setTitle(words('title'));
    return html`<mq-page-header heading=${words('title')}></mq-page-header>
      ${this.context.user.value ? this.#signedIn() : this.#signedOut()}`;
  }

  #signedOut() {
    return html`<mq-empty heading=${words('loginTitle')}>
      <p>${words('loginWhy')}</p>
      <p><a class="button primary" href=${loginPath('/notifications')}>${words('login')}</a></p>
    </mq-empty>`;
  }

  #signedIn() {
    return html`<section aria-label=${words('title')}>${this.#list()}</section>
      <section aria-labelledby="settings">
        <h2 id="settings">${words('settings')}</h2>
        <fe-notification-preferences .context=${this.context}></fe-notification-preferences>
      </section>`;
  }

  #list() {
    const { state, items, next, unread } = this.#inbox;
    const failed = html`<mq-notice tone="error" heading=${t('failed')} retry @mq-retry=${() => this.#load(items.length > 0)}>${t('failedWhy')}</mq-notice>`;
    if (items.length === 0) {
      if (state === 'failed') return failed;
      if (state !== 'loaded') return html`<mq-skeleton lines="5"></mq-skeleton>`;
      return html`<mq-empty heading=${t('empty')}>${t('emptyWhy')}</mq-empty>`;
    }
    return html`${unread > 0 ? html`<button type="button" class="small" @click=${this.#readAll}>${t('readAll')}</button>` : nothing}
      <fe-notification-list .items=${items} @notification-opened=${this.#opened}></fe-notification-list>
      ${state === 'failed' ? failed : nothing}
      ${next !== null && state !== 'failed'
        ? html`<button type="button" aria-busy=${state === 'loading'} ?disabled=${state === 'loading'} @click=${() => this.#load(true)}>
            ${words('older')}
          </button>`
        : nothing}`;
  }

  #load(more: boolean): void {
    if (this.#person) void this.#inbox.load(more, this.#person.signal);
  }

  readonly #opened = ({ detail }: CustomEvent<Notification>): void => void this.#inbox.read(detail);

  readonly #readAll = async (): Promise<void> => {
    try {
      await this.#inbox.readAll();
    } catch {
      this.context.events.emit('toast', { text: t('readAllFailed'), tone: 'error' });
    }
  };
}
