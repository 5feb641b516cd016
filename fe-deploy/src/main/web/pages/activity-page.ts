import { MarqueeElement, css, element, formatDateTime, html, nothing, property, repeat, state } from '@marquee/ui';
import type { ModuleContext, TemplateResult } from '@marquee/ui';
import { templateForm } from '../api/comparison.ts';
import type { Deployment } from '../api/deployment.ts';
import { Deployments } from '../api/deployments.ts';
import { Operations } from '../api/operations.ts';
import type { AuditEntry, AuditPage } from '../api/operations.ts';
import '../elements/field-changes-element.ts';
import { foldStyles } from '../elements/fold-styles.ts';
import { draftOf } from '../form/prefill.ts';
import { surroundingsOf } from '../form/parameters.ts';
import { toldChange } from '../messages/change-words.ts';
import type { ParametersForm } from '../messages/change-words.ts';
import { t } from '../messages/operating-texts.ts';
import { actionText, personText } from '../messages/operating-words.ts';
import { Loaded } from './loaded.ts';
import { sectionFrame } from './section-frame.ts';
import { sectionStyles } from './section-styles.ts';

/** Who did what to a show, and when. */
@element('fe-deploy-activity')
export class ActivityPage extends MarqueeElement {
  static override styles = [
    sectionStyles,
    foldStyles,
    css`
      ol {
        display: grid;
        list-style: none;
        background: var(--mq-surface);
        border: 1px solid var(--mq-line);
        border-radius: var(--mq-radius);
      }
      li {
        padding: var(--mq-space-3) var(--mq-space-4);
        overflow-wrap: anywhere;
      }
      li + li {
        border-top: 1px solid var(--mq-line);
      }
      .what {
        font-weight: 600;
      }
      .meta {
        font-size: var(--mq-text-s);
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @property() slug = '';
  @state() private older: readonly AuditEntry[] = [];
  @state() private loadingMore = false;
  @state() private moreFailed = false;
  readonly #deployment = new Loaded<Deployment>(this, (signal) => new Deployments(this.context.fetch).get(this.slug, signal));
  readonly #first = new Loaded<AuditPage>(this, async (signal) => {
    const page = await this.#service.audit(null, signal);
    this.#next = page.next;
    return page;
  });
  /** Names the fields of the form; without it they are named as the parameters are. */
  readonly #form = new Loaded<ParametersForm | undefined>(this, async (signal) => {
    const { template, parameters } = await new Deployments(this.context.fetch).parameters(this.slug, signal);
    const form = await templateForm(this.context.fetch, template, signal);
    return form === undefined ? undefined : { form, surroundings: surroundingsOf(form, draftOf(form, parameters)) };
  });
  #next: AuditPage['next'] = null;

  override render() {
    const { context, slug } = this;
    const frame = { context, slug, part: 'activity', heading: t('navActivity'), intro: t('activityIntro'), deployment: this.#deployment };
    return sectionFrame(frame, () => html`<div class="content">${this.#content()}</div>`);
  }

  get #service(): Operations {
    return new Operations(this.context.fetch, this.slug);
  }

  #content(): TemplateResult {
    const { value, error } = this.#first;
    if (value === undefined) {
      return error === undefined
        ? html`<mq-skeleton lines="6"></mq-skeleton>`
        : html`<mq-notice tone="error" heading=${t('activityFailed')} retry @mq-retry=${() => this.#first.reload()}>${t('showFailedHint')}</mq-notice>`;
    }
    const entries = [...value.items, ...this.older];
    if (entries.length === 0) return html`<mq-empty heading=${t('noActivity')}></mq-empty>`;
    return html`<ol aria-label=${t('navActivity')}>
        ${repeat(
          entries,
          ({ id }) => id,
          (entry) => html`<li tabindex="-1">${this.#entry(entry)}</li>`,
        )}
      </ol>
      ${this.moreFailed ? html`<mq-notice tone="warning">${t('moreFailed')}</mq-notice>` : nothing}
      ${this.#next === null
        ? nothing
        : html`<div>
            <button type="button" aria-busy=${this.loadingMore} aria-disabled=${this.loadingMore} @click=${this.#more}>${t('showOlder')}</button>
          </div>`}`;
  }

  #entry({ at, actor, action, revision, changes: all }: AuditEntry): TemplateResult {
    // Of a new show everything is new: the template says enough.
    const changes = action === 'created' ? all.filter(({ path }) => path === 'template') : all;
    return html`<div class="what">${actionText(action)}</div>
      <div class="meta soft">
        ${personText(actor, this.context.user.value?.id)} · ${formatDateTime(at)}${revision === null ? nothing : ` · ${t('revisionNumber', { number: revision })}`}
      </div>
      ${changes.length === 0
        ? nothing
        : html`<details>
            <summary>${t('whatChanged', { count: changes.length })}</summary>
            <fe-deploy-field-changes .changes=${changes.map((change) => toldChange(change, this.#form.value))}></fe-deploy-field-changes>
          </details>`}`;
  }

  readonly #more = async (): Promise<void> => {
    if (this.loadingMore) return;
    this.loadingMore = true;
    this.moreFailed = false;
    try {
      const page = await this.#service.audit(this.#next);
      const shown = this.renderRoot.querySelectorAll('li').length;
      this.#next = page.next;
      this.older = [...this.older, ...page.items];
      await this.updateComplete;
      this.renderRoot.querySelectorAll<HTMLElement>('li')[shown]?.focus();
    } catch {
      this.moreFailed = true;
    } finally {
      this.loadingMore = false;
    }
  };
}
