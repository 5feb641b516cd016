import { MarqueeElement, ProblemError, UnreachableError, controls, css, element, html, icon, nothing, property, query, state } from '@marquee/ui';
import type { ContextElement, ModuleContext, PropertyValues, TemplateResult } from '@marquee/ui';
import { DeviceStorage } from '../door/device-storage.ts';
import '../door/door-key-form.ts';
import type { KeyWords } from '../door/door-key-form.ts';
import { takeKeyFromAddress } from '../door/door-key.ts';
import { PICKUP_STEPS } from '../goods/types.ts';
import type { PickupStatus } from '../goods/types.ts';
import { BoardApi } from './board-api.ts';
import { BoardDesk } from './board-desk.ts';
import type { DeskState } from './board-desk.ts';
import './pickup-board.ts';
import type { PickupBoard } from './pickup-board.ts';
import './pickup-call.ts';
import type { Step } from './pickup-card.ts';
import './pickup-display.ts';
import { t } from './texts.ts';

/** Between two drawings, for what ends with time. Milliseconds. */
const TICK = 15_000;

/**
 * Where merchandise is handed out: the staff's board, and below `/display` the screen for everyone. The board is opened by
 * the desk's key, which its link brings along, or by who runs the show.
 */
@element('fe-ticket-pickup')
export class TicketPickup extends MarqueeElement implements ContextElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--mq-space-4);
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        justify-content: space-between;
        gap: var(--mq-space-3) var(--mq-space-4);
      }
      h1 {
        font-size: var(--mq-text-xl);
        overflow-wrap: anywhere;
      }
      .called {
        display: grid;
        gap: var(--mq-space-3);
        padding: var(--mq-space-3);
        border: 2px solid var(--mq-accent);
        border-radius: var(--mq-radius-l);
        max-width: 30rem;
      }
      .called .row {
        justify-content: space-between;
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @state() private desk!: DeskState;
  @state() private leaving = false;
  /** Read out. */
  @state() private said = '';
  @query('pickup-board') private board!: PickupBoard | null;
  #slug = '';
  #who: string | undefined;
  #api!: BoardApi;
  #pickup!: BoardDesk;

  override connectedCallback(): void {
    super.connectedCallback();
    const { basePath, fetch, signal, user, location: place } = this.context;
    const show = basePath.replace(/\/pickup$/, '');
    this.#slug = show.split('/').at(-1) ?? '';
    this.#api = new BoardApi(show, fetch, signal);
    this.#pickup = new BoardDesk(this.#api, new DeviceStorage(this.#slug, undefined, 'pickup'));
    this.desk = this.#pickup.state.value;
    const stops = [
      this.#pickup.state.subscribe((desk) => (this.desk = desk)),
      user.subscribe((now) => {
        if (now?.id !== this.#who) {
          this.#open();
        }
      }),
      place.subscribe(() => this.#open()),
    ];
    this.#open();
    // A second link opened in the same tab changes the fragment alone.
    addEventListener('hashchange', () => this.#open(), { signal });
    const timer = setInterval(() => this.requestUpdate(), TICK);
    signal.addEventListener('abort', () => {
      clearInterval(timer);
      stops.forEach((stop) => stop());
      this.#pickup.close();
    });
  }

  protected override updated(_changed: PropertyValues<this>): void {
    const title = this.desk.desk?.show.title;
    const name = this.#isDisplay ? t('displayTitle') : t('title');
    this.context.setTitle(title ? `${name} · ${title}` : name);
  }

  protected override render(): TemplateResult {
    if (this.#isDisplay) {
      return html`<pickup-display .api=${this.#api}></pickup-display>`;
    }
    const { access } = this.desk;
    return html`
      <p class="visually-hidden" role="status">${this.said}</p>
      ${access === 'open' ? this.#opened() : this.#closed(access)}
    `;
  }

  get #isDisplay(): boolean {
    return /\/display\/?$/.test(this.context.location.value.path);
  }

  #open(): void {
    this.#who = this.context.user.value?.id;
    if (this.#isDisplay) {
      this.#pickup.close();
      return;
    }
    this.#pickup.open(takeKeyFromAddress(this.#slug, 'pickup'), this.context.user.value !== null);
  }

  #closed(access: 'no-key' | 'refused' | 'forbidden'): TemplateResult {
    const words: KeyWords = {
      label: t('keyLabel'), open: t('keyOpen'), none: t('keyNone'), otherShow: (show) => t('keyOtherShow', { show }),
    };
    const said = {
      'no-key': [t('keyMissing'), t('keyMissingText')], refused: [t('keyRefused'), t('keyRefusedText')],
      forbidden: [t('forbidden'), t('forbiddenText')],
    }[access];
    return html`
      <h1>${t('title')}</h1>
      <mq-notice tone=${access === 'no-key' ? 'info' : 'error'} heading=${said[0] ?? ''}>${said[1]}</mq-notice>
      <door-key-form
        slug=${this.#slug}
        page="pickup"
        .words=${words}
        @door-key=${({ detail }: CustomEvent<string>) => this.#pickup.open(detail, true)}
      ></door-key-form>
      ${this.context.user.value
        ? nothing
        : html`<p><button type="button" @click=${this.#logIn}>${t('logIn')}</button></p>`}
    `;
  }

  #opened(): TemplateResult {
    const { desk, board, lost, busy } = this.desk;
    const now = this.#api.clock.now();
    return html`
      <header>
        <div>
          <h1>${desk?.show.title ?? t('title')}</h1>
          ${desk ? html`<span class="soft">${t('desk', { name: desk.name })}</span>` : nothing}
        </div>
        ${board ? html`<pickup-call .call=${(number: number) => this.#pickup.call(number)}></pickup-call>` : nothing}
      </header>
      ${lost
        ? html`<mq-notice
            tone="warning"
            heading=${board ? t('lost') : t('unreachable')}
            retry
            @mq-retry=${() => this.#pickup.refresh()}
          ></mq-notice>`
        : nothing}
      ${this.#failure()} ${this.#called(now)}
      ${board
        ? html`<pickup-board .board=${board} .busy=${busy} .now=${now} @pickup-step=${this.#step}></pickup-board>`
        : lost
          ? nothing
          : html`<mq-skeleton lines="6"></mq-skeleton>`}
      <div class="row">
        <a class="button small" href="${this.context.basePath}/display">${t('toDisplay')}</a>
        ${this.#pickup.hasKey
          ? html`<button type="button" class="small quiet" @click=${() => (this.leaving = true)}>${icon('close')}${t('leave')}</button>`
          : nothing}
      </div>
      <mq-dialog heading=${t('leaveHeading')} ?open=${this.leaving} @mq-close=${() => (this.leaving = false)}>
        <p>${t('leaveText')}</p>
        <button slot="actions" type="button" @click=${() => (this.leaving = false)}>${t('cancel')}</button>
        <button slot="actions" type="button" class="danger" @click=${this.#leave}>${t('leaveConfirm')}</button>
      </mq-dialog>
    `;
  }

  #called(now: number): TemplateResult | typeof nothing {
    const { called, busy } = this.desk;
    return called
      ? html`<div class="called" role="group" aria-label=${t('called', { number: String(called.pickupNumber) })}>
          <div class="row">
            <mq-badge>${t(called.pickupStatus)}</mq-badge>
            <button type="button" class="quiet small" @click=${() => this.#pickup.dismissCalled()}>${t('close')}</button>
          </div>
          <pickup-card .entry=${called} ?busy=${busy.has(called.id)} .now=${now} @pickup-step=${this.#step}></pickup-card>
        </div>`
      : nothing;
  }

  #failure(): TemplateResult | typeof nothing {
    const { failure } = this.desk;
    return failure
      ? html`<mq-notice tone="error" heading=${t('failed', { number: String(failure.number) })}>
          ${why(failure.error, failure.from)}
          <button type="button" class="quiet small" @click=${() => this.#pickup.dismissFailure()}>${t('close')}</button>
        </mq-notice>`
      : nothing;
  }

  readonly #step = async ({ detail }: CustomEvent<Step>): Promise<void> => {
    const { entry, status } = detail;
    const done = await this.#pickup.step(entry, status);
    if (!done) {
      return;
    }
    this.said = t('said', { number: String(entry.pickupNumber), status: t(status) });
    await this.updateComplete;
    await this.board?.updateComplete;
    // The button that was pressed has gone to another column with its order.
    if (!(this.renderRoot as ShadowRoot).activeElement && this.desk.called?.id !== entry.id) {
      this.board?.focusColumn(entry.pickupStatus);
    }
  };

  readonly #leave = (): void => {
    this.leaving = false;
    this.#pickup.leave();
  };

  readonly #logIn = (): void => {
    const { basePath, navigate } = this.context;
    navigate(`${basePath.replace(/\/pickup$/, '')}/login?return=${encodeURIComponent(basePath)}`);
  };
}

/** @param from the status that the order was shown in */
function why(error: unknown, from: PickupStatus): string {
  if (error instanceof UnreachableError) {
    return t('failedUnreachable');
  }
  if (!(error instanceof ProblemError)) {
    return t('failedText');
  }
  const now = PICKUP_STEPS.find((step) => step === error.members['pickupStatus']);
  switch (error.code) {
    case 'STATUS_NOT_ALLOWED':
      return now && now !== from ? t('failedStatus', { status: t(now) }) : t('failedUndo');
    case 'NOT_CONFIRMED':
      return t('failedCancelled');
    default:
      return t('failedText');
  }
}
