import { buildModule } from '@marquee/federation';

await buildModule({
  name: 'fe-deploy',
  dir: import.meta.dirname,
  exposes: { './app': 'src/main/web/app.ts' },
});
