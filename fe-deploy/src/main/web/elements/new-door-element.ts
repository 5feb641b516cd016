import { MarqueeElement, ProblemError, controls, css, element, html, live, newIdempotencyKey, nothing, property, query, state } from '@marquee/ui';
import type { ModuleContext, TemplateResult } from '@marquee/ui';
import { Doors, doorLink } from '../api/doors.ts';
import type { KeyKind, NewDoor } from '../api/doors.ts';
import { KEY_WORDS } from '../messages/key-words.ts';
import { t } from '../messages/texts.ts';
import './qr-code-element.ts';

/** As many characters as a list of doors has room for. */
const NAME_MAXIMUM = 60;

/**
 * Makes the key of a door, or of a desk, and shows, once, the link that it opens.
 *
 * @fires fe-deploy-doors-changed - there is one more
 */
@element('fe-deploy-new-door')
export class NewDoorElement extends MarqueeElement {
  static override styles = [
    controls,
    css`
      form {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--mq-space-3);
        justify-items: start;
        max-width: 30rem;
      }
      mq-field {
        width: 100%;
      }
      .made {
        display: grid;
        grid-template-columns: 12rem minmax(0, 1fr);
        gap: var(--mq-space-4) var(--mq-space-5);
        align-items: start;
        padding: var(--mq-space-4);
        background: var(--mq-accent-soft);
        border-radius: var(--mq-radius);
      }
      .told {
        display: grid;
        gap: var(--mq-space-3);
      }
      code {
        font-family: var(--mq-font-mono);
        font-size: var(--mq-text-s);
        overflow-wrap: anywhere;
        user-select: all;
      }
      h3 {
        overflow-wrap: anywhere;
      }
      @media (max-width: 36rem) {
        .made {
          grid-template-columns: minmax(0, 1fr);
        }
        fe-deploy-qr-code {
          max-width: 15rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @property() slug = '';
  /** Of the show. */
  @property() url = '';
  @property() kind: KeyKind = 'doors';
  @state() private name = '';
  @state() private nameFault = '';
  @state() private trouble = '';
  @state() private creating = false;
  @state() private made: NewDoor | undefined;
  @state() private said = '';
  @query('input') private readonly input!: HTMLInputElement | null;
  /** The same for every attempt of the same wish: a lost answer must not leave a key that nobody knows of. */
  #attempt: { readonly name: string; readonly key: string } | undefined;

  override render() {
    return this.made === undefined ? this.#form() : this.#link(this.made);
  }

  #form(): TemplateResult {
    return html`<form novalidate @submit=${this.#submitted}>
      <mq-field .label=${t(KEY_WORDS[this.kind].name)} .hint=${t(KEY_WORDS[this.kind].nameHint)} .error=${this.nameFault}
        ><input type="text" autocomplete="off" maxlength=${NAME_MAXIMUM} .value=${live(this.name)} @input=${this.#typed}
      /></mq-field>
      ${this.trouble === '' ? nothing : html`<mq-notice tone="error" heading=${t('actionFailed')}>${this.trouble}</mq-notice>`}
      <button type="submit" aria-busy=${this.creating} aria-disabled=${this.creating}>
        ${this.creating ? t('creatingDoor') : t(KEY_WORDS[this.kind].create)}
      </button>
    </form>`;
  }

  #link({ name, key }: NewDoor): TemplateResult {
    const link = doorLink(this.url, key, this.kind);
    return html`<section class="made" tabindex="-1" aria-labelledby="made">
      <fe-deploy-qr-code .text=${link} .label=${t('doorCode', { name })}></fe-deploy-qr-code>
      <div class="told">
        <h3 id="made">${t(KEY_WORDS[this.kind].created, { name })}</h3>
        <p>${t(KEY_WORDS[this.kind].createdHint)}</p>
        <code aria-label=${t(KEY_WORDS[this.kind].link)}>${link}</code>
        <div class="row">
          <button type="button" class="primary" @click=${() => this.#copy(link)}>${t('copy')}</button>
          <button type="button" @click=${this.#done}>${t('doorDone')}</button>
          <span role="status">${this.said}</span>
        </div>
      </div>
    </section>`;
  }

  readonly #typed = ({ target }: Event): void => {
    this.name = (target as HTMLInputElement).value;
    this.nameFault = '';
  };

  readonly #submitted = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (this.creating) return;
    const name = this.name.trim();
    if (name === '') {
      this.nameFault = t('faultRequired');
      this.input?.focus();
      return;
    }
    this.creating = true;
    this.trouble = '';
    if (this.#attempt?.name !== name) this.#attempt = { name, key: newIdempotencyKey() };
    try {
      this.made = await new Doors(this.context.fetch, this.slug, this.kind).create(name, this.#attempt.key);
      this.#attempt = undefined;
      this.name = '';
      this.said = '';
      this.dispatchEvent(new CustomEvent('fe-deploy-doors-changed'));
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('.made')?.focus();
    } catch (error) {
      this.#refused(error);
    } finally {
      this.creating = false;
    }
  };

  #refused(error: unknown): void {
    if (error instanceof ProblemError && error.status < 500) {
      this.#attempt = undefined;
      const violation = error.violations[0]?.message;
      this.nameFault = violation ?? '';
      this.trouble = violation === undefined ? error.detail : '';
    } else {
      this.trouble = t('showActionUnreachable');
    }
  }

  async #copy(link: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(link);
      this.said = t('copied');
    } catch {
      this.said = t('copyFailed'); // refused, or not a secure context
    }
  }

  readonly #done = async (): Promise<void> => {
    this.made = undefined;
    await this.updateComplete;
    this.input?.focus();
  };
}
