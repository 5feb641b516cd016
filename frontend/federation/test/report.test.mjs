import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';

const RUNNER = pathToFileURL(path.join(import.meta.dirname, '../src/testing/report.mjs')).href;

/** Runs one test file in a folder of its own, as a module's build does. */
function run(source) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'marquee-report-'));
  after(() => fs.rmSync(dir, { recursive: true, force: true }));
  fs.writeFileSync(path.join(dir, 'sample.test.mjs'), source);
  const files = [path.join(dir, 'sample.test.mjs')];
  const script = `import { runTests } from ${JSON.stringify(RUNNER)}; runTests(${JSON.stringify({ dir, files })});`;
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
  return { status, stdout, report: fs.readFileSync(path.join(dir, 'target/node-test-reports', `${path.basename(dir)}.xml`), 'utf8') };
}

describe('a run of unit tests', () => {
  test('is told on the terminal and written down as JUnit XML', () => {
    const { status, stdout, report } = run(`import { test } from 'node:test'; test('holds <one> seat', () => undefined);`);
    assert.equal(status, 0);
    assert.match(stdout, /holds <one> seat/);
    assert.match(report, /<testcase name="holds &lt;one[^"]*seat"/);
    assert.doesNotMatch(report, /<failure/);
  });

  test('fails when a test fails, and says which', () => {
    const { status, report } = run(`import { test } from 'node:test'; test('sells twice', () => { throw new Error('sold'); });`);
    assert.equal(status, 1);
    assert.match(report, /<testcase name="sells twice"[^>]*>\s*<failure/);
  });
});
