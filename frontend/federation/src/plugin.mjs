import { fileURLToPath } from 'node:url';
import { OWN, entrySource, proxySource } from './container-code.mjs';

export const ENTRY = 'marquee-container';
const NAMESPACE = 'federation';
const SHARE_SCOPE = fileURLToPath(new URL('runtime/share-scope.js', import.meta.url));

/** esbuild plugin: makes the entry point `marquee-container` a Module Federation container. */
export function federation({ name, dir, exposes, shared }) {
  const virtual = new Map([[ENTRY, entrySource({ name, exposes, shared })]]);
  for (const item of shared) virtual.set(item.name, proxySource(item));

  return {
    name: 'federation',
    setup(build) {
      build.onResolve({ filter: /^marquee-share-scope$/ }, () => ({ path: SHARE_SCOPE }));
      build.onResolve({ filter: new RegExp(`^${OWN}`) }, ({ path }) =>
        build.resolve(path.slice(OWN.length), { resolveDir: dir, kind: 'import-statement', pluginData: OWN }),
      );
      build.onResolve({ filter: /.*/ }, ({ path, pluginData }) =>
        pluginData !== OWN && virtual.has(path) ? { path, namespace: NAMESPACE } : undefined,
      );
      build.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path }) => ({
        contents: virtual.get(path),
        resolveDir: dir,
      }));
    },
  };
}

/** The name under which the plugin's stand-in for a shared package appears in esbuild's metafile. */
export function proxyInput(name) {
  return `${NAMESPACE}:${name}`;
}
