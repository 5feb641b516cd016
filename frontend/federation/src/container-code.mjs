const literal = JSON.stringify;

/** Prefix under which a container imports its own copy of a shared package. */
export const OWN = 'marquee-own:';

/** The source of `remoteEntry.js`: Module Federation's container interface, `init` and `get`. */
export function entrySource({ name, exposes, shared }) {
  const provided = shared.map(
    ({ name: key, version, range }) =>
      `  provide(${literal({ name: key, version, range, from: name })}, () => import(${literal(OWN + key)}));`,
  );
  const exposed = Object.entries(exposes).map(([key, file]) => `  ${literal(key)}: () => import(${literal(file)}),`);
  return `
import { initScope, provide } from 'marquee-share-scope';

export function init(scope) {
  if (!initScope(scope)) return;
${provided.join('\n')}
}

const exposed = {
${exposed.join('\n')}
};

export async function get(key) {
  if (!Object.hasOwn(exposed, key)) throw new Error(${literal(`${name} does not expose `)} + key);
  const loaded = await exposed[key]();
  return () => loaded;
}
`;
}

/**
 * What stands in for a shared package in the module's own code. Each name is a call marked as pure, so that names which
 * the module does not import cost it nothing.
 */
export function proxySource({ name, range, exports }) {
  const lines = exports.map((key) => {
    const pick = `/* @__PURE__ */ pick(${literal(key)})`;
    return key === 'default' ? `export default ${pick};` : `export const ${key} = ${pick};`;
  });
  return `
import { consume } from 'marquee-share-scope';
const shared = await consume(${literal(name)}, ${literal(range)}, () => import(${literal(OWN + name)}));
const pick = (key) => shared[key];
${lines.join('\n')}
`;
}
