import { readPageData, startShell } from '@marquee/ui/shell';
import type { TicketContext } from './fe-ticket-app.ts';
import { ownLogin, rewriteLoginLinks } from './own-login.ts';

const { basePath, modules } = readPageData();

rewriteLoginLinks(document, basePath);
await startShell({
  modules,
  pages: [
    { name: 'fe-ticket-pickup', routes: [`${basePath}/pickup`], load: () => import('./pickup/app.ts') },
    { name: 'fe-ticket-door', routes: [`${basePath}/door`], load: () => import('./door/app.ts') },
    {
      name: 'fe-ticket',
      routes: [basePath],
      load: async () => {
        const { mount } = await import('./app.ts');
        return {
          mount: (target, context) => {
            const own: TicketContext = {
              ...context,
              ownPage: true,
              navigate: (path, options) => context.navigate(ownLogin(path, basePath), options),
            };
            return mount(target, own);
          },
        };
      },
    },
  ],
});
