import { MarqueeElement, Router, controls, css, element, html, keyed, loginPath, property } from '@marquee/ui';
import type { ModuleContext } from '@marquee/ui';
import { t } from '../messages/texts.ts';
import './dead-letters-page.ts';
import './mails-page.ts';
import './monitor-page.ts';

/** Pages for admins, below the module's path; two elements, so that they are no show's. */
const ADMINS_PAGES = [
  { path: '/events/dead-letters', title: 'deadLetters', signIn: 'signInTitleLetters' },
  { path: '/mails/failed', title: 'mails', signIn: 'signInTitleMails' },
] as const;

/** The charts of a show, at `/monitor/<slug>`, and for admins what services could not handle and mails that did not arrive. */
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
    const admins = ADMINS_PAGES.find(({ path }) => this.#router.match(path) !== undefined);
    const slug = this.#router.match('/:slug')?.['slug'];
    this.context.setTitle(admins ? t(admins.title) : slug === undefined ? t('charts') : t('chartsOf', { slug }));
    const user = this.context.user.value;
    if (user === null) {
      const { path, search } = this.context.location.value;
      return html`<mq-empty heading=${t(admins?.signIn ?? 'signInTitle')}>
        ${t(admins ? 'adminsOnlyHint' : 'signInHint')}<a slot="actions" class="button primary" href=${loginPath(path + search)}>${t('signIn')}</a>
      </mq-empty>`;
    }
    if (admins) {
      if (!user.roles.includes('admin')) return html`<mq-empty heading=${t('adminsOnly')}>${t('adminsOnlyHint')}</mq-empty>`;
      return admins.title === 'mails'
        ? html`<fe-monitor-mails .context=${this.context}></fe-monitor-mails>`
        : html`<fe-monitor-dead-letters .context=${this.context}></fe-monitor-dead-letters>`;
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
