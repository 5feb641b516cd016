import fs from 'node:fs/promises';
import { buildModule, buildShell } from '@marquee/federation';

const dir = import.meta.dirname;
const files = `${dir}/target/classes/public`;

await buildModule({ name: 'fe-ticket', dir, exposes: { './app': 'src/main/web/app.ts' } });
await fs.copyFile(`${dir}/src/main/web/favicon.svg`, `${files}/favicon.svg`);
await buildShell({ dir });
