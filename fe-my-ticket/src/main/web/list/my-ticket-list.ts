import { MarqueeElement, controls, css, element, html, isAbort, nothing, property, repeat, state } from '@marquee/ui';
import type { PropertyValues, TemplateResult } from '@marquee/ui';
import type { Order, When } from '../api/types.ts';
import type { News, Page } from '../page.ts';
import { t } from '../texts.ts';
import './my-order-card.ts';

/** Orders of tickets, what is to come or what was; without a network those that this device keeps. */
@element('my-ticket-list')
export class MyTicketList extends MarqueeElement {
  static override styles = [
    controls,
    css`
      nav {
        display: flex;
        gap: var(--mq-space-3);
        margin-bottom: var(--mq-space-5);
      }
      nav a[aria-current] {
        color: var(--mq-on-accent);
        background: var(--mq-accent);
        border-color: var(--mq-accent);
      }
      ul {
        display: grid;
        gap: var(--mq-space-4);
        list-style: none;
      }
      mq-notice {
        margin-bottom: var(--mq-space-5);
      }
      .more {
        display: flex;
        justify-content: center;
        margin-top: var(--mq-space-5);
      }
    `,
  ];

  @property({ attribute: false }) page!: Page;
  @property() when: When = 'upcoming';
  @state() private orders: readonly Order[] | undefined;
  @state() private total = 0;
  @state() private loading = false;
  @state() private failed = false;
  /** Counts loads, so that the answer to an earlier one does not replace a later one's. */
  #load = 0;
  #stop: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = this.page.follow((news) => this.#heard(news));
  }

  override disconnectedCallback(): void {
    this.#stop?.();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('when')) {
      this.orders = undefined;
      void this.#reload();
    }
  }

  protected override render(): TemplateResult {
    const { router } = this.page;
    const choice = (when: When, path: string) =>
      html`<a class="button small" href=${router.href('/') + path} aria-current=${when === this.when ? 'page' : nothing}>${t(when)}</a>`;
    return html`<nav aria-label=${t('which')}>${choice('upcoming', '')} ${choice('past', '?when=past')}</nav>
      ${this.failed ? this.#failure() : nothing} ${this.#list()}`;
  }

  #failure(): TemplateResult {
    const offline = this.#kept().length > 0;
    return html`<mq-notice
      tone=${offline ? 'warning' : 'error'}
      heading=${offline ? t('offlineHeading') : t('loadFailed')}
      retry
      @mq-retry=${this.#reload}
      >${offline ? t('offlineHint') : t('loadFailedHint')}</mq-notice
    >`;
  }

  #list(): TemplateResult | typeof nothing {
    const orders = this.orders ?? (this.failed ? this.#kept() : undefined);
    if (!orders) return this.loading ? html`<mq-skeleton lines="6"></mq-skeleton>` : nothing;
    if (orders.length === 0) return this.failed ? nothing : this.#empty();
    return html`<ul>
        ${repeat(
          orders,
          ({ id }) => id,
          (order) => html`<li>
            <my-order-card .order=${order} .href=${this.page.router.href(`/orders/${order.id}`)}></my-order-card>
          </li>`,
        )}
      </ul>
      ${this.orders && orders.length < this.total ? this.#more(orders.length) : nothing}`;
  }

  #more(offset: number): TemplateResult {
    return html`<div class="more">
      <button type="button" aria-busy=${this.loading} aria-disabled=${this.loading} @click=${() => this.#next(offset)}>${t('more')}</button>
    </div>`;
  }

  #empty(): TemplateResult {
    const past = this.when === 'past';
    return html`<mq-empty heading=${past ? t('noPast') : t('noUpcoming')}>
      ${past ? t('noPastHint') : t('noUpcomingHint')}<a slot="actions" class="button primary" href="/">${t('findShow')}</a>
    </mq-empty>`;
  }

  #kept(): readonly Order[] {
    return this.when === 'upcoming' ? this.page.kept.all(this.page.context.user.value?.id) : [];
  }

  #heard(news: News): void {
    if (news.kind === 'reload') void this.#reload();
    if (news.kind !== 'order') return;
    const { order } = news;
    // It may have become one of the other list, or be new: its place is the server's to say.
    this.orders = this.orders?.map((each) => (each.id === order.id ? order : each));
    void this.#reload();
  }

  /** All that is shown, so that nobody loses the place. */
  readonly #reload = async (): Promise<void> => {
    const load = ++this.#load;
    const wanted = this.orders?.length ?? 0;
    this.loading = true;
    let items: readonly Order[] = [];
    let total = 0;
    try {
      do {
        const page = await this.page.api.orders(this.when, items.length);
        items = [...items, ...page.items];
        total = page.items.length === 0 ? items.length : page.total;
      } while (items.length < Math.min(wanted, total));
      this.#show(load, items, total);
    } catch (error) {
      this.#fail(load, error);
    }
  };

  readonly #next = async (offset: number): Promise<void> => {
    const load = ++this.#load;
    const before = this.orders ?? [];
    this.loading = true;
    try {
      const { items, total } = await this.page.api.orders(this.when, offset);
      this.#show(load, [...before, ...items.filter(({ id }) => !before.some((order) => order.id === id))], total);
    } catch (error) {
      this.#fail(load, error);
    }
  };

  #show(load: number, orders: readonly Order[], total: number): void {
    if (load !== this.#load) return;
    Object.assign(this, { orders, total, loading: false, failed: false });
  }

  #fail(load: number, error: unknown): void {
    if (load !== this.#load || isAbort(error)) return;
    Object.assign(this, { loading: false, failed: true });
  }
}
