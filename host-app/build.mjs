import fs from 'node:fs/promises';
import { buildShell } from '@marquee/federation';

const dir = import.meta.dirname;
await fs.mkdir(`${dir}/target/classes/public`, { recursive: true });
await fs.copyFile(`${dir}/src/main/web/favicon.svg`, `${dir}/target/classes/public/favicon.svg`);
await buildShell({ dir });
