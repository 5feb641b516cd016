import { MarqueeElement, Router, controls, css, element, html, keyed, loginPath, property, state } from '@marquee/ui';
import type { ContextElement, ModuleContext, TemplateResult, User } from '@marquee/ui';
import { MyTicketsApi } from './api/my-tickets-api.ts';
import { KeptOrders } from './keep/kept-orders.ts';
import { Changes } from './live/changes.ts';
import './list/my-ticket-list.ts';
import './list/my-pickup-list.ts';
import './order/my-ticket-order.ts';
import type { News, Page } from './page.ts';
import { t } from './texts.ts';

/** What the signed-in buyer has bought, over all shows: `/tickets`, `/tickets/orders/<id>`. */
@element('fe-my-ticket-app')
export class MyTicketApp extends MarqueeElement implements ContextElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @state() private user: User | null = null;
  @state() private live = false;
  readonly #router = new Router(this, () => this.context);
  readonly #listeners = new Set<(news: News) => void>();
  #page!: Page;
  #changes!: Changes;
  #stop: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { context } = this;
    const api = new MyTicketsApi(context.fetch, context.signal);
    this.#changes = new Changes(api, {
      reload: () => this.#tell({ kind: 'reload' }),
      order: (order) => this.#tell({ kind: 'order', order }),
      pickupOrder: (order) => this.#tell({ kind: 'pickup-order', order }),
      live: (live) => (this.live = live),
    });
    this.#page = { context, api, kept: new KeptOrders(), router: this.#router, follow: this.#follow };
    this.#stop = context.user.subscribe((user) => this.#signedInAs(user));
    this.#signedInAs(context.user.value);
  }

  override disconnectedCallback(): void {
    this.#stop?.();
    this.#changes.stop();
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    this.context.setTitle(t('title'));
    const order = this.#router.match('/orders/:id')?.['id'];
    if (order !== undefined) {
      return html`${keyed(`${this.user?.id} ${order}`, html`<my-ticket-order .page=${this.#page} .orderId=${order}></my-ticket-order>`)}`;
    }
    if (this.#router.path !== '/') {
      return html`<mq-empty heading=${t('missingPage')}>
        <a slot="actions" class="button primary" href=${this.#router.href('/')}>${t('back')}</a>
      </mq-empty>`;
    }
    if (!this.user && this.#page.kept.all(undefined).length === 0) return this.#signIn();
    return html`${keyed(this.user?.id, this.#lists())}`;
  }

  #lists(): TemplateResult {
    const selected = this.#router.query.get('tab') === 'merchandise' ? 'merchandise' : 'tickets';
    const tabs = [
      { id: 'tickets', label: t('tickets') },
      { id: 'merchandise', label: t('merchandise') },
    ];
    return html`<mq-page-header heading=${t('title')}>
        ${this.live ? html`<mq-badge slot="actions" tone="success">${t('live')}</mq-badge>` : ''}
      </mq-page-header>
      <mq-tabs
        .tabs=${tabs}
        selected=${selected}
        label=${t('tabs')}
        @mq-select=${({ detail }: CustomEvent<string>) =>
          this.#router.navigate(detail === 'tickets' ? '/' : `/?tab=${detail}`, { replace: true })}
      >
        ${selected === 'tickets'
          ? html`<my-ticket-list .page=${this.#page} .when=${this.#router.query.get('when') === 'past' ? 'past' : 'upcoming'}></my-ticket-list>`
          : html`<my-pickup-list .page=${this.#page}></my-pickup-list>`}
      </mq-tabs>`;
  }

  #signIn(): TemplateResult {
    const { path, search } = this.context.location.value;
    return html`<mq-empty heading=${t('signInTitle')}>
      ${t('signInHint')}<a slot="actions" class="button primary" href=${loginPath(path + search)}>${t('signIn')}</a>
    </mq-empty>`;
  }

  #signedInAs(user: User | null): void {
    this.user = user;
    this.#changes.stop();
    if (user) this.#changes.start();
  }

  #tell(news: News): void {
    const { user } = this;
    if (user && news.kind === 'order') this.#page.kept.update(user.id, news.order);
    this.#listeners.forEach((listener) => listener(news));
  }

  readonly #follow = (listener: (news: News) => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}
