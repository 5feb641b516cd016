import { MarqueeElement, Router, controls, css, element, html, keyed, loginPath, property } from '@marquee/ui';
import type { ModuleContext, TemplateResult } from '@marquee/ui';
import { t } from '../messages/texts.ts';
import { OnDemand } from './on-demand.ts';
import type { Download } from './on-demand.ts';
import './show-list-page.ts';

/** Everything but the list of shows is downloaded when it is first shown. */
const SHOW = () => import('./show-page.ts');
const FORMS = () => import('./forms.ts');
const SECTIONS = () => import('./sections.ts');

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
  readonly #parts = new OnDemand(this);
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
    if (this.#router.match('/') !== undefined) {
      return this.#named(t('myShows'), html`<fe-deploy-show-list .context=${context}></fe-deploy-show-list>`);
    }
    if (this.#router.path.startsWith('/new')) return this.#newShow();
    if (this.#router.match('/copies') !== undefined) {
      return this.#named(t('copies'), this.#parts.show(SECTIONS, html`<fe-deploy-copies .context=${context}></fe-deploy-copies>`));
    }
    return this.#ofShow() ?? this.#notFound();
  }

  #newShow(): TemplateResult {
    const { context } = this;
    if (this.#router.match('/new') !== undefined) {
      return this.#named(t('chooseTemplate'), this.#parts.show(FORMS, html`<fe-deploy-templates .context=${context}></fe-deploy-templates>`));
    }
    const template = this.#router.match('/new/:name/:version');
    if (template === undefined) return this.#notFound();
    const { name, version } = template;
    const page = html`<fe-deploy-new-show .context=${context} .name=${name} .version=${version}></fe-deploy-new-show>`;
    return this.#named(t('newShow'), this.#parts.show(FORMS, html`${keyed(`${name}/${version}`, page)}`));
  }

  #ofShow(): TemplateResult | undefined {
    const { context } = this;
    const show = this.#router.match('/shows/:slug') ?? this.#router.match('/shows/:slug/:part');
    if (show !== undefined) {
      const { slug = '', part = '' } = show;
      switch (part) {
        case '':
          return this.#part(slug, SHOW, html`<fe-deploy-show .context=${context} .slug=${slug}></fe-deploy-show>`);
        case 'edit':
          return this.#part(slug, FORMS, html`<fe-deploy-edit-show .context=${context} .slug=${slug}></fe-deploy-edit-show>`);
        case 'history':
          return this.#part(slug, SECTIONS, html`<fe-deploy-history .context=${context} .slug=${slug}></fe-deploy-history>`);
        case 'logs':
          return this.#part(slug, SECTIONS, html`<fe-deploy-logs .context=${context} .slug=${slug}></fe-deploy-logs>`);
        case 'activity':
          return this.#part(slug, SECTIONS, html`<fe-deploy-activity .context=${context} .slug=${slug}></fe-deploy-activity>`);
        case 'template':
          return this.#part(slug, SECTIONS, html`<fe-deploy-template-choice .context=${context} .slug=${slug}></fe-deploy-template-choice>`);
        default:
          return undefined;
      }
    }
    const scaled = this.#router.match('/shows/:slug/scale/:component');
    if (scaled !== undefined) {
      const { slug = '', component } = scaled;
      const page = html`<fe-deploy-scale .context=${context} .slug=${slug} .component=${component}></fe-deploy-scale>`;
      return this.#part(slug, SECTIONS, html`${keyed(component, page)}`);
    }
    const switched = this.#router.match('/shows/:slug/template/:name/:version');
    if (switched === undefined) return undefined;
    const { slug = '', name, version } = switched;
    const page = html`<fe-deploy-template-switch .context=${context} .slug=${slug} .name=${name} .version=${version}></fe-deploy-template-switch>`;
    return this.#part(slug, FORMS, html`${keyed(`${name}/${version}`, page)}`);
  }

  /** A page of one show: another show's starts anew. */
  #part(slug: string, part: Download, page: TemplateResult): TemplateResult {
    return this.#named(slug, this.#parts.show(part, html`${keyed(slug, page)}`));
  }

  #notFound(): TemplateResult {
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
