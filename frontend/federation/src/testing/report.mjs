import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/**
 * Runs test files with `node --test`: readable on the terminal, and as JUnit XML in
 * `target/node-test-reports/<name of the folder>.xml` for whoever sums up a build. Exits with 1 when one fails.
 * @param {{dir: string, files: string[], nodeOptions?: string[]}} run
 */
export function runTests({ dir, files, nodeOptions = [] }) {
  const reports = path.join(dir, 'target/node-test-reports');
  // What an earlier build left says nothing about this one.
  fs.rmSync(reports, { recursive: true, force: true });
  if (files.length === 0) return;
  fs.mkdirSync(reports, { recursive: true });
  const reporters = [
    ['spec', 'stdout'],
    ['junit', path.join(reports, `${path.basename(dir)}.xml`)],
  ].flatMap(([reporter, destination]) => [`--test-reporter=${reporter}`, `--test-reporter-destination=${destination}`]);
  // Inside another `node --test`, this one would report to it and to nobody else.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { status } = spawnSync(process.execPath, [...nodeOptions, ...reporters, '--test', ...files], { cwd: dir, env, stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
