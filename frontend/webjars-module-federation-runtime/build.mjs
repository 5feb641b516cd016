/**
 * Packs npm's @module-federation/runtime into one ES module for browsers, where a webjar keeps it. It exports
 * `createInstance`; the functions on one global instance, which the runtime keeps for compatibility, are left out.
 */
import * as esbuild from 'esbuild';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { compressTree } from '../federation/src/compress.mjs';

const dir = import.meta.dirname;
const [outdir = path.join(dir, 'target/classes')] = process.argv.slice(2);
const entry = createRequire(import.meta.url).resolve('@module-federation/runtime');
const packageFolder = entry.slice(0, entry.lastIndexOf('/dist/'));
const { version } = JSON.parse(fs.readFileSync(path.join(packageFolder, 'package.json'), 'utf8'));
const folder = path.join(outdir, 'META-INF/resources/webjars/module-federation-runtime', version);

fs.rmSync(path.dirname(folder), { recursive: true, force: true });
await esbuild.build({
  stdin: { contents: "export { createInstance } from '@module-federation/runtime';", resolveDir: dir },
  outfile: path.join(folder, 'runtime.js'),
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  legalComments: 'none',
  // The runtime's own switches. FEDERATION_ALLOW_NEW_FUNCTION stays undefined: it would bring eval back.
  define: { ENV_TARGET: '"web"', 'process.env.NODE_ENV': '"production"' },
});
fs.copyFileSync(path.join(packageFolder, 'LICENSE'), path.join(folder, 'LICENSE'));
await compressTree(folder);
