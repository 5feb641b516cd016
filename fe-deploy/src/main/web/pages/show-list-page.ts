import { MarqueeElement, controls, css, element, html, icon, nothing, property, repeat, state } from '@marquee/ui';
import type { ModuleContext, TemplateResult } from '@marquee/ui';
import { concurrently } from '../api/concurrently.ts';
import { isFinal, isLive } from '../api/deployment.ts';
import type { Deployment } from '../api/deployment.ts';
import { Deployments } from '../api/deployments.ts';
import { salesOf, totalOf } from '../api/show.ts';
import '../elements/show-card-element.ts';
import type { ShownSales } from '../elements/show-card-element.ts';
import { t } from '../messages/texts.ts';
import { Loaded } from './loaded.ts';
import { WhileVisible } from './while-visible.ts';

const REFRESH = 5_000;
/** Every so many refreshes the sales are asked for again, and the list even when nothing in it is under way. */
const SALES_EVERY = 3;
const SHOWS_AT_ONCE = 3;

/** My shows, each with its state and how much of it is sold. */
@element('fe-deploy-show-list')
export class ShowListPage extends MarqueeElement {
  static override styles = [
    controls,
    css`
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(21rem, 100%), 1fr));
        gap: var(--mq-space-4);
        list-style: none;
      }
      li {
        display: grid;
      }
      mq-notice {
        margin-bottom: var(--mq-space-4);
      }
      .copies {
        margin-top: var(--mq-space-5);
        font-size: var(--mq-text-s);
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @state() private sales: ReadonlyMap<string, ShownSales> = new Map();
  readonly #shows = new Loaded<readonly Deployment[]>(this, async (signal) => {
    const shows = await new Deployments(this.context.fetch).list(signal);
    void this.#loadSales(shows, signal);
    return shows;
  });
  #refreshes = 0;
  #stopFollowing: (() => void) | undefined;

  constructor() {
    super();
    new WhileVisible(this, REFRESH, () => this.#refresh());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopFollowing = this.context.events.on('shows-changed', () => void this.#shows.reload());
  }

  override disconnectedCallback(): void {
    this.#stopFollowing?.();
    super.disconnectedCallback();
  }

  override render() {
    return html`<mq-page-header heading=${t('myShows')}>
        ${t('myShowsIntro')}
        ${this.#shows.value?.length ? this.#newShow() : nothing}
      </mq-page-header>
      ${this.#content()}`;
  }

  #content(): TemplateResult {
    const { value: shows, error } = this.#shows;
    if (shows === undefined) {
      return error === undefined
        ? html`<mq-skeleton lines="6"></mq-skeleton>`
        : html`<mq-notice tone="error" heading=${t('showsFailed')} retry @mq-retry=${() => this.#shows.reload()}>
            ${t('showsFailedHint')}
          </mq-notice>`;
    }
    return html`${error === undefined
      ? nothing
      : html`<mq-notice tone="warning" retry @mq-retry=${() => this.#shows.reload()}>${t('listRefreshFailed')}</mq-notice>`}
    ${shows.length === 0
      ? html`<mq-empty heading=${t('noShows')}>${t('noShowsHint')}${this.#newShow()}</mq-empty>`
      : html`<ul>
          ${repeat(
            shows,
            ({ slug }) => slug,
            (show) =>
              html`<li>
                <fe-deploy-show-card
                  .show=${show}
                  .sales=${this.sales.get(show.slug)}
                  .href=${`${this.context.basePath}/shows/${show.slug}`}
                ></fe-deploy-show-card>
              </li>`,
          )}
        </ul>`}
      <p class="copies"><a href="${this.context.basePath}/copies">${t('copiesLink')}</a></p>`;
  }

  #newShow(): TemplateResult {
    return html`<a slot="actions" class="button primary" href="${this.context.basePath}/new">${icon('plus')}${t('newShow')}</a>`;
  }

  async #refresh(): Promise<void> {
    this.#refreshes += 1;
    const underWay = this.#shows.value?.some(({ state: present }) => !isFinal(present)) ?? true;
    if (underWay || this.#refreshes % SALES_EVERY === 0) await this.#shows.reload();
  }

  /** Each show answers for itself: a slow one delays neither the list nor the others. */
  async #loadSales(shows: readonly Deployment[], signal: AbortSignal): Promise<void> {
    const selling = shows.filter(isLive).map(({ slug }) => slug);
    await concurrently(selling, SHOWS_AT_ONCE, async (slug) => {
      let sales: ShownSales;
      try {
        sales = totalOf(await salesOf(this.context.fetch, slug, signal));
      } catch {
        sales = 'unknown';
      }
      if (!signal.aborted) this.sales = new Map(this.sales).set(slug, sales);
    });
  }
}
