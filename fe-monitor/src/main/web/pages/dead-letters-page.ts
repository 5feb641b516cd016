import { MarqueeElement, ProblemError, controls, css, element, formatTime, html, nothing, property, repeat } from '@marquee/ui';
import type { ModuleContext, TemplateResult } from '@marquee/ui';
import { loadDeadLetters } from '../api/dead-letters.ts';
import type { DeadLetter } from '../api/dead-letters.ts';
import '../elements/dead-letter-element.ts';
import { t } from '../messages/texts.ts';
import { Polling } from './polling.ts';

const INTERVAL = 10_000;

/** What services could not handle, for those who run the platform; at `/monitor/events/dead-letters`. */
@element('fe-monitor-dead-letters')
export class DeadLettersPage extends MarqueeElement {
  static override styles = [
    controls,
    css`
      ul {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--mq-space-4);
        margin-top: var(--mq-space-4);
        list-style: none;
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  readonly #polling = new Polling<readonly DeadLetter[]>(
    this,
    () => INTERVAL,
    (signal) => loadDeadLetters(this.context.fetch, signal),
  );

  override render() {
    const { value, error } = this.#polling;
    return html`<mq-page-header heading=${t('deadLetters')}>${t('deadLettersIntro')}</mq-page-header>
      ${error === undefined ? nothing : this.#failure(error, value !== undefined)}
      ${value !== undefined ? this.#list(value) : error === undefined ? html`<mq-skeleton lines="5"></mq-skeleton>` : nothing}`;
  }

  #failure(error: unknown, outdated: boolean): TemplateResult {
    const retry = () => this.#polling.restart();
    if (outdated) {
      return html`<mq-notice tone="warning" retry @mq-retry=${retry}>${t('outdated', { time: formatTime(this.#polling.loadedAt) })}</mq-notice>`;
    }
    const unreachable = error instanceof ProblemError && error.code === 'EVENTS_UNREACHABLE';
    return html`<mq-notice tone="error" heading=${t(unreachable ? 'eventsUnreachable' : 'lettersFailed')} retry @mq-retry=${retry}
      >${t(unreachable ? 'eventsUnreachableHint' : 'lettersFailedHint')}</mq-notice
    >`;
  }

  #list(letters: readonly DeadLetter[]): TemplateResult {
    if (letters.length === 0) return html`<mq-empty heading=${t('noLetters')}>${t('noLettersHint')}</mq-empty>`;
    return html`<ul>
      ${repeat(
        letters,
        ({ id }) => id,
        (letter) =>
          html`<li>
            <fe-monitor-dead-letter .context=${this.context} .letter=${letter} @fe-monitor-replayed=${() => this.#polling.restart()}></fe-monitor-dead-letter>
          </li>`,
      )}
    </ul>`;
  }
}
