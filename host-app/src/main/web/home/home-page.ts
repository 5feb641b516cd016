import {
  MarqueeElement, catalogue, controls, css, element, html, icon, isAbort, live, nothing, property, repeat, state,
} from '@marquee/ui';
import type { ModuleContext } from '@marquee/ui';
import './show-card.ts';
import { listShows } from './shows.ts';
import type { Filters } from './show-filters.ts';
import type { ListedShow } from './shows.ts';
import { t } from './texts.ts';

/** How long after the last key a search starts. Milliseconds. */
const TYPING_PAUSE = 250;

/** The home page: the shows on sale, with a search and filters that the address keeps (`/?q=…&from=…`). */
@element('host-home')
export class HomePage extends MarqueeElement {
  static override styles = [
    controls,
    css`
      .head {
        display: grid;
        grid-template-columns: 1fr minmax(16rem, 24rem);
        align-items: end;
        gap: var(--mq-space-5);
        margin-bottom: var(--mq-space-6);
      }
      .head p {
        margin-top: var(--mq-space-2);
        color: var(--mq-ink-soft);
        font-size: var(--mq-text-l);
        max-width: 36rem;
      }
      form {
        position: relative;
      }
      form svg {
        position: absolute;
        left: 0.9rem;
        top: calc(var(--mq-control) / 2 - 0.625em);
        color: var(--mq-ink-soft);
        pointer-events: none;
      }
      form input {
        padding-left: 2.75rem;
      }
      .filters {
        align-items: end;
        margin-bottom: var(--mq-space-5);
      }
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr));
        gap: var(--mq-space-5);
        list-style: none;
      }
      .more {
        display: flex;
        justify-content: center;
        margin-top: var(--mq-space-6);
      }
      .loading {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr));
        gap: var(--mq-space-5);
      }
      mq-notice {
        margin-block: var(--mq-space-5);
      }
      @media (max-width: 44rem) {
        .head {
          grid-template-columns: 1fr;
          gap: var(--mq-space-4);
          margin-bottom: var(--mq-space-5);
        }
      }
      @media (max-width: 34rem) {
        ul {
          grid-template-columns: 1fr;
          gap: var(--mq-space-4);
        }
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @state() private shows: readonly ListedShow[] | undefined;
  @state() private total = 0;
  @state() private loading = false;
  @state() private failed = false;
  /** Draws the filters, once somebody wants them. */
  @state() private filters: Filters | undefined;
  #wanted = new URLSearchParams();
  #loads = new AbortController();
  #typing: ReturnType<typeof setTimeout> | undefined;
  #stopFollowing: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopFollowing = this.context.location.subscribe(() => this.#follow());
    this.#wanted = this.#wantedByAddress();
    void this.#load(0);
  }

  override disconnectedCallback(): void {
    this.#stopFollowing?.();
    clearTimeout(this.#typing);
    this.#loads.abort();
    super.disconnectedCallback();
  }

  override render() {
    this.context.setTitle(t('title'));
    return html`<header class="head">
        <div>
          <h1>${t('heading')}</h1>
          <p>${t('lead')}</p>
        </div>
        <form role="search" @submit=${this.#submitted}>
          ${icon('search')}
          <input
            type="search"
            name="q"
            maxlength="100"
            autocomplete="off"
            aria-label=${t('search')}
            placeholder=${t('searchHint')}
            .value=${this.#wanted.get('q') ?? ''}
            @input=${this.#typed}
          />
        </form>
      </header>
      ${this.filters
        ? this.filters.draw(this.#wanted, (wanted) => this.#go(wanted))
        : html`<p class="filters"><button type="button" class="small" @click=${this.#showFilters}>${t('filters')}</button></p>`}
      <p class="visually-hidden" role="status">${this.shows && !this.loading ? t('results', { count: this.total }) : nothing}</p>
      ${this.#list()}`;
  }

  #list() {
    const { shows } = this;
    return html`${shows && shows.length > 0 ? this.#cards(shows) : nothing}
      ${this.failed
        ? html`<mq-notice tone="error" heading=${t('failed')} retry @mq-retry=${() => this.#load(shows?.length ?? 0)}>${t('unreachable')}</mq-notice>`
        : nothing}
      ${!shows && this.loading
        ? html`<div class="loading">${Array.from({ length: 4 }, () => html`<mq-skeleton lines="6"></mq-skeleton>`)}</div>`
        : nothing}
      ${shows?.length === 0 && !this.failed ? this.#empty() : nothing}`;
  }

  #cards(shows: readonly ListedShow[]) {
    return html`<ul>
        ${repeat(
          shows,
          ({ slug }) => slug,
          (show) => html`<li><host-show-card .show=${show}></host-show-card></li>`,
        )}
      </ul>
      ${shows.length < this.total && !this.failed
        ? html`<div class="more">
            <button type="button" aria-busy=${this.loading} ?disabled=${this.loading} @click=${() => this.#load(shows.length)}>
              ${t('more')}
            </button>
          </div>`
        : nothing}`;
  }

  #empty() {
    if (!this.#wanted.size) return html`<mq-empty heading=${t('none')}>${t('noneWhy')}</mq-empty>`;
    const query = this.#wanted.get('q');
    return html`<mq-empty heading=${query ? t('noMatch', { query }) : t('noMatchFilters')}
      >${query ? t('noMatchWhy') : nothing}<button slot="actions" type="button" @click=${() => this.#go(new URLSearchParams())}>
        ${t('clear')}
      </button></mq-empty
    >`;
  }

  #wantedByAddress(): URLSearchParams {
    const address = new URLSearchParams(this.context.location.value.search);
    const wanted = new URLSearchParams();
    for (const name of ['q', 'from', 'to', 'state', 'sort']) {
      const value = address.get(name)?.trim();
      if (value) wanted.set(name, value);
    }
    return wanted;
  }

  readonly #showFilters = async (): Promise<void> => {
    const { makeFilters } = await import('./show-filters.ts');
    this.filters ??= makeFilters({ catalogue, html, live, nothing });
  };

  /** The address changed: by our own search, by a link, or by the browser's buttons. */
  #follow(): void {
    const wanted = this.#wantedByAddress();
    if (this.context.location.value.path !== '/' || wanted.toString() === this.#wanted.toString()) return;
    this.#wanted = wanted;
    this.shows = undefined;
    void this.#load(0);
  }

  readonly #typed = ({ target }: Event): void => {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#search((target as HTMLInputElement).value), TYPING_PAUSE);
  };

  readonly #submitted = (event: SubmitEvent): void => {
    event.preventDefault();
    clearTimeout(this.#typing);
    this.#search(String(new FormData(event.target as HTMLFormElement).get('q') ?? ''));
  };

  #search(text: string): void {
    const wanted = new URLSearchParams(this.#wanted);
    wanted.delete('q');
    const query = text.trim();
    this.#go(query ? new URLSearchParams([['q', query], ...wanted]) : wanted);
  }

  #go(wanted: URLSearchParams): void {
    this.context.navigate(wanted.size ? `/?${wanted}` : '/', { replace: true });
  }

  async #load(offset: number): Promise<void> {
    this.#loads.abort();
    this.#loads = new AbortController();
    const { signal } = this.#loads;
    this.loading = true;
    this.failed = false;
    try {
      const wanted = this.#wanted;
      if (wanted.size > (wanted.has('q') ? 1 : 0)) await this.#showFilters();
      const { items, total } = await listShows(this.context.fetch, this.filters?.parameters(wanted) ?? wanted, offset, signal);
      if (signal.aborted) return;
      const before = offset === 0 ? [] : (this.shows ?? []);
      this.shows = [...before, ...items.filter(({ slug }) => !before.some((show) => show.slug === slug))];
      this.total = total;
    } catch (error) {
      if (isAbort(error)) return;
      this.failed = true;
    }
    this.loading = false;
  }
}
