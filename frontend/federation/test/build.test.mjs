import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import zlib from 'node:zlib';
import { defineByCalls } from '../src/element-definitions.mjs';
import { buildFixture } from './fixture.mjs';

describe('the files of a module', () => {
  test('are a remote entry and a manifest with fixed names, and chunks with hashed ones', async () => {
    const { files } = await buildFixture();
    const scripts = files.filter((file) => file.endsWith('.js'));
    const hashed = scripts.filter((file) => /^assets\/[\w-]+-[A-Z0-9]{8}\.js$/.test(file));
    assert.deepEqual(scripts.filter((file) => !hashed.includes(file)), ['remoteEntry.js']);
    assert.ok(files.includes('mf-manifest.json'));
  });

  test('change their names with their content only', async () => {
    const names = async (source) => (await buildFixture({ source })).files.filter((file) => /assets\/app-.*js$/.test(file));
    const source = `import { next } from '@fixture/counter'; export const a = next;`;
    assert.deepEqual(await names(source), await names(source));
    assert.notDeepEqual(await names(source), await names(`${source} export const b = 1;`));
  });

  test('come compressed, and decompress to the same', async () => {
    const { outdir, read } = await buildFixture();
    const plain = read('mf-manifest.json');
    const file = (suffix) => fs.readFileSync(path.join(outdir, `mf-manifest.json${suffix}`));
    assert.equal(zlib.brotliDecompressSync(file('.br')).toString(), plain);
    assert.equal(zlib.gunzipSync(file('.gz')).toString(), plain);
  });

  test('describe themselves as the runtime expects, without code to evaluate', async () => {
    const manifest = JSON.parse((await buildFixture()).read('mf-manifest.json'));
    assert.equal(manifest.metaData.publicPath, 'auto');
    assert.equal('getPublicPath' in manifest.metaData, false);
    assert.deepEqual(manifest.metaData.remoteEntry, { name: 'remoteEntry.js', path: '', type: 'module' });
    assert.deepEqual(manifest.exposes.map(({ id, path: exposed }) => [id, exposed]), [
      ['sample:app', './app'],
      ['sample:other', './other'],
    ]);
    const [{ name, version, singleton, requiredVersion }] = manifest.shared;
    assert.deepEqual({ name, version, singleton, requiredVersion }, { name: '@fixture/counter', version: '1.2.0', singleton: true, requiredVersion: '^1.2.0' });
  });

  test('hold no eval, which the page’s policy forbids', async () => {
    const { files, read } = await buildFixture();
    for (const file of files.filter((name) => name.endsWith('.js'))) assert.doesNotMatch(read(file), /\beval\(|new Function/);
  });
});

test('a build that goes around a shared package to what is inside it fails and says where', async () => {
  await assert.rejects(
    buildFixture({ source: `import { next } from '@fixture/counter'; import { step } from '@fixture/step'; export const a = next() + step;` }),
    /second copy of shared code[\s\S]*src\/app\.ts imports node_modules\/@fixture\/step\/index\.js/,
  );
});

test('a shared package that is not installed is named', async () => {
  await assert.rejects(buildFixture({ shared: ['@fixture/missing'] }), /@fixture\/missing is not installed/);
});

test('element decorators become calls after the class', () => {
  const source = `@element('mq-a')\nexport class A extends B {\n  @property() x = 1;\n}\n@other('y')\nclass C {}\n`;
  assert.equal(
    defineByCalls(source),
    `export class A extends B {\n  @property() x = 1;\n}\n@other('y')\nclass C {}\n\nelement('mq-a')(A);`,
  );
});
