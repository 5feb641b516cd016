import { MarqueeElement, ProblemError, controls, css, element, formatDateTime, html, nothing, property, state } from '@marquee/ui';
import type { ModuleContext, TemplateResult } from '@marquee/ui';
import { Operations } from '../api/operations.ts';
import type { Drift, DriftItem } from '../api/operations.ts';
import { kindText } from '../messages/operating-words.ts';
import { t } from '../messages/operating-texts.ts';
import { Loaded } from '../pages/loaded.ts';
import { WhileVisible } from '../pages/while-visible.ts';
import { foldStyles } from './fold-styles.ts';

const REFRESH = 15_000;
/** More than these are in a fold. */
const SHOWN = 3;

/** What somebody changed of a show by hand, past the platform; nothing while there is nothing to tell. */
@element('fe-deploy-drift')
export class DriftElement extends MarqueeElement {
  static override styles = [
    controls,
    foldStyles,
    css`
      .content {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--mq-space-4);
      }
      ul {
        display: grid;
        gap: var(--mq-space-3);
        list-style: none;
      }
      li {
        padding-inline-start: var(--mq-space-3);
        border-inline-start: 3px solid var(--mq-line-strong);
        overflow-wrap: anywhere;
      }
      .what {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--mq-space-1) var(--mq-space-3);
      }
      .meta {
        font-size: var(--mq-text-s);
      }
      code {
        display: block;
        font-family: var(--mq-font-mono);
        font-size: 0.8125rem;
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @property() slug = '';
  @state() private switching = false;
  @state() private trouble = '';
  readonly #drift = new Loaded<Drift>(this, (signal) => this.#service.drift(signal));

  constructor() {
    super();
    new WhileVisible(this, REFRESH, () => this.#drift.reload());
  }

  override render() {
    const drift = this.#drift.value;
    const empty = drift === undefined || (drift.items.length === 0 && drift.healing === 'on');
    // It takes no room between the others either.
    this.toggleAttribute('hidden', empty);
    if (empty) return nothing;
    const { items, healing } = drift;
    const paused = healing === 'paused';
    return html`<mq-card>
      <div class="content">
        <h2>${t('driftTitle')}</h2>
        <p class="soft">${t(paused ? 'driftPausedHint' : 'driftHint')}</p>
        <div aria-live="polite">
          ${items.length === 0 ? html`<p>${t('driftNone')}</p>` : this.#list(items.slice(0, SHOWN))}
          ${items.length > SHOWN
            ? html`<details>
                <summary>${t('driftMore', { count: items.length - SHOWN })}</summary>
                ${this.#list(items.slice(SHOWN))}
              </details>`
            : nothing}
        </div>
        <div class="row">
          <button type="button" class=${paused ? 'primary' : ''} aria-busy=${this.switching} aria-disabled=${this.switching} @click=${() => this.#pause(!paused)}>
            ${t(paused ? 'resumeHealing' : 'pauseHealing')}
          </button>
        </div>
        ${this.trouble === '' ? nothing : html`<mq-notice tone="error" heading=${t('actionFailed')}>${this.trouble}</mq-notice>`}
      </div>
    </mq-card>`;
  }

  get #service(): Operations {
    return new Operations(this.context.fetch, this.slug);
  }

  #list(items: readonly DriftItem[]): TemplateResult {
    return html`<ul>
      ${items.map((item) => html`<li>${this.#item(item)}</li>`)}
    </ul>`;
  }

  #item(item: DriftItem): TemplateResult {
    const { kind, name, missing, fields, seenAt, healedAt } = item;
    const owners = [...new Set(fields.flatMap(({ owner }) => (owner === null ? [] : [owner])))];
    const what = t(missing ? 'driftMissing' : 'driftChanged', { what: kindText(kind), name });
    return html`<div class="what">
        <strong>${what}</strong>
        <mq-badge tone=${healedAt === null ? 'warning' : 'success'}>${t(healedAt === null ? (item.contested ? 'driftContested' : 'driftStands') : 'driftHealed')}</mq-badge>
      </div>
      <div class="meta soft">
        ${t('driftSeen', { time: formatDateTime(seenAt) })}${owners.length === 0 ? nothing : ` · ${t('driftBy', { owner: owners.join(', ') })}`}${healedAt === null
          ? nothing
          : ` · ${t('driftHealedAt', { time: formatDateTime(healedAt) })}`}
      </div>
      ${fields.length === 0
        ? nothing
        : html`<details>
            <summary>${t('details')}</summary>
            <div>
              <code>${kind}/${name}</code>
              ${fields.map(({ path, wanted, present }) => html`<code>${path}: ${JSON.stringify(wanted ?? null)} → ${JSON.stringify(present ?? null)}</code>`)}
            </div>
          </details>`}`;
  }

  async #pause(paused: boolean): Promise<void> {
    if (this.switching) return;
    this.switching = true;
    this.trouble = '';
    try {
      this.#drift.value = await this.#service.pauseHealing(paused);
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('button')?.focus();
    } catch (error) {
      this.trouble = error instanceof ProblemError && error.status < 500 ? error.detail : t('actionUnreachable');
    } finally {
      this.switching = false;
    }
  }
}
