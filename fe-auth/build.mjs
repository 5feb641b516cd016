import { buildModule } from '@marquee/federation';

await buildModule({
  name: 'fe-auth',
  dir: import.meta.dirname,
  exposes: { './app': 'src/main/web/app.ts', './status': 'src/main/web/status.ts' },
});
