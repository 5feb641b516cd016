import { MarqueeElement, ProblemError, controls, css, element, html, nothing, property, state } from '@marquee/ui';
import type { ModuleContext, TemplateResult } from '@marquee/ui';
import { isChangeable, isFinal, isLeaving, isLive } from '../api/deployment.ts';
import type { Deployment } from '../api/deployment.ts';
import { Deployments } from '../api/deployments.ts';
import { followProgress } from '../api/progress.ts';
import '../elements/components-element.ts';
import '../elements/deployment-steps-element.ts';
import '../elements/door-staff-element.ts';
import '../elements/drift-element.ts';
import '../elements/missing-element.ts';
import '../elements/on-sale-element.ts';
import '../elements/outcome-element.ts';
import '../elements/sales-table-element.ts';
import '../elements/show-nav-element.ts';
import '../elements/take-down-element.ts';
import { stateText } from '../messages/state-text.ts';
import { t } from '../messages/operating-texts.ts';
import { Loaded } from './loaded.ts';
import { WhileVisible } from './while-visible.ts';

const REFRESH = 10_000;

/** One show: how far its deployment is, and what the seller can do with it. */
@element('fe-deploy-show')
export class ShowPage extends MarqueeElement {
  static override styles = [
    controls,
    css`
      .content {
        display: grid;
        gap: var(--mq-space-5);
      }
      .content > * {
        min-width: 0;
      }
      .title {
        display: inline-flex;
        align-items: center;
        flex-wrap: wrap;
        gap: var(--mq-space-3);
        font-size: var(--mq-text-m);
        overflow-wrap: anywhere;
      }
      .section {
        display: grid;
        gap: var(--mq-space-3);
      }
      .section > a {
        justify-self: start;
      }
      code {
        overflow-wrap: anywhere;
        font-family: var(--mq-font-mono);
        font-size: var(--mq-text-s);
      }
      .back {
        display: inline-block;
        margin-bottom: var(--mq-space-4);
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @property() slug = '';
  @state() private connected = true;
  @state() private gone = false;
  readonly #deployment = new Loaded<Deployment>(this, async (signal) => {
    const deployment = await new Deployments(this.context.fetch).get(this.slug, signal);
    this.#follow(deployment);
    return deployment;
  });
  #following: AbortController | undefined;

  constructor() {
    super();
    new WhileVisible(this, REFRESH, () => this.#refresh());
  }

  override disconnectedCallback(): void {
    this.#following?.abort();
    this.#following = undefined;
    super.disconnectedCallback();
  }

  override render() {
    const { value: deployment, error } = this.#deployment;
    return html`<a class="back" href=${this.context.basePath}>${t('backToShows')}</a>
      ${this.gone ? this.#takenDown() : deployment === undefined ? this.#waiting(error) : this.#show(deployment)}`;
  }

  #waiting(error: unknown): TemplateResult {
    if (error === undefined) return html`<mq-skeleton lines="8"></mq-skeleton>`;
    if (error instanceof ProblemError && error.status === 404) {
      return html`<mq-empty heading=${t('notFound')}>${t('notFoundHint')}</mq-empty>`;
    }
    return html`<mq-notice tone="error" heading=${t('showFailed')} retry @mq-retry=${() => this.#deployment.reload()}>
      ${t('showFailedHint')}
    </mq-notice>`;
  }

