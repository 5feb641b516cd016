import { MarqueeElement, css, element, formatDateTime, html, nothing, property, repeat, state } from '@marquee/ui';
import type { ModuleContext, TemplateResult } from '@marquee/ui';
import { isFinal, isLeaving } from '../api/deployment.ts';
import type { Deployment } from '../api/deployment.ts';
import { Deployments } from '../api/deployments.ts';
import { Operations } from '../api/operations.ts';
import type { Revision } from '../api/operations.ts';
import '../elements/compare-element.ts';
import '../elements/rollback-element.ts';
import { t } from '../messages/operating-texts.ts';
import { causeText, outcomeText, personText } from '../messages/operating-words.ts';
import { Loaded } from './loaded.ts';
import { sectionFrame } from './section-frame.ts';
import { sectionStyles } from './section-styles.ts';
import { WhileVisible } from './while-visible.ts';

const REFRESH = 5_000;

/** Every revision of a show: who wanted it, what became of it, what differs, and going back to it. */
@element('fe-deploy-history')
export class HistoryPage extends MarqueeElement {
  static override styles = [
    sectionStyles,
    css`
      ol {
        display: grid;
        list-style: none;
        background: var(--mq-surface);
        border: 1px solid var(--mq-line);
        border-radius: var(--mq-radius);
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--mq-space-2) var(--mq-space-3);
        align-items: center;
        padding: var(--mq-space-3) var(--mq-space-4);
        overflow-wrap: anywhere;
      }
      li + li {
        border-top: 1px solid var(--mq-line);
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--mq-space-1) var(--mq-space-3);
      }
      .cause {
        font-weight: 600;
      }
      .meta {
        font-size: var(--mq-text-s);
      }
      @media (max-width: 40rem) {
        li {
          grid-template-columns: minmax(0, 1fr);
        }
        li button {
          justify-self: start;
        }
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @property() slug = '';
  @state() private target: number | undefined;
  readonly #deployment = new Loaded<Deployment>(this, (signal) => new Deployments(this.context.fetch).get(this.slug, signal));
  readonly #revisions = new Loaded<readonly Revision[]>(this, (signal) => new Operations(this.context.fetch, this.slug).revisions(signal));

  constructor() {
    super();
    new WhileVisible(this, REFRESH, () => this.#refresh());
  }

  override render() {
    const { context, slug } = this;
    const frame = { context, slug, part: 'history', heading: t('history'), intro: t('historyIntro'), deployment: this.#deployment };
    return sectionFrame(frame, (deployment) => html`<div class="content">${this.#content(deployment)}</div>`);
  }

  #content(deployment: Deployment): TemplateResult {
    const { value: revisions, error } = this.#revisions;
    if (revisions === undefined) {
      return error === undefined
        ? html`<mq-skeleton lines="6"></mq-skeleton>`
        : html`<mq-notice tone="error" heading=${t('historyFailed')} retry @mq-retry=${() => this.#revisions.reload()}>${t('showFailedHint')}</mq-notice>`;
    }
    return html`<ol aria-label=${t('history')}>
        ${repeat(
          revisions,
          ({ number }) => number,
          (revision) => html`<li>${this.#revision(revision, deployment)}</li>`,
        )}
      </ol>
      ${revisions.length > 1 ? html`<fe-deploy-compare .context=${this.context} .slug=${this.slug} .revisions=${revisions}></fe-deploy-compare>` : nothing}
      <fe-deploy-rollback
        .context=${this.context}
        .slug=${this.slug}
        .present=${deployment.revision}
        .target=${this.target}
        @fe-deploy-changed=${this.#changed}
        @mq-close=${() => (this.target = undefined)}
      ></fe-deploy-rollback>`;
  }

  #revision(revision: Revision, deployment: Deployment): TemplateResult {
    const { number, cause, restores, author, createdAt, outcome, reason, template } = revision;
    const { text, tone, busy } = outcomeText(outcome);
    const possible = number !== deployment.revision && outcome !== 'failed' && outcome !== 'applying' && !isLeaving(deployment.state);
    return html`<div>
        <div class="head">
          <span class="cause">${causeText(cause, restores)}</span>
          <mq-badge .tone=${tone} ?busy=${busy}>${text}</mq-badge>
        </div>
        <div class="meta soft">
          ${t('revisionNumber', { number })} · ${personText(author, this.context.user.value?.id)} · ${formatDateTime(createdAt)} ·
          ${t('template', { name: template.name, version: template.version })}
        </div>
        ${reason ? html`<div class="meta">${reason}</div>` : nothing}
      </div>
      ${possible
        ? html`<button type="button" class="small" aria-label=${t('rollBackToThis', { number })} @click=${() => (this.target = number)}>${t('rollBack')}</button>`
        : nothing}`;
  }

  readonly #changed = (): void => {
    this.target = undefined;
    this.context.events.emit('shows-changed', { slug: this.slug });
    this.context.navigate(`${this.context.basePath}/shows/${this.slug}`);
  };

  async #refresh(): Promise<void> {
    const deployment = this.#deployment.value;
    if (deployment === undefined || isFinal(deployment.state)) return;
    await Promise.all([this.#deployment.reload(), this.#revisions.reload()]);
  }
}
