import { MarqueeElement, controls, css, element, html, icon, isAbort, nothing, property, repeat, state } from '@marquee/ui';
import type { ModuleContext } from '@marquee/ui';
import './show-card.ts';
import { listShows } from './shows.ts';
import type { ListedShow } from './shows.ts';
import { t } from './texts.ts';

/** How long after the last key a search starts. Milliseconds. */
const TYPING_PAUSE = 250;

/** The home page: the shows on sale, with a search that the address keeps (`/?q=…`). */
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
      input {
        padding-left: 2.75rem;
        border-radius: 99px;
      }
      input:focus-visible {
        border-radius: 99px;
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
  #query = '';
  #loads = new AbortController();
  #typing: ReturnType<typeof setTimeout> | undefined;
  #stopFollowing: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopFollowing = this.context.location.subscribe(() => this.#follow());
    this.#query = this.#queryOfAddress();
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
            .value=${this.#query}
            @input=${this.#typed}
          />
        </form>
      </header>
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
    const now = Date.now();
    return html`<ul>
        ${repeat(
          shows,
          ({ slug }) => slug,
          (show) => html`<li><host-show-card .show=${show} .now=${now}></host-show-card></li>`,
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
    if (!this.#query) return html`<mq-empty heading=${t('none')}>${t('noneWhy')}</mq-empty>`;
    return html`<mq-empty heading=${t('noMatch', { query: this.#query })}
      >${t('noMatchWhy')}<button slot="actions" type="button" @click=${() => this.#search('')}>${t('clear')}</button></mq-empty
    >`;
  }

  #queryOfAddress(): string {
    return new URLSearchParams(this.context.location.value.search).get('q')?.trim() ?? '';
  }

  /** The address changed: by our own search, by a link, or by the browser's buttons. */
  #follow(): void {
    const query = this.#queryOfAddress();
    if (this.context.location.value.path !== '/' || query === this.#query) return;
    this.#query = query;
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
    const query = text.trim();
    this.context.navigate(query ? `/?${new URLSearchParams({ q: query })}` : '/', { replace: true });
  }

  async #load(offset: number): Promise<void> {
    this.#loads.abort();
    this.#loads = new AbortController();
    const { signal } = this.#loads;
    this.loading = true;
    this.failed = false;
    try {
      const { items, total } = await listShows(this.context.fetch, this.#query, offset, signal);
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
