import { readPageData, startShell } from '@marquee/ui/shell';
import * as home from './home/page.ts';

const { modules } = readPageData();

await startShell({
  modules,
  pages: [{ name: 'home', routes: ['/'], load: () => Promise.resolve(home) }],
  navigation: [{ label: { en: 'Shows', ko: '공연' }, path: '/' }],
});
