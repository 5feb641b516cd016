import { MarqueeElement, controls, css, element, formatTime, html, live, nothing, property, repeat, state } from '@marquee/ui';
import type { ModuleContext, TemplateResult } from '@marquee/ui';
import { MAIL_FILTERS, loadMails } from '../api/mails.ts';
import type { MailFilter, Mails } from '../api/mails.ts';
import { choices } from '../elements/choices.ts';
import '../elements/mail-element.ts';
import { t } from '../messages/texts.ts';
import { Polling } from './polling.ts';

const INTERVAL = 10_000;

/** Mails that did not arrive, for those who run the platform; at `/monitor/mails/failed`. */
@element('fe-monitor-mails')
export class MailsPage extends MarqueeElement {
  static override styles = [
    controls,
    choices,
    css`
      ul {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--mq-space-4);
        margin: var(--mq-space-4) 0;
        list-style: none;
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @state() private filter: MailFilter = 'failed';
  readonly #polling = new Polling<Mails>(
    this,
    () => INTERVAL,
    (signal) => loadMails(this.context.fetch, this.filter, signal),
  );

  override render() {
    const { value, error } = this.#polling;
    return html`<mq-page-header heading=${t('mails')}>${t('mailsIntro')}</mq-page-header>
      ${this.#filters()} ${error === undefined ? nothing : this.#failure(value !== undefined)}
      ${value !== undefined ? this.#list(value) : error === undefined ? html`<mq-skeleton lines="5"></mq-skeleton>` : nothing}`;
  }

  #filters(): TemplateResult {
    const choose = (filter: MailFilter): void => {
      this.filter = filter;
      this.#polling.reset();
    };
    return html`<fieldset class="choices">
      <legend class="visually-hidden">${t('mailsShown')}</legend>
      ${MAIL_FILTERS.map(
        (filter) =>
          html`<label
            ><input type="radio" name="filter" value=${filter} .checked=${live(filter === this.filter)} @change=${() => choose(filter)} />${t(`mails_${filter}`)}</label
          >`,
      )}
    </fieldset>`;
  }

  #failure(outdated: boolean): TemplateResult {
    const retry = () => this.#polling.restart();
    return outdated
      ? html`<mq-notice tone="warning" retry @mq-retry=${retry}>${t('outdated', { time: formatTime(this.#polling.loadedAt) })}</mq-notice>`
      : html`<mq-notice tone="error" heading=${t('mailsUnavailable')} retry @mq-retry=${retry}>${t('mailsUnavailableHint')}</mq-notice>`;
  }

  #list({ items, more }: Mails): TemplateResult {
    if (items.length === 0) return html`<mq-empty heading=${t(`noMails_${this.filter}`)}></mq-empty>`;
    return html`<ul>
        ${repeat(
          items,
          ({ id }) => id,
          (mail) => html`<li><fe-monitor-mail .context=${this.context} .mail=${mail} @fe-monitor-mail-queued=${() => this.#polling.restart()}></fe-monitor-mail></li>`,
        )}
      </ul>
      ${more ? html`<p class="soft">${t('mailsNewest', { count: items.length })}</p>` : nothing}`;
  }
}
