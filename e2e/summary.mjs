// Sums up what the tests of a build did, from their reports: node e2e/summary.mjs ROOT EXIT_CODE_OF_THE_BUILD
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const [root, buildCode] = process.argv.slice(2);
const KINDS = [
  ['unit', /Test$/],
  ['integration', /IT$/],
  ['browser', /E2E$/],
  ['frontend', /^frontend:/],
];

/** Every report below `directory`, the folders of modules only. */
function* reports(directory) {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name.startsWith('.') || entry.name === 'src') continue;
    const path = join(directory, entry.name);
    if (entry.isDirectory()) {
      if (['surefire-reports', 'failsafe-reports', 'node-test-reports'].includes(entry.name)) {
        yield* readdirSync(path).filter(name => name.endsWith('.xml') && !name.includes('summary')).map(name => join(path, name));
      } else if (entry.name !== 'classes' && entry.name !== 'lib') {
        yield* reports(path);
      }
    }
  }
}

const attribute = (tag, name) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
const unescape = text => text.replace(/&#10;/g, ' ').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&');

/** Why a test was skipped: in an attribute or, for a failed assumption, in the exception's text. */
function reasonOf(xml) {
  const tag = /<skipped\b[^>]*/.exec(xml)[0];
  const text = /<!\[CDATA\[(?:[\w.]+: )?(?:Assumption failed: )?(.+?)(?:\]\]>|\n)/.exec(xml)?.[1];
  return unescape(attribute(tag, 'message') ?? text ?? 'no reason given');
}

/** One line for each module and reason. */
function grouped(tests) {
  const groups = new Map();
  for (const { name, reason } of tests) {
    const key = `${name.split(': ')[0]}: ${name.split(': ')[1].split(' ')[0]}: ${reason}`;
    groups.set(key, (groups.get(key) ?? 0) + 1);
  }
  return [...groups].map(([key, count]) => `${String(count).padStart(4)}  ${key}`);
}

const totals = new Map();
const skipped = [];
const failures = [];
let kubernetesRan = false;
for (const file of reports(root)) {
  const xml = readFileSync(file, 'utf8');
  const module = relative(root, file).split('/target/')[0];
  for (const [, head, inner = ''] of xml.matchAll(/<testcase\b([^>]*?)(?:\/>|>([\s\S]*?)<\/testcase>)/g)) {
    const isNode = file.includes('node-test-reports');
    const className = isNode ? `frontend:${module}` : (attribute(head, 'classname') ?? '').split(/[.$]/).find(part => /(Test|IT|E2E)$/.test(part)) ?? '';
    const kind = KINDS.find(([, pattern]) => pattern.test(className))?.[0] ?? 'other';
    const count = totals.get(kind) ?? { run: 0, failed: 0, skipped: 0 };
    totals.set(kind, count);
    const name = `${module}: ${className} ${unescape(attribute(head, 'name') ?? '')}`;
    if (/<(failure|error)\b/.test(inner)) {
      count.failed++;
      failures.push(name);
    } else if (/<skipped\b/.test(inner)) {
      count.skipped++;
      skipped.push({ name, reason: reasonOf(inner) });
    } else {
      count.run++;
      kubernetesRan ||= className === 'KubernetesClusterIT';
    }
  }
}

const rows = [...totals].map(([kind, c]) => `  ${kind.padEnd(12)} ${String(c.run).padStart(5)} passed ${String(c.failed).padStart(4)} failed ${String(c.skipped).padStart(4)} skipped`);
const sum = key => [...totals.values()].reduce((total, count) => total + count[key], 0);
console.log(['', 'What ran', ...rows].join('\n'));
if (skipped.length) console.log(['Skipped, and why', ...grouped(skipped)].join('\n'));
if (failures.length) console.log(['Failed', ...failures.map(line => `  ${line}`)].join('\n'));
let code = Number(buildCode) === 0 && sum('failed') === 0 && sum('run') > 0 ? 0 : 1;
const withoutKubernetes = skipped.filter(({ reason }) => reason.includes('no Kubernetes to test with')).length;
if (withoutKubernetes) console.log(`Without a Kubernetes API: ${withoutKubernetes} classes and tests did not run (MARQUEE_TEST_KUBECONFIG names a cluster).`);
if ((process.env.MARQUEE_TEST_KUBECONFIG || process.env.MARQUEE_REQUIRE_KUBERNETES) && (withoutKubernetes || !kubernetesRan)) {
  console.log('The tests against the Kubernetes API were to run, but did not.');
  code = 1;
}
console.log(`${sum('run')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
process.exit(code);
