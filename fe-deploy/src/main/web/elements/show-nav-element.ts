import { MarqueeElement, controls, css, element, html, nothing, property } from '@marquee/ui';
import type { ModuleContext } from '@marquee/ui';
import { t } from '../messages/operating-texts.ts';

/** The links between the pages of one show. */
@element('fe-deploy-show-nav')
export class ShowNavElement extends MarqueeElement {
  static override styles = [
    controls,
    css`
      nav {
        display: flex;
        gap: var(--mq-space-2);
        overflow-x: auto;
        margin-bottom: var(--mq-space-5);
        border-bottom: 1px solid var(--mq-line);
      }
      a {
        display: inline-flex;
        align-items: center;
        flex: none;
        min-height: var(--mq-control);
        padding: 0 var(--mq-space-3);
        font-weight: 600;
        color: var(--mq-ink-soft);
        text-decoration: none;
        border-bottom: 3px solid transparent;
      }
      a[aria-current] {
        color: var(--mq-ink);
        border-color: var(--mq-accent);
      }
      a:focus-visible {
        box-shadow: inset 0 0 0 2px var(--mq-accent);
      }
      @media (max-width: 26rem) {
        nav {
          gap: 0;
        }
        a {
          padding: 0 var(--mq-space-2);
          font-size: var(--mq-text-s);
        }
      }
    `,
  ];

  @property({ attribute: false }) context!: ModuleContext;
  @property() slug = '';
  /** Where one is: `overview`, `history`, `logs` or `activity`. */
  @property() current = '';

  override render() {
    const show = `${this.context.basePath}/shows/${this.slug}`;
    const links = [
      { part: 'overview', href: show, text: t('navOverview') },
      { part: 'history', href: `${show}/history`, text: t('navHistory') },
      { part: 'activity', href: `${show}/activity`, text: t('navActivity') },
      { part: 'logs', href: `${show}/logs`, text: t('navLogs') },
    ];
    return html`<nav aria-label=${t('navLabel')}>
      ${links.map(({ part, href, text }) => html`<a href=${href} aria-current=${part === this.current ? 'page' : nothing}>${text}</a>`)}
    </nav>`;
  }
}
