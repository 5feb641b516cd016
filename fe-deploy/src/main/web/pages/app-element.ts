import { MarqueeElement, Router, controls, css, element, html, keyed, loginPath, property } from '@marquee/ui';
import type { ModuleContext, TemplateResult } from '@marquee/ui';
import { t } from '../messages/texts.ts';
import './edit-page.ts';
import './new-show-page.ts';
import './show-list-page.ts';
import './show-page.ts';
import './template-page.ts';

/** The seller's pages: my shows, a new show, one show. */
@element('fe-deploy-app')
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
    const user = this.context.user.value;
    if (user === null) return this.#signIn();
    if (!user.roles.some((role) => role === 'seller' || role === 'admin')) {
      return html`<mq-notice tone="warning" heading=${t('sellersOnly')}>${t('sellersOnlyHint')}</mq-notice>`;
    }
    // Another account on the same page starts from nothing.
    return html`${keyed(user.id, this.#page())}`;
  }

  #page(): TemplateResult {
    const { context } = this;
    const show = this.#router.match('/shows/:slug');
    const edited = this.#router.match('/shows/:slug/edit');
    const template = this.#router.match('/new/:name/:version');
    if (this.#router.match('/') !== undefined) {
      return this.#named(t('myShows'), html`<fe-deploy-show-list .context=${context}></fe-deploy-show-list>`);
    }
    if (this.#router.match('/new') !== undefined) {
      return this.#named(t('chooseTemplate'), html`<fe-deploy-templates .context=${context}></fe-deploy-templates>`);
    }
    if (template !== undefined) {
      const { name, version } = template;
      const page = html`<fe-deploy-new-show .context=${context} .name=${name} .version=${version}></fe-deploy-new-show>`;
      return this.#named(t('newShow'), html`${keyed(`${name}/${version}`, page)}`);
    }
    if (show !== undefined) {
      const { slug } = show;
      return this.#named(slug ?? '', html`${keyed(slug, html`<fe-deploy-show .context=${context} .slug=${slug}></fe-deploy-show>`)}`);
    }
    if (edited !== undefined) {
      const { slug } = edited;
      return this.#named(slug ?? '', html`${keyed(slug, html`<fe-deploy-edit-show .context=${context} .slug=${slug}></fe-deploy-edit-show>`)}`);
    }
    return this.#named(
      t('notFound'),
      html`<mq-empty heading=${t('notFound')}>
        ${t('notFoundHint')}<a slot="actions" class="button" href=${this.#router.href('/')}>${t('backToShows')}</a>
      </mq-empty>`,
    );
  }

  #named(title: string, page: TemplateResult): TemplateResult {
    this.context.setTitle(title);
    return page;
  }

  #signIn(): TemplateResult {
    const { path, search } = this.context.location.value;
    this.context.setTitle(t('signInTitle'));
    return html`<mq-empty heading=${t('signInTitle')}>
      ${t('signInHint')}
      <div slot="actions" class="row">
        <a class="button primary" href=${loginPath(path + search)}>${t('signIn')}</a>
        <a class="button" href=${loginPath(path + search, 'signup')}>${t('signUp')}</a>
      </div>
    </mq-empty>`;
  }
}
