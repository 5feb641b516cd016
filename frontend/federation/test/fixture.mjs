import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import { buildModule } from '../src/index.mjs';

/** A folder with two packages installed, `@fixture/counter` (which has state) and its own dependency. */
function workspace(counterVersion) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'marquee-federation-'));
  after(() => fs.rmSync(dir, { recursive: true, force: true }));
  const write = (file, content) => {
    const target = path.join(dir, file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, typeof content === 'string' ? content : JSON.stringify(content));
  };
  write('package.json', { type: 'module' });
  write('node_modules/@fixture/counter/package.json', { name: '@fixture/counter', version: counterVersion, type: 'module', exports: './index.js' });
  write(
    'node_modules/@fixture/counter/index.js',
    `import { step } from '@fixture/step';
     let count = 0;
     export const next = () => (count += step);
     export const origin = ${JSON.stringify(`own ${counterVersion}`)};`,
  );
  write('node_modules/@fixture/step/package.json', { name: '@fixture/step', version: '1.0.0', type: 'module', exports: './index.js' });
  write('node_modules/@fixture/step/index.js', 'export const step = 1;');
  return { dir, write };
}

/** Builds a container whose `./app` exports what it gets from the shared package. */
export async function buildFixture({ name = 'sample', counterVersion = '1.2.0', source, shared = ['@fixture/counter'] } = {}) {
  const { dir, write } = workspace(counterVersion);
  write('src/app.ts', source ?? `import { next, origin } from '@fixture/counter'; export { next, origin }; export const mount = () => () => undefined;`);
  write('src/other.ts', `export { next } from '@fixture/counter';`);
  const outdir = path.join(dir, 'out');
  await buildModule({ name, dir, outdir, exposes: { './app': 'src/app.ts', './other': 'src/other.ts' }, shared });
  return {
    outdir,
    files: fs.readdirSync(outdir, { recursive: true, encoding: 'utf8' }),
    read: (file) => fs.readFileSync(path.join(outdir, file), 'utf8'),
    /** A fresh instance, as another page would have it. */
    load: () => import(pathToFileURL(path.join(outdir, 'remoteEntry.js')).href),
  };
}
