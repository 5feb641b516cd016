import { ProblemError, formatDateTime } from '@marquee/ui';
import { explain } from '../explain.ts';
import type { Explanation } from '../explain.ts';
import { t } from '../texts.ts';

/** What goes wrong with an order of merchandise, whose sale is not that of the tickets. */
export function explainGoods(error: unknown, timeZone: string): Explanation {
  if (error instanceof ProblemError && error.code === 'SALE_CLOSED') {
    return { code: error.code, heading: t('goodsClosed'), text: t('goodsClosedText'), again: false };
  }
  const opensAt = error instanceof ProblemError && error.code === 'SALE_NOT_OPEN' ? error.members['opensAt'] : undefined;
  if (typeof opensAt === 'string' && !Number.isNaN(Date.parse(opensAt))) {
    return {
      code: 'SALE_NOT_OPEN', heading: t('SALE_NOT_OPEN.heading'), text: t('goodsUpcoming', { date: formatDateTime(opensAt, timeZone) }), again: true,
    };
  }
  return explain(error, { timeZone });
}
