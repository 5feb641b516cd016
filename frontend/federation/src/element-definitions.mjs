import fs from 'node:fs/promises';

/**
 * Turns `@element('mq-card') export class Card …` into the class and, at the end of the file, `element('mq-card')(Card)`.
 * It means the same; but of a class with a decorator esbuild turns every private member into a WeakMap, which made the
 * scripts of a first page a tenth larger.
 */
export function defineByCalls(source) {
  const calls = [];
  const classes = source.replace(
    /^@element\(('[\w-]+')\)\s+((?:export\s+)?class\s+(\w+))/gm,
    (_, name, declaration, className) => {
      calls.push(`element(${name})(${className});`);
      return declaration;
    },
  );
  return [classes, ...calls].join('\n');
}

/** esbuild plugin: applies {@link defineByCalls} to Marquee's own sources. */
export const elementDefinitions = {
  name: 'element-definitions',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (path.includes('/node_modules/')) return undefined;
      return { contents: defineByCalls(await fs.readFile(path, 'utf8')), loader: 'ts' };
    });
  },
};
