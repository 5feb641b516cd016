import { catalogue } from '@marquee/ui';

/** Apart from the texts of the pages: the status bar is part of every first page. */
export const t = catalogue({
  en: {
    account: 'Account of {name}',
    signedInAs: 'Signed in as',
    logout: 'Log out',
    loggedOut: 'You are logged out.',
    logoutUnfinished: 'You are logged out here, but the service could not be told. Close the browser on a shared computer.',
    login: 'Log in',
    signup: 'Sign up',
  },
  ko: {
    account: '{name} 님의 계정',
    signedInAs: '로그인 계정',
    logout: '로그아웃',
    loggedOut: '로그아웃되었습니다.',
    logoutUnfinished: '여기서는 로그아웃되었지만 서비스에 알리지 못했습니다. 공용 컴퓨터라면 브라우저를 닫으세요.',
    login: '로그인',
    signup: '회원 가입',
  },
});
