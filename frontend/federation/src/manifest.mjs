/** Which version of Module Federation's manifest format this is; the runtime's own version stands for it. */
const FORMAT = '2.9.2';

const noAssets = () => ({ js: { sync: [], async: [] }, css: { sync: [], async: [] } });

/**
 * `mf-manifest.json`. `publicPath` is "auto": the runtime resolves the entry next to the manifest, wherever a gateway
 * serves it. There must be no `getPublicPath`, which the runtime would evaluate as code.
 */
export function manifest({ name, version, exposes, shared }) {
  return {
    id: name,
    name,
    metaData: {
      name,
      type: 'app',
      globalName: name,
      publicPath: 'auto',
      pluginVersion: FORMAT,
      buildInfo: { buildVersion: version, buildName: name },
      remoteEntry: { name: 'remoteEntry.js', path: '', type: 'module' },
      types: { path: '', name: '', zip: '', api: '' },
    },
    remotes: [],
    shared: shared.map((item) => ({
      id: `${name}:${item.name}`,
      name: item.name,
      version: item.version,
      singleton: true,
      requiredVersion: item.range,
      assets: noAssets(),
    })),
    exposes: Object.keys(exposes).map((path) => ({
      id: `${name}:${path.replace(/^\.\//, '')}`,
      name: path.replace(/^\.\//, ''),
      path,
      assets: noAssets(),
    })),
  };
}
