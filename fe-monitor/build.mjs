import { buildModule } from '@marquee/federation';

await buildModule({
  name: 'fe-monitor',
  dir: import.meta.dirname,
  exposes: { './app': 'src/main/web/app.ts' },
});
