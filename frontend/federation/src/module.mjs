import * as esbuild from 'esbuild';
import fs from 'node:fs/promises';
import path from 'node:path';
import { compressTree } from './compress.mjs';
import { duplicates } from './duplicates.mjs';
import { manifest } from './manifest.mjs';
import { elementDefinitions } from './element-definitions.mjs';
import { compileOptions, textStyles } from './options.mjs';
import { ENTRY, federation } from './plugin.mjs';
import { packageOf, sharedPackages } from './shared-package.mjs';

/**
 * Builds a frontend module into a Module Federation container: `remoteEntry.js`, `mf-manifest.json` and hashed chunks
 * below `assets/`, each with its compressed forms.
 *
 * @param {object} module
 * @param {string} module.name the container's name, equal to the module's folder: `fe-deploy`
 * @param {string} module.dir the module's folder
 * @param {string} [module.outdir] where the files go; `target/classes/public` of the module unless told
 * @param {Record<string, string>} module.exposes what the container offers: `{'./app': 'src/main/web/app.ts'}`
 * @param {string[] | Record<string, string>} [module.shared] packages of which a page has one copy
 */
export async function buildModule({ name, dir, outdir = path.join(dir, 'target/classes/public'), exposes, shared = ['@marquee/ui'] }) {
  const files = Object.fromEntries(Object.entries(exposes).map(([key, file]) => [key, path.resolve(dir, file)]));
  const packages = await sharedPackages(shared, dir);
  await Promise.all(
    ['assets', 'remoteEntry.js', 'remoteEntry.js.br', 'remoteEntry.js.gz', 'mf-manifest.json'].map((old) =>
      fs.rm(path.join(outdir, old), { recursive: true, force: true }),
    ),
  );
  const { metafile } = await esbuild.build({
    ...compileOptions,
    entryPoints: [{ in: ENTRY, out: 'remoteEntry' }],
    absWorkingDir: dir,
    outdir,
    bundle: true,
    splitting: true,
    metafile: true,
    chunkNames: 'assets/[name]-[hash]',
    assetNames: 'assets/[name]-[hash]',
    plugins: [federation({ name, dir, exposes: files, shared: packages }), textStyles, elementDefinitions],
  });
  const twice = duplicates(metafile, packages);
  if (twice.length > 0) {
    const lines = twice.map(({ file, importer }) => `  ${importer} imports ${file}`);
    throw new Error(`${name} brings a second copy of shared code; import it from the shared package:\n${lines.join('\n')}`);
  }
  const description = manifest({ name, version: packageVersion(name, dir), exposes, shared: packages });
  await fs.writeFile(path.join(outdir, 'mf-manifest.json'), JSON.stringify(description));
  await compressTree(outdir);
  return { metafile };
}

function packageVersion(name, dir) {
  try {
    return packageOf(`@marquee/${name}`, dir).version;
  } catch {
    return '0.0.0';
  }
}
