import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.mjs';
import { root } from './root.mjs';

/** Everything that the build reads. By content, not by date: a checkout changes dates, and a deletion has none. */
const sources = [
  'widget',
  'server/protocol',
  'server/desk',
  'server/embed',
  'demo',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
];

const stamp = join(root, 'dist/built-from');

/** Builds all that browsers run, unless `dist` was built from these very sources. */
export function buildWhatIsStale() {
  const from = hashOf(sources.map((source) => join(root, source)));
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === from) return;

  console.error('Building the widget, the demo and the desk …');
  npm(['run', 'build', '--silent']);
  writeFileSync(stamp, from);
}

function hashOf(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesUnder)) {
    const bytes = readFileSync(file);
    hash.update(`${file.slice(root.length)}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}
