import * as esbuild from 'esbuild';
import { buildModule } from '@marquee/federation';

const dir = import.meta.dirname;

await esbuild.build({
  entryPoints: [`${dir}/src/main/web/offline/service-worker.ts`],
  outfile: `${dir}/target/classes/public/service-worker.js`,
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
});
await buildModule({ name: 'fe-my-ticket', dir, exposes: { './app': 'src/main/web/app.ts' } });
