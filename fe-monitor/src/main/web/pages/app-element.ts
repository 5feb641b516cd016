import { MarqueeElement, Router, controls, css, element, html, keyed, loginPath, property } from '@marquee/ui';
import type { ModuleContext } from '@marquee/ui';
import { t } from '../messages/texts.ts';
import './dead-letters-page.ts';
import './monitor-page.ts';

/** Below the module's path; two elements, so that it is no show's. */
const DEAD_LETTERS = '/events/dead-letters';

/** The charts of a show, at `/monitor/<slug>`, and for admins what services could not handle, at {@link DEAD_LETTERS}. */
@element('fe-monitor-app')
export class AppElement extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        display: block;
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  readonly #router = new Router(this, () => this.context);
  #stopFollowing: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopFollowing = this.context.user.subscribe(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    this.#stopFollowing?.();
    super.disconnectedCallback();
  }

  override render() {
    const deadLetters = this.#router.match(DEAD_LETTERS) !== undefined;
    const slug = this.#router.match('/:slug')?.['slug'];
    this.context.setTitle(deadLetters ? t('deadLetters') : slug === undefined ? t('charts') : t('chartsOf', { slug }));
    if (this.context.user.value === null) {
      const { path, search } = this.context.location.value;
      return html`<mq-empty heading=${t(deadLetters ? 'signInTitleLetters' : 'signInTitle')}>
        ${t(deadLetters ? 'adminsOnlyHint' : 'signInHint')}<a slot="actions" class="button primary" href=${loginPath(path + search)}>${t('signIn')}</a>
      </mq-empty>`;
    }
    if (deadLetters) {
      return this.context.user.value.roles.includes('admin')
        ? html`<fe-monitor-dead-letters .context=${this.context}></fe-monitor-dead-letters>`
        : html`<mq-empty heading=${t('adminsOnly')}>${t('adminsOnlyHint')}</mq-empty>`;
    }
    if (slug === undefined) {
      return html`<mq-empty heading=${t('chooseShow')}>
        ${t('chooseShowHint')}<a slot="actions" class="button primary" href="/seller">${t('backToShows')}</a>
      </mq-empty>`;
    }
    const page = html`<fe-monitor-page
      .context=${this.context}
      .slug=${slug}
      .wanted=${this.#router.query.get('range')}
      @fe-monitor-range=${({ detail }: CustomEvent<string>) => this.#router.navigate(`/${slug}?range=${detail}`, { replace: true })}
    ></fe-monitor-page>`;
    return html`${keyed(slug, page)}`;
  }
}
