import { MarqueeElement, controls, css, element, html, icon, loginPath, nothing, property, state } from '@marquee/ui';
import type { ModuleContext, User } from '@marquee/ui';
import { t } from './status-texts.ts';

/** Who is signed in, in the corner of the header: a name with a menu, or the ways to log in. */
@element('fe-auth-status')
export class AuthStatus extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        position: relative;
        display: flex;
        gap: var(--mq-space-2);
      }
      a.button,
      .who {
        font-size: var(--mq-text-s);
      }
      .who span {
        max-width: min(10rem, 30vw);
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .menu {
        position: absolute;
        z-index: 10;
        inset: calc(100% + var(--mq-space-2)) 0 auto auto;
        display: grid;
        gap: var(--mq-space-3);
        min-width: 15rem;
        max-width: calc(100vw - 2rem);
        padding: var(--mq-space-4);
        background: var(--mq-surface);
        border: 1px solid var(--mq-line);
        border-radius: var(--mq-radius);
        box-shadow: var(--mq-shadow-raised);
      }
      .menu p {
        overflow-wrap: anywhere;
        font-size: var(--mq-text-s);
        color: var(--mq-ink-soft);
      }
      .menu strong {
        display: block;
        color: var(--mq-ink);
        font-size: var(--mq-text-m);
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @state() private open = false;

  override connectedCallback(): void {
    super.connectedCallback();
    const { user, location, signal } = this.context;
    const redraw = (): void => {
      this.open = false;
      this.requestUpdate();
    };
    const stops = [user.subscribe(redraw), location.subscribe(redraw)];
    signal.addEventListener('abort', () => stops.forEach((stop) => stop()));
    document.addEventListener('click', this.#clickedAnywhere, { signal });
    this.addEventListener('keydown', this.#keyPressed);
    this.addEventListener('focusout', this.#focusLeft);
  }

  override render() {
    const user = this.context.user.value;
    return user ? this.#signedIn(user) : this.#signedOut();
  }

  #signedOut() {
    const { path, search } = this.context.location.value;
    const here = new URLSearchParams(search).get('return') ?? path + search;
    return html`<a class="button quiet small" href=${loginPath(here)}>${t('login')}</a
      ><a class="button primary small" href=${loginPath(here, 'signup')}>${t('signup')}</a>`;
  }

  #signedIn(user: User) {
    return html`<button
        type="button"
        class="who small"
        aria-label=${t('account', { name: user.name })}
        aria-expanded=${this.open}
        aria-controls="menu"
        @click=${() => (this.open = !this.open)}
      >
        ${icon('user')}<span>${user.name}</span>${icon('chevron')}
      </button>
      ${this.open
        ? html`<div class="menu" id="menu">
            <p>${t('signedInAs')}<strong>${user.name}</strong>${user.email}</p>
            <button type="button" @click=${this.#logOut}>${t('logout')}</button>
          </div>`
        : nothing}`;
  }

  readonly #clickedAnywhere = (event: Event): void => {
    if (!event.composedPath().includes(this)) this.open = false;
  };

  readonly #focusLeft = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget instanceof Node && !this.contains(relatedTarget) && relatedTarget !== this) this.open = false;
  };

  readonly #keyPressed = ({ key }: KeyboardEvent): void => {
    if (key !== 'Escape' || !this.open) return;
    this.open = false;
    this.renderRoot.querySelector<HTMLElement>('.who')?.focus();
  };

  readonly #logOut = async (): Promise<void> => {
    const { session, events } = this.context;
    try {
      await session?.signOut();
      events.emit('toast', { text: t('loggedOut'), tone: 'success' });
    } catch {
      events.emit('toast', { text: t('logoutUnfinished'), tone: 'error' });
    }
  };
}
