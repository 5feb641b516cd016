import { MarqueeElement, controls, css, html, icon, isAbort, loginPath, nothing, property, safeReturnPath, state } from '@marquee/ui';
import type { ModuleContext, SessionResponse, TemplateResult } from '@marquee/ui';
import { explain } from './credentials.ts';
import type { FieldErrors } from './credentials.ts';
import { placeOf } from './place.ts';
import { t } from './texts.ts';

/** What the forms for log-in and sign-up share: fields with errors beside them, the password, sending, going back. */
export abstract class AccountForm extends MarqueeElement {
  static override styles = [
    controls,
    css`
      form {
        display: grid;
        gap: var(--mq-space-4);
      }
      .check {
        display: flex;
        align-items: center;
        gap: var(--mq-space-3);
        min-height: var(--mq-control);
      }
      .reveal {
        padding: 0 0.75rem;
      }
      .other {
        text-align: center;
      }
      fieldset {
        display: grid;
        gap: var(--mq-space-2);
      }
      legend {
        padding: 0;
        margin-bottom: var(--mq-space-2);
        font-weight: 600;
        font-size: var(--mq-text-s);
      }
      .choices {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: var(--mq-space-3);
      }
      .choice {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: var(--mq-space-1) var(--mq-space-2);
        align-content: start;
        padding: var(--mq-space-3);
        border: 1px solid var(--mq-line-strong);
        border-radius: var(--mq-radius);
        cursor: pointer;
      }
      .choice:has(:checked) {
        border-color: var(--mq-accent);
        background: var(--mq-accent-soft);
        box-shadow: inset 0 0 0 1px var(--mq-accent);
      }
      .choice strong {
        line-height: 1.25rem;
      }
      .choice small {
        grid-column: 1 / -1;
        color: var(--mq-ink-soft);
        font-size: var(--mq-text-s);
        line-height: 1.4;
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @state() protected errors: FieldErrors = {};
  @state() private notice: { readonly heading: string; readonly text: string } | undefined;
  @state() protected busy = false;
  @state() private revealed = false;

  /** The form's fields. */
  protected abstract fields(): TemplateResult;
  protected abstract readonly submitText: string;
  /** Reads the form; nothing is sent while there are errors. */
  protected abstract check(data: FormData): FieldErrors;
  protected abstract send(data: FormData, signal: AbortSignal): Promise<SessionResponse>;
  protected abstract other(returnPath: string): TemplateResult;

  override render() {
    return html`<form novalidate @submit=${this.#submitted}>
      ${this.notice ? html`<mq-notice tone="error" heading=${this.notice.heading}>${this.notice.text}</mq-notice>` : nothing}
      ${this.fields()}
      <button class="primary" aria-busy=${this.busy} aria-disabled=${this.busy}>${this.submitText}</button>
      <p class="other">${this.other(this.#returnPath())}</p>
    </form>`;
  }

  protected emailField(autocomplete: 'email' | 'username') {
    return html`<mq-field label=${t('email')} .error=${this.errors.email ?? ''}
      ><input type="email" name="email" inputmode="email" autocomplete=${autocomplete} autocapitalize="none" spellcheck="false" required maxlength="254"
    /></mq-field>`;
  }

  protected passwordField(autocomplete: 'current-password' | 'new-password', hint = '') {
    return html`<mq-field label=${t('password')} hint=${hint} .error=${this.errors.password ?? ''}
      ><input type=${this.revealed ? 'text' : 'password'} name="password" autocomplete=${autocomplete} autocapitalize="none" spellcheck="false" required
      /><button
        slot="beside"
        type="button"
        class="reveal"
        aria-label=${this.revealed ? t('hidePassword') : t('showPassword')}
        title=${this.revealed ? t('hidePassword') : t('showPassword')}
        @click=${() => (this.revealed = !this.revealed)}
      >
        ${icon(this.revealed ? 'eye-off' : 'eye')}
      </button></mq-field
    >`;
  }

  protected link(page: 'login' | 'signup', text: string, returnPath: string) {
    return html`<a href=${placeOf(this.context.basePath).above + loginPath(returnPath, page)}>${text}</a>`;
  }

  #returnPath(): string {
    const wanted = new URLSearchParams(this.context.location.value.search).get('return');
    return safeReturnPath(wanted, placeOf(this.context.basePath).home);
  }

  readonly #submitted = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.busy) return;
    const data = new FormData(event.target as HTMLFormElement);
    this.notice = undefined;
    this.errors = this.check(data);
    if (Object.keys(this.errors).length > 0) return this.#focusFirstError();
    this.busy = true;
    try {
      const session = await this.send(data, this.context.signal);
      this.context.session?.adopt(session);
      this.context.events.emit('toast', { text: t('welcome', { name: session.user.name }), tone: 'success' });
      this.context.navigate(this.#returnPath(), { replace: true });
    } catch (error) {
      if (isAbort(error)) return;
      const { fields, heading, text } = explain(error);
      this.errors = fields;
      this.notice = heading === undefined ? undefined : { heading, text: text ?? '' };
      await this.#focusFirstError();
    } finally {
      this.busy = false;
    }
  };

  /** Moves to the first field that needs another value; without one, to the password, which most often does. */
  async #focusFirstError(): Promise<void> {
    await this.updateComplete;
    // The fields mark their controls after they have been drawn.
    await Promise.all([...this.renderRoot.querySelectorAll<MarqueeElement>('mq-field')].map((field) => field.updateComplete));
    const wrong = this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]');
    (wrong ?? this.renderRoot.querySelector<HTMLElement>('[name="password"]'))?.focus();
  }
}
