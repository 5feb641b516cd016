import fs from 'node:fs';
import path from 'node:path';
import { runTests } from './src/testing/report.mjs';

const dir = import.meta.dirname;
const names = fs.readdirSync(path.join(dir, 'test')).filter((name) => name.endsWith('.test.mjs'));
runTests({ dir, files: names.map((name) => path.join(dir, 'test', name)) });
