// Lists the images that a build has made, with their digests: node index.mjs ROOT
// Reads what Jib left in each module, moves tars to target/images/, writes target/images/images.json:
// {"marquee/ticketing:0.1.0": "registry.example.com/marquee/ticketing@sha256:..."}
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const [root] = process.argv.slice(2);
const folder = join(root, 'target', 'images');
const DEPTH = 4;

/** The target folders of modules, where Jib has left something. */
function* targets(directory, depth = 0) {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name.startsWith('.') || entry.name === 'node_modules' || entry.name === 'src') continue;
    const path = join(directory, entry.name);
    if (entry.name === 'target') {
      if (existsSync(join(path, 'jib-image.json'))) yield path;
    } else if (depth < DEPTH) {
      yield* targets(path, depth + 1);
    }
  }
}

const images = [];
for (const target of targets(root)) {
  const { image, imageDigest } = JSON.parse(readFileSync(join(target, 'jib-image.json'), 'utf8'));
  const repository = image.slice(0, image.lastIndexOf(':'));
  images.push([image.slice(image.lastIndexOf('marquee/')), `${repository}@${imageDigest}`]);
  const tar = join(target, 'jib-image.tar');
  if (existsSync(tar)) renameSync(tar, join(folder, `${basename(repository)}.tar`));
}
if (images.length === 0) {
  console.error(`No module below ${root} has an image.`);
  process.exit(1);
}
images.sort(([a], [b]) => (a < b ? -1 : 1));
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'images.json'), `${JSON.stringify(Object.fromEntries(images), null, 2)}\n`);
for (const [name, reference] of images) console.log(`${name}  ${reference}`);
