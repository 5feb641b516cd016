import { MarqueeElement, controls, css, element, html, property, safeReturnPath } from '@marquee/ui';
import type { ModuleContext } from '@marquee/ui';
import './login-form.ts';
import './signup-form.ts';
import { placeOf } from './place.ts';
import { t } from './texts.ts';

/** The pages `login` and `signup`, wherever they are. Whoever is signed in already goes on to where they wanted to be. */
@element('fe-auth-page')
export class AuthPage extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        justify-content: center;
        grid-template-columns: minmax(0, 27rem);
        gap: var(--mq-space-5);
      }
      h1 {
        font-size: var(--mq-text-xxl);
        margin-bottom: var(--mq-space-2);
      }
      p {
        color: var(--mq-ink-soft);
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  #stopFollowing: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopFollowing = this.context.user.subscribe(() => this.#goOn());
    this.#goOn();
  }

  override disconnectedCallback(): void {
    this.#stopFollowing?.();
    super.disconnectedCallback();
  }

  override render() {
    const signup = placeOf(this.context.basePath).page === 'signup';
    this.context.setTitle(signup ? t('signupTitle') : t('loginTitle'));
    return html`<header>
        <h1>${signup ? t('signupTitle') : t('loginTitle')}</h1>
        <p>${signup ? t('signupLead') : t('loginLead')}</p>
      </header>
      <mq-card
        >${signup
          ? html`<fe-auth-signup .context=${this.context}></fe-auth-signup>`
          : html`<fe-auth-login .context=${this.context}></fe-auth-login>`}</mq-card
      >`;
  }

  #goOn(): void {
    if (!this.context.user.value) return;
    const back = safeReturnPath(
      new URLSearchParams(this.context.location.value.search).get('return'),
      placeOf(this.context.basePath).home,
    );
    // After the present task: the host is still mounting this page, or telling others who has signed in.
    queueMicrotask(() => {
      if (!this.context.signal.aborted) this.context.navigate(back, { replace: true });
    });
  }
}
