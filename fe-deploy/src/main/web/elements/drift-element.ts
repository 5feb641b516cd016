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

/** What somebody changed of a show by hand, past the platform; folded while there is nothing to tell. */
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
      h2 {
        margin-bottom: var(--mq-space-3);
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
  /** Folded; undefined until it is known whether there is something to tell. */
  #quiet: boolean | undefined;
  readonly #drift = new Loaded<Drift>(this, (signal) => this.#service.drift(signal));

  constructor() {
    super();
    new WhileVisible(this, REFRESH, () => this.#drift.reload());
  }

  override render() {
    const drift = this.#drift.value;
    // It takes no room between the others either.
    this.toggleAttribute('hidden', drift === undefined);
    if (drift === undefined) return nothing;
    // Whoever is about to change something by hand pauses before.
    this.#quiet ??= drift.items.length === 0 && drift.healing === 'on';
    if (drift.items.length > 0) this.#quiet = false;
    return this.#quiet
      ? html`<details>
          <summary>${t('driftTitle')}: ${t('driftNothing')}</summary>
          ${this.#content(drift)}
        </details>`
      : html`<mq-card>
          <h2>${t('driftTitle')}</h2>
          ${this.#content(drift)}
        </mq-card>`;
  }

  #content({ items, healing }: Drift): TemplateResult {
    const paused = healing === 'paused';
    return html`<div class="content">
        <p class="soft">${this.#hint(items, paused)}</p>
        <div aria-live="polite">
          ${items.length > 0 ? this.#list(items.slice(0, SHOWN)) : paused ? html`<p>${t('driftNone')}</p>` : nothing}
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
    </div>`;
  }

  #hint(items: readonly DriftItem[], paused: boolean): string {
    if (paused) return t('driftPausedHint');
    if (items.length === 0) return t('driftQuietHint');
    return t(items.every(({ outdated }) => outdated) ? 'driftOutdatedHint' : 'driftHint');
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
    const what = t(item.outdated ? 'driftOutdated' : missing ? 'driftMissing' : 'driftChanged', { what: kindText(kind), name });
    return html`<div class="what">
        <strong>${what}</strong>
        <mq-badge tone=${healedAt === null ? 'warning' : 'success'}>${standing(item)}</mq-badge>
      </div>
      ${item.contested && healedAt === null ? html`<p>${t('driftContestedHint')}</p>` : nothing}
      ${item.problem ? html`<p>${item.problem}</p>` : nothing}
      <div class="meta soft">
        ${t('driftSeen', { time: formatDateTime(seenAt) })}${owners.length === 0 ? nothing : ` · ${t('driftBy', { owner: owners.join(', ') })}`}${healedAt === null
          ? nothing
          : ` · ${t(item.outdated ? 'driftRenewedAt' : 'driftHealedAt', { time: formatDateTime(healedAt) })}`}
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

/** What becomes of it. */
function standing({ healedAt, outdated, contested }: DriftItem): string {
  if (healedAt !== null) return t(outdated ? 'driftRenewed' : 'driftHealed');
  if (contested) return t('driftContested');
  return t(outdated ? 'driftToRenew' : 'driftStands');
}
