import { MarqueeElement, controls, css, element, html, nothing, property } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import type { Show } from '../api/types.ts';
import { t } from '../texts.ts';

/** What the show is about and who is in it. */
@element('ticket-about')
export class TicketAbout extends MarqueeElement {
  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        gap: var(--mq-space-4);
        max-width: 44rem;
      }
      .description {
        white-space: pre-line;
        overflow-wrap: anywhere;
      }
      img {
        max-width: 100%;
        height: auto;
        border-radius: var(--mq-radius);
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: var(--mq-space-2);
        list-style: none;
      }
      li {
        padding: var(--mq-space-1) var(--mq-space-3);
        border: 1px solid var(--mq-line);
        border-radius: 99px;
        background: var(--mq-surface);
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) show!: Show;

  protected override render(): TemplateResult {
    const { description, descriptionPictureUrl, cast, title } = this.show;
    return html`
      ${description || descriptionPictureUrl ? html`<h2>${t('about')}</h2>` : nothing}
      ${description ? html`<p class="description">${description}</p>` : nothing}
      ${descriptionPictureUrl
        ? html`<img src=${descriptionPictureUrl} alt=${t('descriptionPicture', { title })} loading="lazy" />`
        : nothing}
      ${cast.length > 0
        ? html`<h2>${t('cast')}</h2>
            <ul>
              ${cast.map((name) => html`<li>${name}</li>`)}
            </ul>`
        : nothing}
    `;
  }
}
