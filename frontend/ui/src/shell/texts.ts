import { catalogue } from '../i18n/catalogue.ts';

export const t = catalogue({
  en: {
    language: 'Language',
    navigation: 'Main',
    moduleDown: 'This part of the page is not available',
    moduleDownWhy: 'It does not answer at the moment. The rest of Marquee works as usual.',
    statusDown: 'Sign-in unavailable',
    otherDown: 'Not available',
    retry: 'Try again',
    footer: 'Tickets for every stage.',
    skip: 'Skip to content',
  },
  ko: {
    language: '언어',
    navigation: '주 메뉴',
    moduleDown: '이 부분을 지금 사용할 수 없습니다',
    moduleDownWhy: '현재 응답이 없습니다. Marquee의 다른 부분은 정상적으로 작동합니다.',
    statusDown: '로그인 사용 불가',
    otherDown: '사용 불가',
    retry: '다시 시도',
    footer: '모든 무대의 티켓.',
    skip: '본문으로 건너뛰기',
  },
});
