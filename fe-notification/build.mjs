import { buildModule } from '@marquee/federation';

await buildModule({
  name: 'fe-notification',
  dir: import.meta.dirname,
  exposes: { './app': 'src/main/web/app.ts', './status': 'src/main/web/status.ts' },
});
