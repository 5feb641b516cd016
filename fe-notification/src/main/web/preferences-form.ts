import { MarqueeElement, controls, css, element, html, isAbort, nothing, property, state } from '@marquee/ui';
import type { ModuleContext } from '@marquee/ui';
import { loadPreferences, savePreferences } from './api.ts';
import type { Preferences } from './api.ts';
import { t } from './page-texts.ts';

const MAILS = ['reminders', 'performanceChanges', 'pickup'] as const;

/** What somebody wants by mail, and in which language. */
@element('fe-notification-preferences')
export class PreferencesForm extends MarqueeElement {
  static override styles = [
    controls,
    css`
      form {
        display: grid;
        gap: var(--mq-space-4);
        max-width: 34rem;
      }
      label.check {
        display: flex;
        align-items: center;
        gap: var(--mq-space-3);
        min-height: var(--mq-control);
      }
      button {
        justify-self: start;
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @state() private preferences: Preferences | undefined;
  @state() private problem: 'load' | 'save' | undefined;
  @state() private saving = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override render() {
    return html`${this.problem === 'load'
      ? html`<mq-notice tone="error" heading=${t('settingsFailed')} retry @mq-retry=${this.#load}>${t('tryAgain')}</mq-notice>`
      : nothing}
    ${this.preferences ? this.#form(this.preferences) : this.problem ? nothing : html`<mq-skeleton lines="4"></mq-skeleton>`}`;
  }

  #form({ language, email }: Preferences) {
    return html`<form @submit=${this.#submitted}>
      <fieldset class="stack">
        <legend class="visually-hidden">${t('settings')}</legend>
        <p class="soft">${t('always')}</p>
        ${MAILS.map(
          (name) => html`<label class="check"><input type="checkbox" name=${name} .checked=${email[name]} />${t(name)}</label>`,
        )}
      </fieldset>
      <mq-field label=${t('language')}>
        <select name="language">
          <option value="" .selected=${language === null}>${t('accountLanguage')}</option>
          <option value="en" lang="en" .selected=${language === 'en'}>English</option>
          <option value="ko" lang="ko" .selected=${language === 'ko'}>한국어</option>
        </select>
      </mq-field>
      ${this.problem === 'save' ? html`<mq-notice tone="error" heading=${t('saveFailed')}>${t('tryAgain')}</mq-notice>` : nothing}
      <button class="primary" aria-busy=${this.saving} ?disabled=${this.saving}>${t('save')}</button>
    </form>`;
  }

  readonly #load = async (): Promise<void> => {
    this.problem = undefined;
    try {
      this.preferences = await loadPreferences(this.context.fetch, this.context.signal);
    } catch (error) {
      if (!isAbort(error)) this.problem = 'load';
    }
  };

  readonly #submitted = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const checked = (name: string): boolean => form.querySelector<HTMLInputElement>(`input[name=${name}]`)?.checked ?? false;
    const language = form.querySelector('select')?.value;
    this.saving = true;
    this.problem = undefined;
    try {
      this.preferences = await savePreferences(this.context.fetch, {
        language: language === 'en' || language === 'ko' ? language : null,
        email: { reminders: checked('reminders'), performanceChanges: checked('performanceChanges'), pickup: checked('pickup') },
      });
      this.context.events.emit('toast', { text: t('saved'), tone: 'success' });
    } catch {
      this.problem = 'save';
    } finally {
      this.saving = false;
    }
  };
}
