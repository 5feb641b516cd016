/** What has become of an order, of tickets or of merchandise, said at the top of its page. */
import { html, nothing } from '@marquee/ui';
import type { TemplateResult } from '@marquee/ui';
import type { TextKey } from '../texts.ts';
import { t } from '../texts.ts';
import { wasGivenUp } from './money.ts';
import type { Money } from './money.ts';

export interface NewsTexts {
  readonly confirmed: TextKey;
  readonly expired: TextKey;
  readonly rejected: TextKey;
}

/**
 * @param bought it was placed or paid a moment ago
 * @param again where one chooses again
 */
export function orderNews(order: Money, texts: NewsTexts, bought: boolean, again: string): TemplateResult | typeof nothing {
  switch (order.status) {
    case 'CONFIRMED':
      return bought ? html`<mq-notice tone="success" heading=${t('confirmed')}>${t(texts.confirmed)}</mq-notice>` : nothing;
    case 'EXPIRED':
      return html`<mq-notice tone="warning" heading=${t('expiredHeading')}>
        ${t(texts.expired)} <a href=${again}>${t('chooseAgain')}</a>
      </mq-notice>`;
    case 'REJECTED':
      return html`<mq-notice tone="error" heading=${t('rejectedHeading')}>${t(texts.rejected)}</mq-notice>`;
    case 'CANCELLED':
      return wasGivenUp(order)
        ? html`<mq-notice tone="info" heading=${t('givenUpHeading')}>${t('givenUpText')}</mq-notice>`
        : nothing;
    case 'PENDING_PAYMENT':
    case 'PARTIALLY_REFUNDED':
    case 'REFUNDED':
      return nothing;
  }
}
