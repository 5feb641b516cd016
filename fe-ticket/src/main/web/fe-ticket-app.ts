import {
  MarqueeElement, ProblemError, Router, controls, css, element, html, isAbort, property, state,
} from '@marquee/ui';
import type { ContextElement, ModuleContext, PropertyValues, TemplateResult } from '@marquee/ui';
import { ServerClock } from './api/server-clock.ts';
import { TicketApi } from './api/ticket-api.ts';
import type { Order, Show } from './api/types.ts';
import { Keep } from './booking/keep.ts';
import './orders/ticket-order-page.ts';
import './orders/ticket-orders-page.ts';
import './show/ticket-show-page.ts';
import { t } from './texts.ts';

/** The whole of fe-ticket: loads the show and draws the page that the address names. */
@element('fe-ticket-app')
export class TicketApp extends MarqueeElement implements ContextElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @state() private show: Show | undefined;
  @state() private failure: 'missing' | 'unreachable' | undefined;
  readonly #router = new Router(this, () => this.context);
  readonly #clock = new ServerClock();
  #api!: TicketApi;
  #keep!: Keep;

  override connectedCallback(): void {
    super.connectedCallback();
    const { basePath, fetch, signal } = this.context;
    this.#api = new TicketApi(basePath, fetch, this.#clock, signal);
    this.#keep = new Keep(basePath.split('/').at(-1) ?? '');
    void this.#load();
  }

  protected override updated(_changed: PropertyValues<this>): void {
    if (this.show) {
      this.context.setTitle(this.show.title);
    }
  }

  protected override render(): TemplateResult {
    const { show } = this;
    if (this.failure === 'missing') {
      return html`<mq-empty heading=${t('showMissing')}>${t('showMissingText')}</mq-empty>`;
    }
    if (this.failure) {
      return html`<mq-notice tone="error" heading=${t('showUnreachable')} retry @mq-retry=${this.#load}></mq-notice>`;
    }
    if (!show) {
      return html`<mq-skeleton lines="8"></mq-skeleton>`;
    }
    if (this.#router.path === '/') {
      return html`<ticket-show-page
        .context=${this.context}
        .show=${show}
        .api=${this.#api}
        .clock=${this.#clock}
        .keep=${this.#keep}
        .ordersHref=${this.#router.href('/orders')}
        @ticket-ordered=${({ detail }: CustomEvent<Order>) => this.#router.navigate(`/orders/${detail.id}?placed`)}
      ></ticket-show-page>`;
    }
    const common = { context: this.context, show, api: this.#api, keep: this.#keep, router: this.#router };
    if (this.#router.match('/orders')) {
      return html`<ticket-orders-page .page=${common}></ticket-orders-page>`;
    }
    const order = this.#router.match('/orders/:id')?.['id'];
    if (order) {
      return html`<ticket-order-page
        .page=${common}
        .orderId=${order}
        .placed=${this.#router.query.has('placed')}
      ></ticket-order-page>`;
    }
    return html`<mq-empty heading=${t('pageMissing')}>
      ${t('pageMissingText')}
      <a slot="actions" class="button primary" href=${this.#router.href('/')}>${t('toShow')}</a>
    </mq-empty>`;
  }

  readonly #load = async (): Promise<void> => {
    this.failure = undefined;
    try {
      this.show = await this.#api.show();
    } catch (error) {
      if (!isAbort(error)) {
        this.failure = error instanceof ProblemError && error.status === 404 ? 'missing' : 'unreachable';
      }
    }
  };
}
