import { MarqueeElement, ProblemError, controls, css, element, formatDateTime, html, nothing, property, repeat, state } from '@marquee/ui';
import type { ModuleContext, TemplateResult } from '@marquee/ui';
import { Doors, pageOf } from '../api/doors.ts';
import type { Door, KeyKind } from '../api/doors.ts';
import { KEY_WORDS } from '../messages/key-words.ts';
import { t } from '../messages/texts.ts';
import { Loaded } from '../pages/loaded.ts';
import { WhileVisible } from '../pages/while-visible.ts';
import './new-door-element.ts';

const REFRESH = 15_000;

/** The keys of a show's doors, who may check tickets in, or of its desks, who may hand merchandise out. */
@element('fe-deploy-door-staff')
export class DoorStaffElement extends MarqueeElement {
  static override styles = [
    controls,
    css`
      .content {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--mq-space-4);
      }
      ul {
        display: grid;
        list-style: none;
        border: 1px solid var(--mq-line);
        border-radius: var(--mq-radius);
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--mq-space-3);
        align-items: center;
        padding: var(--mq-space-3) var(--mq-space-4);
      }
      li + li {
        border-top: 1px solid var(--mq-line);
      }
      .name {
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      .use {
        font-size: var(--mq-text-s);
      }
      mq-dialog {
        overflow-wrap: anywhere;
      }
      .ask {
        display: grid;
        gap: var(--mq-space-4);
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @property() slug = '';
  /** Of the show. */
  @property() url = '';
  @property() kind: KeyKind = 'doors';
  @state() private asking: Door | undefined;
  @state() private revoking = false;
  @state() private trouble = '';
  readonly #doors = new Loaded<readonly Door[]>(this, (signal) => this.#service.list(signal));

  constructor() {
    super();
    new WhileVisible(this, REFRESH, () => this.#doors.reload());
  }

  override render() {
    const words = KEY_WORDS[this.kind];
    return html`<mq-card>
      <div class="content">
        <h2 id="heading" tabindex="-1">${t(words.heading)}</h2>
        <p class="soft">${t(words.hint)}</p>
        ${this.kind === 'desks' ? this.#pages() : nothing} ${this.#list()}
        <fe-deploy-new-door
          .context=${this.context}
          .slug=${this.slug}
          .url=${this.url}
          .kind=${this.kind}
          @fe-deploy-doors-changed=${() => this.#doors.reload()}
        ></fe-deploy-new-door>
      </div>
      ${this.#question()}
    </mq-card>`;
  }

  /** The board needs no key of who runs the show; the display needs none at all. */
  #pages(): TemplateResult {
    const board = pageOf(this.url, this.kind);
    return html`<div class="row">
      <a class="button" href=${board}>${t('openBoard')}</a>
      <a class="button" href="${board}/display">${t('openDisplay')}</a>
    </div>`;
  }

  get #service(): Doors {
    return new Doors(this.context.fetch, this.slug, this.kind);
  }

  #list(): TemplateResult {
    const { value: doors, error } = this.#doors;
    if (doors === undefined && error === undefined) return html`<mq-skeleton lines="2"></mq-skeleton>`;
    const trouble =
      error === undefined
        ? nothing
        : html`<mq-notice tone="warning" retry @mq-retry=${() => this.#doors.reload()}>${t(KEY_WORDS[this.kind].failed)}</mq-notice>`;
    if (doors === undefined) return html`${trouble}`;
    return html`${trouble}
      ${doors.length === 0
        ? html`<p>${t(KEY_WORDS[this.kind].none)}</p>`
        : html`<ul aria-labelledby="heading">
            ${repeat(doors, ({ id }) => id, (door) => this.#door(door))}
          </ul>`}`;
  }

  #door(door: Door): TemplateResult {
    const { name, createdAt, lastUsedAt } = door;
    return html`<li>
      <div>
        <div class="name">${name}</div>
        <div class="soft use">
          ${lastUsedAt === null ? t('doorNeverUsed') : t('doorUsed', { time: formatDateTime(lastUsedAt) })} ·
          ${t('doorMade', { time: formatDateTime(createdAt) })}
        </div>
      </div>
      <button type="button" class="danger small" aria-label=${t(KEY_WORDS[this.kind].revokeOf, { name })} @click=${() => this.#ask(door)}>
        ${t('revokeDoor')}
      </button>
    </li>`;
  }

  #question(): TemplateResult {
    return html`<mq-dialog
      heading=${t('revokeTitle', { name: this.asking?.name ?? '' })}
      ?open=${this.asking !== undefined}
      @mq-close=${() => (this.asking = undefined)}
    >
      <div class="ask">
        <p>${t(KEY_WORDS[this.kind].revokeHint)}</p>
        ${this.trouble === '' ? nothing : html`<mq-notice tone="error" heading=${t('actionFailed')}>${this.trouble}</mq-notice>`}
      </div>
      <button slot="actions" type="button" @click=${() => (this.asking = undefined)}>${t('revokeCancel')}</button>
      <button slot="actions" type="button" class="danger" aria-busy=${this.revoking} aria-disabled=${this.revoking} @click=${this.#revoke}>
        ${this.revoking ? t('revoking') : t('revokeDoor')}
      </button>
    </mq-dialog>`;
  }

  #ask(door: Door): void {
    this.trouble = '';
    this.asking = door;
  }

  readonly #revoke = async (): Promise<void> => {
    const door = this.asking;
    if (door === undefined || this.revoking) return;
    this.revoking = true;
    this.trouble = '';
    try {
      await this.#gone(door);
      this.asking = undefined;
      await this.#doors.reload();
      await this.updateComplete;
      // The button that had the focus went with its door.
      this.renderRoot.querySelector<HTMLElement>('h2')?.focus();
    } catch (error) {
      this.trouble = error instanceof ProblemError ? error.detail : t('showActionUnreachable');
    } finally {
      this.revoking = false;
    }
  };

  /** A key that is not there any more is revoked as well. */
  async #gone({ id }: Door): Promise<void> {
    try {
      await this.#service.revoke(id);
    } catch (error) {
      if (!(error instanceof ProblemError && error.status === 404)) throw error;
    }
  }
}
