import { MarqueeElement, controls, css, element, html, icon, keyed, nothing, property, state } from '@marquee/ui';
import type { ContextElement, ModuleContext, PropertyValues, TemplateResult } from '@marquee/ui';
import { DeviceStorage } from './device-storage.ts';
import { DoorApi } from './door-api.ts';
import './door-camera.ts';
import './door-counter.ts';
import { DoorDesk } from './door-desk.ts';
import type { DeskState } from './door-desk.ts';
import './door-entry.ts';
import './door-journal.ts';
import './door-key-form.ts';
import { takeKeyFromAddress } from './door-key.ts';
import './door-notices.ts';
import './door-verdict.ts';
import { Feedback } from './feedback.ts';
import { t } from './texts.ts';
import { detailsOf, moodOf, wordOf } from './verdict.ts';
import type { Surroundings, Verdict } from './verdict.ts';

/** Between two looks at the counters. Milliseconds. */
const REFRESH = 15_000;

/** The check-in page for door staff. Needs no sign-in: the door's key, which its link brings along, opens it. */
@element('fe-ticket-door')
export class TicketDoor extends MarqueeElement implements ContextElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        gap: var(--mq-space-4);
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        justify-content: space-between;
        gap: var(--mq-space-2) var(--mq-space-4);
      }
      h1 {
        font-size: var(--mq-text-xl);
        overflow-wrap: anywhere;
      }
      .columns {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--mq-space-5);
      }
      .column {
        display: grid;
        gap: var(--mq-space-4);
        align-content: start;
        min-width: 0;
      }
      .foot {
        display: flex;
        flex-wrap: wrap;
        gap: var(--mq-space-2);
      }
      @media (min-width: 56rem) {
        .columns {
          grid-template-columns: minmax(0, 30rem) minmax(0, 1fr);
        }
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @state() private desk!: DeskState;
  @state() private leaving = false;
  @state() private sound = true;
  #slug = '';
  #device!: DeviceStorage;
  #door!: DoorDesk;
  readonly #feedback = new Feedback();

  override connectedCallback(): void {
    super.connectedCallback();
    const { basePath, signal } = this.context;
    const show = basePath.replace(/\/door$/, '');
    this.#slug = show.split('/').at(-1) ?? '';
    this.#device = new DeviceStorage(this.#slug);
    this.sound = this.#feedback.sound = this.#device.read('sound', (value) => typeof value === 'boolean') ?? true;
    this.#door = new DoorDesk(this.#slug, new DoorApi(show), this.#device);
    this.desk = this.#door.state.value;
    const stopFollowing = this.#door.state.subscribe((desk) => {
      if (desk.verdict !== this.desk.verdict && hasNews(desk.verdict)) this.#feedback.give(moodOf(desk.verdict));
      if (desk.access === 'refused' && this.desk.access === 'open') this.#feedback.give('bad');
      this.desk = desk;
    });
    this.#door.open(takeKeyFromAddress(this.#slug));
    // A second link opened in the same tab changes the fragment alone.
    addEventListener('hashchange', () => this.#door.open(takeKeyFromAddress(this.#slug)), { signal });
    addEventListener('online', () => this.#door.reconnect(), { signal });
    document.addEventListener('visibilitychange', () => this.#look(), { signal });
    const timer = setInterval(() => this.#look(), REFRESH);
    signal.addEventListener('abort', () => {
      clearInterval(timer);
      stopFollowing();
      this.#door.close();
    });
  }

  protected override updated(_changed: PropertyValues<this>): void {
    const title = this.desk.door?.show.title;
    this.context.setTitle(title ? `${t('title')} · ${title}` : t('title'));
  }

  protected override render(): TemplateResult {
    const { access, verdict } = this.desk;
    const surroundings = { facts: this.desk.facts, performances: this.desk.door?.performances };
    return html`
      ${access === 'open' ? this.#open(surroundings) : this.#closed(access)}
      <div class="visually-hidden" role="status" aria-live="assertive">${hasNews(verdict) ? this.#spoken(verdict, surroundings) : nothing}</div>
      <door-verdict .verdict=${verdict} .surroundings=${surroundings} @verdict-dismiss=${() => this.#door.dismissVerdict()}></door-verdict>
      ${this.#leaveDialog()}
    `;
  }

  #closed(access: 'no-key' | 'refused'): TemplateResult {
    const waiting = this.desk.queue.scans.length;
    const refused = access === 'refused';
    return html`
      <h1>${t('title')}</h1>
      <mq-notice tone=${refused ? 'error' : 'info'} heading=${refused ? t('keyRefused') : t('keyMissing')}>
        ${refused ? t('keyRefusedText') : t('keyMissingText')} ${waiting > 0 ? t('keyStopped', { count: waiting }) : nothing}
      </mq-notice>
      <door-key-form slug=${this.#slug} @door-key=${({ detail }: CustomEvent<string>) => this.#door.open(detail)}></door-key-form>
    `;
  }

  #open(surroundings: Surroundings): TemplateResult {
    const { door, performance, stale, asOf, journal, facts } = this.desk;
    if (!door) {
      return stale
        ? html`<h1>${t('title')}</h1><mq-notice tone="warning" heading=${t('stale')} retry @mq-retry=${() => this.#door.reconnect()}></mq-notice>`
        : html`<h1>${t('title')}</h1><mq-skeleton lines="6"></mq-skeleton>`;
    }
    return html`
      <header>
        <h1>${door.show.title}</h1>
        <span class="soft">${t('door', { name: door.name })}</span>
      </header>
      <door-notices
        .queue=${this.desk.queue}
        .late=${this.desk.late}
        ?stale=${stale}
        @late-seen=${() => this.#door.dismissLate()}
      ></door-notices>
      <div class="columns">
        <div class="column">
          <door-counter
            .performances=${door.performances}
            selected=${performance ?? ''}
            timeZone=${facts?.timeZone ?? ''}
            ?stale=${stale}
            .asOf=${asOf ?? 0}
            @performance-choose=${({ detail }: CustomEvent<string>) => this.#door.choose(detail)}
          ></door-counter>
          ${performance
            ? html`<door-camera
                  .device=${this.#device}
                  @camera-started=${() => this.#feedback.allowSound()}
                  @code-seen=${({ detail }: CustomEvent<string>) => this.#door.seen(detail)}
                ></door-camera>
                <door-entry .enter=${this.#enter}></door-entry>`
            : nothing}
        </div>
        <div class="column">
          <door-journal .entries=${journal} .surroundings=${surroundings}></door-journal>
          <div class="foot">
            <button type="button" class="small" @click=${this.#switchSound}>${this.sound ? t('soundOff') : t('soundOn')}</button>
            <button type="button" class="small quiet" @click=${() => (this.leaving = true)}>${icon('close')}${t('leave')}</button>
          </div>
        </div>
      </div>
    `;
  }

  /** A new node for each verdict: the same words twice are two messages. */
  #spoken(verdict: Verdict, surroundings: Surroundings): unknown {
    return keyed(`${verdict.id} ${verdict.kind}`, html`<p>${[wordOf(verdict), ...detailsOf(verdict, surroundings)].join('. ')}</p>`);
  }

  #leaveDialog(): TemplateResult {
    const waiting = this.desk.queue.scans.length;
    return html`<mq-dialog heading=${t('leaveHeading')} ?open=${this.leaving} @mq-close=${() => (this.leaving = false)}>
      <p>${t('leaveText')}</p>
      ${waiting > 0 ? html`<p>${t('leaveWaiting', { count: waiting })}</p>` : nothing}
      <button slot="actions" type="button" @click=${() => (this.leaving = false)}>${t('cancel')}</button>
      <button slot="actions" type="button" class="danger" @click=${this.#leave}>${t('leaveConfirm')}</button>
    </mq-dialog>`;
  }

  readonly #enter = (text: string): boolean => {
    this.#feedback.allowSound();
    return this.#door.enter(text);
  };

  readonly #leave = (): void => {
    this.leaving = false;
    this.#door.leave();
  };

  readonly #switchSound = (): void => {
    this.sound = this.#feedback.sound = !this.sound;
    this.#device.write('sound', this.sound);
    this.#feedback.allowSound();
  };

  #look(): void {
    if (document.visibilityState === 'visible') void this.#door.refresh();
  }
}

/** That a scan is being checked is neither said nor heard: most answers follow at once. */
function hasNews(verdict: Verdict | undefined): verdict is Verdict {
  return verdict !== undefined && verdict.kind !== 'CHECKING';
}
