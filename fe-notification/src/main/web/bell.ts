import { MarqueeElement, controls, css, element, html, nothing, property, state, svg } from '@marquee/ui';
import type { ModuleContext } from '@marquee/ui';
import type { Notification } from './api.ts';
import { follow } from './follower.ts';
import { Inbox } from './inbox.ts';
import './notification-list.ts';
import { t } from './texts.ts';

const SHOWN = 8;
const MOST = 99;

/** The bell in the corner of the header: how many are unread, live, and the latest of them. Nothing when signed out. */
@element('fe-notification-bell')
export class Bell extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        position: relative;
        display: block;
        margin-inline: var(--mq-space-2);
      }
      .bell {
        position: relative;
        min-width: 2.75rem;
        padding: 0;
      }
      .count {
        position: absolute;
        inset: -0.4rem -0.4rem auto auto;
        min-width: 1.35rem;
        padding: 0 0.3rem;
        font-size: 0.75rem;
        line-height: 1.35rem;
        text-align: center;
        color: var(--mq-on-accent);
        background: var(--mq-accent);
        border-radius: 99px;
      }
      .menu {
        position: absolute;
        z-index: 10;
        inset: calc(100% + var(--mq-space-2)) 0 auto auto;
        width: min(24rem, calc(100vw - 2rem));
        background: var(--mq-surface);
        border: 1px solid var(--mq-line);
        border-radius: var(--mq-radius);
        box-shadow: var(--mq-shadow-raised);
      }
      .list {
        max-height: min(60vh, 30rem);
        overflow-y: auto;
        border-block: 1px solid var(--mq-line);
      }
      .list > :not(fe-notification-list) {
        margin: var(--mq-space-4);
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--mq-space-2);
        padding: var(--mq-space-2) var(--mq-space-4);
      }
      h2 {
        font: 600 var(--mq-text-m) / 1.2 var(--mq-font);
      }
      @media (max-width: 40rem) {
        .menu {
          position: fixed;
          inset: auto 1rem 1rem 1rem;
          width: auto;
        }
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @state() private open = false;
  #inbox!: Inbox;
  #person: AbortController | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { user, location, signal } = this.context;
    const stops = [user.subscribe(() => this.#begin()), location.subscribe(() => (this.open = false))];
    signal.addEventListener('abort', () => {
      stops.forEach((stop) => stop());
      this.#person?.abort();
    });
    document.addEventListener('click', this.#clickedAnywhere, { signal });
    this.addEventListener('keydown', this.#keyPressed);
    this.addEventListener('focusout', this.#focusLeft);
    this.#begin();
  }

  override disconnectedCallback(): void {
    this.#person?.abort();
    super.disconnectedCallback();
  }

  /** For another person, or nobody, all begins anew: nobody sees what another one was told. */
  #begin(): void {
    this.#person?.abort();
    this.#person = undefined;
    this.open = false;
    const inbox = new Inbox(this.context, SHOWN, () => this.requestUpdate());
    this.#inbox = inbox;
    if (this.context.user.value) {
      this.#person = new AbortController();
      void follow(this.context.fetch, this.#person.signal, (news) => inbox.take(news));
    }
    this.requestUpdate();
  }

  override render() {
    if (!this.context.user.value) return nothing;
    const { unread } = this.#inbox;
    return html`<button
        type="button"
        class="bell small quiet"
        aria-label=${unread > 0 ? t('bell', { count: unread }) : t('bellQuiet')}
        aria-expanded=${this.open}
        aria-controls="menu"
        @click=${this.#toggled}
      >
        <svg viewBox="0 0 24 24" width="1.5em" height="1.5em" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
          ${svg`<path d="M6 17V11a6 6 0 0 1 12 0v6l1.5 1.5h-15L6 17Zm4 4h4M12 5V3"/>`}
        </svg>
        ${unread > 0 ? html`<span class="count" aria-hidden="true">${unread > MOST ? `${MOST}+` : unread}</span>` : nothing}
      </button>
      <span class="visually-hidden" role="status">${unread > 0 ? t('arrived', { count: unread }) : nothing}</span>
      ${this.open ? this.#menu() : nothing}`;
  }

  #menu() {
    const { items, unread } = this.#inbox;
    return html`<section class="menu" id="menu" aria-label=${t('latest')}>
      <div class="bar">
        <h2>${t('notifications')}</h2>
        ${unread > 0 && items.length > 0
          ? html`<button type="button" class="small quiet" @click=${this.#readAll}>${t('readAll')}</button>`
          : nothing}
      </div>
      <div class="list" tabindex=${items.length > 0 ? '0' : nothing} role="group" aria-label=${t('notifications')}>${this.#content()}</div>
      <div class="bar"><a href="/notifications">${t('all')}</a></div>
    </section>`;
  }

  #content() {
    const { state, items } = this.#inbox;
    if (state === 'failed') {
      return html`<mq-notice tone="error" heading=${t('failed')} retry @mq-retry=${this.#load}>${t('failedWhy')}</mq-notice>`;
    }
    if (state !== 'loaded' && items.length === 0) return html`<mq-skeleton lines="3"></mq-skeleton>`;
    if (items.length === 0) return html`<mq-empty heading=${t('empty')}>${t('emptyWhy')}</mq-empty>`;
    return html`<fe-notification-list .items=${items.slice(0, SHOWN)} @notification-opened=${this.#opened}></fe-notification-list>`;
  }

  readonly #toggled = (): void => {
    this.open = !this.open;
    if (this.open) this.#load();
  };

  readonly #load = (): void => {
    if (this.#person) void this.#inbox.load(false, this.#person.signal);
  };

  readonly #opened = ({ detail }: CustomEvent<Notification>): void => {
    this.open = false;
    void this.#inbox.read(detail);
  };

  readonly #readAll = async (): Promise<void> => {
    try {
      await this.#inbox.readAll();
      this.#focusBell();
    } catch {
      this.context.events.emit('toast', { text: t('readAllFailed'), tone: 'error' });
    }
  };

  readonly #clickedAnywhere = (event: Event): void => {
    if (!event.composedPath().includes(this)) this.open = false;
  };

  readonly #focusLeft = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget instanceof Node && !this.contains(relatedTarget) && relatedTarget !== this) this.open = false;
  };

  readonly #keyPressed = ({ key }: KeyboardEvent): void => {
    if (key !== 'Escape' || !this.open) return;
    this.open = false;
    this.#focusBell();
  };

  /** The button that was pressed is gone. */
  #focusBell(): void {
    this.renderRoot.querySelector<HTMLElement>('.bell')?.focus();
  }
}
