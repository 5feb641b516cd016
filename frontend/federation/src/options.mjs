import fs from 'node:fs';

/** How all of Marquee's browser code is compiled. Style sheets are imported as text, for `adoptedStyleSheets`. */
export const compileOptions = {
  format: 'esm',
  target: 'es2022',
  minify: true,
  legalComments: 'none',
  conditions: ['production', 'browser'],
  loader: { '.css': 'text', '.svg': 'text' },
  tsconfigRaw: { compilerOptions: { useDefineForClassFields: false, experimentalDecorators: true } },
  logLevel: 'warning',
};

/** esbuild minifies style sheets, but not those that are imported as text. */
export const textStyles = {
  name: 'text-styles',
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const source = await fs.promises.readFile(path, 'utf8');
      const { code } = await build.esbuild.transform(source, { loader: 'css', minify: true });
      return { contents: code, loader: 'text' };
    });
  },
};
