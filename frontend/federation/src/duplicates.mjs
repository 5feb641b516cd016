import { ENTRY, proxyInput } from './plugin.mjs';

/** esbuild's own few lines, such as those for decorators. */
const COMPILER = '<runtime>';

function reach(inputs, start, skip) {
  const importers = new Map(start.map((file) => [file, undefined]));
  const waiting = [...start];
  while (waiting.length > 0) {
    const file = waiting.pop();
    if (skip.has(file)) continue;
    for (const { path } of inputs[file]?.imports ?? []) {
      if (!importers.has(path)) {
        importers.set(path, file);
        waiting.push(path);
      }
    }
  }
  return importers;
}

/**
 * Files of a shared package that the module's code also reaches around the package, `lit` itself for example. They
 * would be on the page twice, and a second lit breaks templates in ways that are hard to see.
 * @return {{file: string, importer: string}[]}
 */
export function duplicates(metafile, shared) {
  const proxies = new Set(shared.map(({ name }) => proxyInput(name)));
  const inputs = metafile.inputs;
  const own = [...proxies].flatMap((proxy) =>
    (inputs[proxy]?.imports ?? []).filter(({ kind }) => kind === 'dynamic-import').map(({ path }) => path),
  );
  const inside = reach(inputs, own, new Set());
  const entry = proxyInput(ENTRY);
  const exposed = (inputs[entry]?.imports ?? []).map(({ path }) => path).filter((path) => !own.includes(path));
  const outside = reach(inputs, exposed, proxies);
  return [...outside]
    .filter(([file, importer]) => file !== COMPILER && inside.has(file) && importer !== undefined && !inside.has(importer))
    .map(([file, importer]) => ({ file, importer }));
}