  #takenDown(): TemplateResult {
    return html`<mq-empty heading=${t('deletedTitle')}>
      ${t('deletedHint')} <a href="${this.context.basePath}/copies">${t('copiesLink')}</a>
      <a slot="actions" class="button primary" href="${this.context.basePath}/new">${t('newShow')}</a>
    </mq-empty>`;
  }

  #show(deployment: Deployment): TemplateResult {
    const { state: present, title, slug, template } = deployment;
    const { text, tone, busy } = stateText(deployment);
    return html`<mq-page-header heading=${title || slug}>
        <span class="title">
          <mq-badge .tone=${tone} ?busy=${busy} role="status">${text}</mq-badge>
          ${t('template', { name: template.name, version: template.version })}
        </span>
        ${isChangeable(deployment) ? this.#changes(deployment) : nothing}
      </mq-page-header>
      <fe-deploy-show-nav .context=${this.context} .slug=${slug} current="overview"></fe-deploy-show-nav>
      <div class="content">
        ${this.connected || isFinal(present) ? nothing : html`<mq-notice tone="warning">${t('connectionLost')}</mq-notice>`}
        ${present === 'Ready' && !deployment.reason
          ? nothing
          : html`<fe-deploy-outcome
              .deployment=${deployment}
              .context=${this.context}
              @fe-deploy-changed=${this.#actedOn}
            ></fe-deploy-outcome>`}
        ${isLive(deployment) ? this.#onSale(deployment) : html`<fe-deploy-steps .deployment=${deployment}></fe-deploy-steps>`}
        ${deployment.components?.length
          ? html`<fe-deploy-components
              .deployment=${deployment}
              .context=${this.context}
              @fe-deploy-changed=${this.#actedOn}
            ></fe-deploy-components>`
          : nothing}
        ${isLive(deployment) ? html`<fe-deploy-drift .context=${this.context} .slug=${slug}></fe-deploy-drift>` : nothing}
        ${present === 'Ready' ? html`<fe-deploy-steps .deployment=${deployment}></fe-deploy-steps>` : nothing}
        ${deployment.missing?.length ? html`<fe-deploy-missing .missing=${deployment.missing}></fe-deploy-missing>` : nothing}
        ${isLive(deployment) ? this.#embed(deployment) : nothing}
        ${isLeaving(present) && present !== 'DeleteBlocked'
          ? nothing
          : html`<fe-deploy-take-down
              .deployment=${deployment}
              .context=${this.context}
              @fe-deploy-changed=${this.#actedOn}
            ></fe-deploy-take-down>`}
      </div>`;
  }

  #changes({ slug, state: present }: Deployment): TemplateResult {
    const show = `${this.context.basePath}/shows/${slug}`;
    return html`${present === 'Ready' ? html`<a slot="actions" class="button" href="${show}/edit">${t('editShow')}</a>` : nothing}
      <a slot="actions" class="button" href="${show}/template">${t('switchTemplate')}</a>`;
  }

  /** While another revision is put into effect, its progress comes before what goes on as it was. */
  #onSale(deployment: Deployment): TemplateResult {
    const { slug, state: present, url } = deployment;
    return html`${present === 'Ready' ? nothing : html`<fe-deploy-steps .deployment=${deployment}></fe-deploy-steps>`}
      <fe-deploy-on-sale .deployment=${deployment}></fe-deploy-on-sale>
      <fe-deploy-sales-table .context=${this.context} .slug=${slug}></fe-deploy-sales-table>
      <fe-deploy-door-staff .context=${this.context} .slug=${slug} .url=${url}></fe-deploy-door-staff>
      ${deployment.components?.some(({ name }) => name === 'merchandise')
        ? html`<fe-deploy-door-staff kind="desks" .context=${this.context} .slug=${slug} .url=${url}></fe-deploy-door-staff>`
        : nothing}
      ${this.#charts(slug)}`;
  }

  #charts(slug: string): TemplateResult {
    return html`<mq-card>
      <div class="section">
        <h2>${t('charts')}</h2>
        <p class="soft">${t('chartsHint')}</p>
        <a class="button" href="/monitor/${slug}">${t('openCharts')}</a>
      </div>
    </mq-card>`;
  }

  #embed({ url }: Deployment): TemplateResult {
    const manifest = new URL('mf-manifest.json', new URL(url.endsWith('/') ? url : `${url}/`, document.baseURI)).href;
    return html`<mq-card>
      <div class="section">
        <h2>${t('embed')}</h2>
        <p class="soft">${t('embedHint')}</p>
        <code>${manifest}</code>
      </div>
    </mq-card>`;
  }

  readonly #actedOn = (): void => {
    this.#following?.abort();
    this.#following = undefined;
    this.context.events.emit('shows-changed', { slug: this.slug });
    void this.#deployment.reload();
  };

  async #refresh(): Promise<void> {
    const { value, error } = this.#deployment;
    if (this.gone || this.#following !== undefined) return;
    if (value !== undefined && (isLive(value) || error !== undefined)) await this.#deployment.reload();
  }

  /** Follows the progress of a deployment that is under way; one stream at a time. */
  #follow(deployment: Deployment): void {
    this.context.setTitle(deployment.title || deployment.slug);
    if (deployment.state === 'Deleted') this.gone = true;
    if (isFinal(deployment.state) || this.#following !== undefined || !this.isConnected) return;
    const following = new AbortController();
    this.#following = following;
    const service = new Deployments(this.context.fetch);
    void followProgress(
      (signal) => service.progress(this.slug, signal),
      {
        changed: (changed) => this.#changed(changed),
        connected: (connected) => (this.connected = connected),
        gone: () => this.#vanished(),
      },
      following.signal,
    )
      .catch(() => (this.connected = false)) // signed out or refused: the session's own notices say so
      .finally(() => {
        if (this.#following === following) this.#following = undefined;
      });
  }

  #changed(deployment: Deployment): void {
    this.#deployment.value = deployment;
    if (!isFinal(deployment.state)) return;
    if (deployment.state === 'Deleted') this.gone = true;
    this.context.events.emit('shows-changed', { slug: this.slug });
  }

  #vanished(): void {
    this.gone = true;
    this.context.events.emit('shows-changed', { slug: this.slug });
  }
}
