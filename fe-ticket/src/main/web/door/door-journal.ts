import { MarqueeElement, controls, css, element, formatTime, html, property, repeat } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import { t } from './texts.ts';
import { verdictColors } from './verdict-colors.ts';
import { verdictIcon } from './verdict-icons.ts';
import { detailsOf, wordOf } from './verdict.ts';
import type { Surroundings, Verdict } from './verdict.ts';

/** How much of a code tells tickets apart in a list. */
const TAIL = 5;

/** The latest scans, newest first. */
@element('door-journal')
export class DoorJournal extends MarqueeElement {
  static override styles = [
    controls,
    verdictColors,
    css`
      h2 {
        margin-bottom: var(--mq-space-3);
      }
      ol {
        display: grid;
        list-style: none;
        background: var(--mq-surface);
        border: 1px solid var(--mq-line);
        border-radius: var(--mq-radius);
        overflow: hidden;
      }
      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        gap: var(--mq-space-1) var(--mq-space-3);
        align-items: center;
        padding: var(--mq-space-3);
      }
      li + li {
        border-top: 1px solid var(--mq-line);
      }
      .icon {
        display: grid;
        place-items: center;
        width: 2.5rem;
        height: 2.5rem;
        color: var(--text);
        background: var(--pattern, none) var(--ground);
        background-size: 100% 100%;
        border-radius: var(--mq-radius);
      }
      .text {
        display: grid;
        line-height: 1.4;
        overflow-wrap: anywhere;
      }
      .soft {
        font-size: var(--mq-text-s);
      }
      .when {
        text-align: end;
        white-space: nowrap;
      }
      .code {
        font-family: var(--mq-font-mono);
      }
    `,
  ];

  @property({ attribute: false }) entries: readonly Verdict[] = [];
  @property({ attribute: false }) surroundings: Surroundings = {};

  protected override render(): TemplateResult {
    return html`<h2>${t('journal')}</h2>
      ${this.entries.length === 0
        ? html`<p class="soft">${t('journalEmpty')}</p>`
        : html`<ol>
            ${repeat(this.entries, ({ id }) => id, (entry) => this.#entry(entry))}
          </ol>`}`;
  }

  #entry(entry: Verdict): TemplateResult {
    const tail = entry.noTicket ? '' : entry.code.slice(-TAIL);
    return html`<li>
      <span class="icon ${entry.kind}">${verdictIcon(entry.kind)}</span>
      <span class="text">
        <strong>${wordOf(entry)}</strong>
        ${detailsOf(entry, this.surroundings).map((line) => html`<span class="soft">${line}</span>`)}
      </span>
      <span class="soft numbers when">
        ${formatTime(entry.scannedAt, this.surroundings.facts?.timeZone)}<br />
        ${tail === '' ? '' : html`<span class="visually-hidden">${t('codeEnd', { code: tail })}</span><span class="code" aria-hidden="true">…${tail}</span>`}
      </span>
    </li>`;
  }
}
