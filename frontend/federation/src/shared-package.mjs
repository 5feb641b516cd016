import * as esbuild from 'esbuild';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { compileOptions } from './options.mjs';

/** The package.json of a package as a module in `dir` sees it, even when the package does not export the file. */
export function packageOf(name, dir) {
  const lookup = createRequire(path.join(dir, 'resolve.js')).resolve.paths(name) ?? [];
  for (const folder of lookup) {
    const file = path.join(folder, name, 'package.json');
    if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, 'utf8'));
  }
  throw new Error(`${name} is not installed for ${dir}: run npm ci at the root`);
}

/** The names that a package exports; an ES module has to list them when it re-exports what comes at run time. */
async function exportNames(name, dir) {
  const { metafile } = await esbuild.build({
    ...compileOptions,
    stdin: { contents: `export * from ${JSON.stringify(name)}`, resolveDir: dir },
    bundle: true,
    write: false,
    metafile: true,
    minify: false,
  });
  return Object.values(metafile.outputs)[0].exports;
}

/**
 * What the container must know of a shared package.
 * @param shared names of packages, or {name: range}; without a range, what is compatible with the installed version
 */
export async function sharedPackages(shared, dir) {
  const wanted = Array.isArray(shared) ? shared.map((name) => [name, undefined]) : Object.entries(shared);
  return Promise.all(
    wanted.map(async ([name, range]) => {
      const { version } = packageOf(name, dir);
      return { name, version, range: range ?? `^${version}`, exports: await exportNames(name, dir) };
    }),
  );
}
