import { MarqueeElement, ProblemError, controls, css, element, formatDateTime, html, nothing, property, state } from '@marquee/ui';
import type { ModuleContext, TemplateResult } from '@marquee/ui';
import { replay } from '../api/dead-letters.ts';
import type { DeadLetter } from '../api/dead-letters.ts';
import { t } from '../messages/texts.ts';
import { entry } from './entry.ts';

/**
 * One event that a service could not handle, and the button that sends it again.
 *
 * @fires fe-monitor-replayed - it was sent; `detail` is the letter as it is now
 */
@element('fe-monitor-dead-letter')
export class DeadLetterElement extends MarqueeElement {
  static override styles = [
    controls,
    entry,
    css`
      pre {
        max-height: 20rem;
        overflow: auto;
        font-family: var(--mq-font-mono);
        font-size: 0.8125rem;
        white-space: pre-wrap;
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @property({ attribute: false }) letter!: DeadLetter;
  @state() private sending = false;
  @state() private trouble = '';

  override render() {
    const { consumer, reason, state: standing, type } = this.letter;
    return html`<mq-card>
      <article aria-labelledby="heading">
        <header>
          <h2 id="heading">${type ?? t('noEvent')}</h2>
          <mq-badge tone=${standing === 'WAITING' ? 'warning' : 'success'}>${t(standing === 'WAITING' ? 'letterWaiting' : 'letterReplayed')}</mq-badge>
        </header>
        <p>${t('letterOf', { consumer })}</p>
        <p>${reason}</p>
        <div class="meta soft">${this.#meta()}</div>
        <details>
          <summary>${t('letterData')}</summary>
          <pre tabindex="0">${this.#data()}</pre>
        </details>
        ${standing === 'WAITING'
          ? html`<button type="button" aria-busy=${this.sending} aria-disabled=${this.sending} @click=${this.#replay}>${t('replay')}</button>`
          : nothing}
        ${this.trouble === '' ? nothing : html`<mq-notice tone="error" heading=${t('replayFailed')}>${this.trouble}</mq-notice>`}
      </article>
    </mq-card>`;
  }

  #meta(): TemplateResult {
    const { event, key, replayedAt, show, time, topic } = this.letter;
    const parts = [
      ...(time === null ? [] : [formatDateTime(time)]),
      topic,
      ...(show === null ? [] : [t('letterShow', { show })]),
      ...(key === null ? [] : [t('letterKey', { key })]),
      ...(event === null ? [] : [t('letterEvent', { event })]),
      ...(replayedAt === null ? [] : [t('letterReplayedAt', { time: formatDateTime(replayedAt) })]),
    ];
    return html`${parts.join(' · ')}`;
  }

  /** Indented where it is JSON. */
  #data(): string {
    try {
      return JSON.stringify(JSON.parse(this.letter.data), null, 2);
    } catch {
      return this.letter.data;
    }
  }

  readonly #replay = async (): Promise<void> => {
    if (this.sending) return;
    this.sending = true;
    this.trouble = '';
    try {
      const detail = await replay(this.context.fetch, this.letter.id);
      this.dispatchEvent(new CustomEvent('fe-monitor-replayed', { detail }));
    } catch (error) {
      this.trouble = error instanceof ProblemError && error.code === 'NOT_REPLAYABLE' ? t('replayNowhere') : t('replayFailedHint');
    } finally {
      this.sending = false;
    }
  };
}
