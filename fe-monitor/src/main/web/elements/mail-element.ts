import { MarqueeElement, controls, element, formatDateTime, html, nothing, property, state } from '@marquee/ui';
import type { ModuleContext } from '@marquee/ui';
import { hasFailed, retryMail } from '../api/mails.ts';
import type { Mail, MailState } from '../api/mails.ts';
import { mailKindText } from '../messages/names.ts';
import { t } from '../messages/texts.ts';
import { entry } from './entry.ts';

const TONES: Record<MailState, string> = {
  QUEUED: 'info',
  SENT: 'success',
  BOUNCED: 'error',
  REFUSED: 'error',
  GIVEN_UP: 'error',
  SUPPRESSED: 'neutral',
};

/**
 * One mail: to whom, what became of it in the server's words, and the button that tries again.
 *
 * @fires fe-monitor-mail-queued - it is tried again
 */
@element('fe-monitor-mail')
export class MailElement extends MarqueeElement {
  static override styles = [controls, entry];

  @property({ attribute: false }) context!: ModuleContext;
  @property({ attribute: false }) mail!: Mail;
  @state() private sending = false;
  @state() private failed = false;

  override render() {
    const { address, answer, kind, state: standing } = this.mail;
    return html`<mq-card>
      <article aria-labelledby="heading">
        <header>
          <h2 id="heading">${mailKindText(kind)}</h2>
          <mq-badge tone=${TONES[standing]}>${t(`mail${standing}`)}</mq-badge>
        </header>
        <p>${address ?? t('mailNoAddress')}</p>
        ${answer === null ? nothing : html`<p>${answer}</p>`}
        <div class="meta soft">${this.#meta()}</div>
        ${hasFailed(this.mail)
          ? html`<button type="button" aria-busy=${this.sending} aria-disabled=${this.sending} @click=${this.#retry}>${t('mailRetry')}</button>`
          : nothing}
        ${this.failed ? html`<mq-notice tone="error" heading=${t('mailRetryFailed')}>${t('mailRetryFailedHint')}</mq-notice>` : nothing}
      </article>
    </mq-card>`;
  }

  #meta(): string {
    const { attempts, createdAt, dueAt, endedAt, state: standing, waiting } = this.mail;
    return [
      formatDateTime(createdAt),
      t('mailAttempts', { count: attempts }),
      ...(standing === 'QUEUED' && !waiting && attempts > 0 ? [t('mailDue', { time: formatDateTime(dueAt) })] : []),
      ...(endedAt === null ? [] : [t('mailEnded', { time: formatDateTime(endedAt) })]),
    ].join(' · ');
  }

  readonly #retry = async (): Promise<void> => {
    if (this.sending) return;
    this.sending = true;
    this.failed = false;
    try {
      await retryMail(this.context.fetch, this.mail.id);
      this.dispatchEvent(new CustomEvent('fe-monitor-mail-queued'));
    } catch {
      // Whatever it was, the list that is loaded again says where the mail is.
      this.failed = true;
    } finally {
      this.sending = false;
    }
  };
}
