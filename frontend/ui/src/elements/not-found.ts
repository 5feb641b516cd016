import { css, html } from 'lit';
import { MarqueeElement, element } from '../element.ts';
import { catalogue } from '../i18n/catalogue.ts';
import { controls } from '../styles/index.ts';

const t = catalogue({
  en: {
    title: 'Page not found',
    text: 'There is nothing at this address. It may have moved, or the show may have ended.',
    toShows: 'See what is on sale',
  },
  ko: {
    title: '페이지를 찾을 수 없습니다',
    text: '이 주소에는 아무것도 없습니다. 주소가 바뀌었거나 공연이 끝났을 수 있습니다.',
    toShows: '판매 중인 공연 보기',
  },
});

/** The page for an address at which there is nothing. Names the page, too. */
@element('mq-not-found')
export class NotFound extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        justify-items: center;
        gap: var(--mq-space-4);
        padding: var(--mq-space-7) 0;
        text-align: center;
      }
      .code {
        font: 700 clamp(5rem, 20vw, 9rem) / 1 var(--mq-font-display);
        letter-spacing: -0.04em;
        color: var(--mq-accent);
      }
      p {
        max-width: 32rem;
      }
    `,
  ];

  override render() {
    document.title = `${t('title')} · Marquee`;
    return html`<p class="code" aria-hidden="true">404</p>
      <h1>${t('title')}</h1>
      <p>${t('text')}</p>
      <a class="button primary" href="/">${t('toShows')}</a>`;
  }
}
