import { catalogue } from '../i18n/catalogue.ts';

/** Texts of the elements themselves. */
export const t = catalogue({
  en: {
    close: 'Close',
    dismiss: 'Dismiss',
    loading: 'Loading …',
    optional: 'optional',
    retry: 'Try again',
    timeLeft: '{minutes} minutes and {seconds} seconds left',
    timeUp: 'Time is up',
  },
  ko: {
    close: '닫기',
    dismiss: '알림 닫기',
    loading: '불러오는 중 …',
    optional: '선택',
    retry: '다시 시도',
    timeLeft: '{minutes}분 {seconds}초 남음',
    timeUp: '시간이 끝났습니다',
  },
});
