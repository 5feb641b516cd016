import { MarqueeElement, controls, css, element, formatDateTime, html, nothing, property } from '@marquee/ui';
import type { Notification } from './api.ts';
import { t } from './texts.ts';
import { pathOf, wordingOf } from './wording.ts';

/**
 * Notifications as a list of links.
 *
 * @fires notification-opened - one of them was followed; the detail is the notification
 */
@element('fe-notification-list')
export class NotificationList extends MarqueeElement {
  static override styles = [
    controls,
    css`
      ul {
        list-style: none;
      }
      li + li {
        border-top: 1px solid var(--mq-line);
      }
      a {
        display: grid;
        gap: var(--mq-space-1);
        padding: var(--mq-space-3) var(--mq-space-4);
        color: var(--mq-ink);
        text-decoration: none;
        overflow-wrap: anywhere;
      }
      a:hover {
        background: var(--mq-surface-sunken);
      }
      a:focus-visible {
        box-shadow: inset 0 0 0 2px var(--mq-accent);
      }
      .head {
        display: flex;
        align-items: baseline;
        justify-content: space-between;
        gap: var(--mq-space-3);
      }
      strong.read {
        font-weight: 400;
      }
      span,
      time {
        font-size: var(--mq-text-s);
      }
      time {
        color: var(--mq-ink-soft);
      }
    `,
  ];

  @property({ attribute: false }) items: readonly Notification[] = [];

  override render() {
    return html`<ul>
      ${this.items.map((item) => this.#item(item))}
    </ul>`;
  }

  #item(item: Notification) {
    return html`<li>
      <a href=${pathOf(item)} @click=${() => this.#opened(item)}>
        <div class="head">
          <strong class=${item.readAt ? 'read' : ''}>${item.show.title}</strong>
          ${item.readAt ? nothing : html`<mq-badge tone="info">${t('unread')}</mq-badge>`}
        </div>
        <span>${wordingOf(item)}</span>
        <time datetime=${item.createdAt}>${formatDateTime(item.createdAt)}</time>
      </a>
    </li>`;
  }

  #opened(item: Notification): void {
    this.dispatchEvent(new CustomEvent('notification-opened', { detail: item }));
  }
}
