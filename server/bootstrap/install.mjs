import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BootstrapError } from './bootstrap-error.mjs';
import { npm } from './npm.mjs';
import { pinnedNode } from './pinned-node.mjs';
import { root } from './root.mjs';

/** Installs exactly what the lock file names, unless `node_modules` already matches it. */
export function installWhatIsStale() {
  if (isInstalled()) return;

  console.error('Installing what is missing, once; this takes a minute …');
  // Development dependencies are installed whatever npm is configured to omit: the pinned Node is one of them.
  npm(['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']);
  if (!existsSync(pinnedNode)) {
    throw new BootstrapError(
      'npm skips install scripts here, and the pinned Node needs its own: npm rebuild node --ignore-scripts=false',
    );
  }
}

function isInstalled() {
  if (!existsSync(pinnedNode)) return false;
  const wanted = packagesOf('package-lock.json');
  const present = packagesOf('node_modules/.package-lock.json');
  return (
    [...wanted].every(([path, each]) => each.optional || present.get(path)?.integrity === each.integrity) &&
    [...present.keys()].every((path) => wanted.has(path))
  );
}

/** Path → version and integrity, as npm records them. An interrupted install leaves no record. */
function packagesOf(file) {
  const path = join(root, file);
  if (!existsSync(path)) return new Map();

  const { packages } = JSON.parse(readFileSync(path, 'utf8'));
  return new Map(
    Object.entries(packages)
      .filter(([name]) => name !== '')
      .map(([name, { version, integrity, optional, devOptional, peer }]) => [
        name,
        { integrity: integrity ?? version, optional: Boolean(optional || devOptional || peer) },
      ]),
  );
}
