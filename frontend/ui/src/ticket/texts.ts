import { catalogue } from '@marquee/ui';

export const t = catalogue({
  en: {
    receipt: 'Receipt for {amount} (new tab)',
    receiptFailed: 'The receipt cannot be loaded right now',
  },
  ko: {
    receipt: '{amount} 영수증(새 탭)',
    receiptFailed: '지금은 영수증을 불러올 수 없습니다',
  },
});
