import * as esbuild from 'esbuild';
import fs from 'node:fs/promises';
import path from 'node:path';
import { compressTree } from './compress.mjs';
import { elementDefinitions } from './element-definitions.mjs';
import { compileOptions, textStyles } from './options.mjs';
import { packageOf } from './shared-package.mjs';

const RUNTIME = '@module-federation/runtime';

/** Leaves the federation runtime out: the page loads it from the webjar that its own server serves. */
function runtimeFromWebjar(dir) {
  const { version } = packageOf(RUNTIME, dir);
  return {
    version,
    plugin: {
      name: 'runtime-from-webjar',
      setup(build) {
        build.onResolve({ filter: new RegExp(`^${RUNTIME}$`) }, () => ({
          path: `../webjars/module-federation-runtime/${version}/runtime.js`,
          external: true,
        }));
      },
    },
  };
}

/**
 * Builds the script and the style sheet of a shell page into hashed files below `shell/`, and writes `shell.json`,
 * which the page's server reads: `{script, style, runtime, preload: [chunk]}`, paths relative to the base path.
 *
 * @param {object} shell
 * @param {string} shell.dir the module's folder
 * @param {string} [shell.outdir]
 * @param {string} [shell.script] the page's entry point
 * @param {string} [shell.style] the page's style sheet
 */
export async function buildShell({
  dir,
  outdir = path.join(dir, 'target/classes/public'),
  script = 'src/main/web/shell.ts',
  style = 'src/main/web/shell.css',
}) {
  const runtime = runtimeFromWebjar(dir);
  await fs.rm(path.join(outdir, 'shell'), { recursive: true, force: true });
  const common = { ...compileOptions, absWorkingDir: dir, outdir, bundle: true, metafile: true, entryNames: 'shell/[name]-[hash]' };
  const [code, styles] = await Promise.all([
    esbuild.build({
      ...common,
      entryPoints: [path.resolve(dir, script)],
      splitting: true,
      chunkNames: 'shell/[name]-[hash]',
      plugins: [runtime.plugin, textStyles, elementDefinitions],
    }),
    esbuild.build({
      ...common,
      entryPoints: [path.resolve(dir, style)],
      loader: { '.css': 'css', '.woff2': 'file', '.svg': 'dataurl' },
    }),
  ]);
  const relative = (file) => path.relative(outdir, path.resolve(dir, file)).split(path.sep).join('/');
  // What is imported on demand is an entry point, too.
  const isScript = ({ entryPoint }) => entryPoint && path.resolve(dir, entryPoint) === path.resolve(dir, script);
  const [entryFile, entry] = Object.entries(code.metafile.outputs).find(([, output]) => isScript(output));
  const [styleFile] = Object.entries(styles.metafile.outputs).find(([, output]) => output.entryPoint);
  const description = {
    script: relative(entryFile),
    style: relative(styleFile),
    runtime: `webjars/module-federation-runtime/${runtime.version}/runtime.js`,
    preload: entry.imports.filter(({ kind, external }) => kind === 'import-statement' && !external).map(({ path: file }) => relative(file)),
  };
  await fs.writeFile(path.join(outdir, 'shell.json'), JSON.stringify(description));
  await compressTree(outdir);
  return { metafile: code.metafile };
}
