import * as esbuild from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileOptions, textStyles } from '../options.mjs';
import { runTests } from './report.mjs';

const DOM = fileURLToPath(new URL('dom.mjs', import.meta.url));

function testFiles(folder) {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
}

/**
 * Runs a module's unit tests, `*.test.ts` below `sources`, with `node --test` and a page from happy-dom. See `runTests`
 * for what it reports.
 * @param {{dir: string, sources?: string[]}} module
 */
export async function testModule({ dir, sources = ['src/main/web', 'src/test/web'] }) {
  const files = sources.flatMap((source) => testFiles(path.resolve(dir, source)));
  const outdir = path.join(dir, 'target/web-tests');
  fs.rmSync(outdir, { recursive: true, force: true });
  if (files.length === 0) return runTests({ dir, files });
  await esbuild.build({
    ...compileOptions,
    entryPoints: files,
    absWorkingDir: dir,
    outbase: dir,
    outdir,
    bundle: true,
    minify: false,
    sourcemap: 'inline',
    outExtension: { '.js': '.mjs' },
    external: ['node:*', 'happy-dom'],
    plugins: [textStyles],
  });
  const names = files.map((file) => path.join(outdir, path.relative(dir, file).replace(/\.ts$/, '.mjs')));
  runTests({ dir, files: names, nodeOptions: ['--enable-source-maps', '--import', DOM] });
}
