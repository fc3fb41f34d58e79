/**
 * Checks whether package-lock.json names every platform. npm leaves out an optional package that its registry does not carry,
 * such as the binary for another system, and `npm ci` then refuses the whole lock. `--write` adds the missing packages, in the
 * versions that their parents ask for.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const file = 'package-lock.json';
const systems = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];

const lock = JSON.parse(readFileSync(file, 'utf8'));
const missing = missingFrom(lock.packages);
const resolved = Object.entries(lock.packages).filter(([, { resolved: host }]) => host?.startsWith('http'));

if (resolved.length > 0)
  fail(`${file} names a registry's host, for ${resolved[0][0]} and ${resolved.length - 1} more.`);
if (missing.length > 0 && !process.argv.includes('--write'))
  fail(`${file} leaves out ${missing[0].name} and ${missing.length - 1} more: run "npm run lock".`);
if (missing.length > 0) {
  const { '': root, ...packages } = lock.packages;
  for (const { name, entry } of missing) packages[`node_modules/${name}`] = entry;
  const sorted = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: { '': root, ...sorted } }, undefined, 2)}\n`);
  console.log(`${file} names ${missing.length} more.`);
}

function missingFrom(packages) {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {}, dev }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !isThere(packages, path, name))
      .map(([name, version]) => ({ name, entry: entryFor(name, version, dev) })),
  );
}

/** Looks where Node would: beside the parent, then in each folder above it. */
function isThere(packages, path, name) {
  if (`${path ? `${path}/` : ''}node_modules/${name}` in packages) return true;
  return (
    path !== '' && isThere(packages, path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/'))), name)
  );
}

/** The lock entry of such a package, derived from its name: `@oxlint/binding-linux-arm64-musl`. */
function entryFor(name, version, dev) {
  const words = name.split(/[-/]/);
  const at = words.findIndex((word) => systems.includes(word));
  if (at < 0 || !/^\d/.test(version))
    fail(`${file} leaves out ${name} ${version}, which is no platform's binary.`);
  const [os, cpu, abi] = words.slice(at);
  const libc = os === 'linux' && abi ? { libc: [abi.startsWith('musl') ? 'musl' : 'glibc'] } : {};
  return { version, cpu: [cpu], ...(dev ? { dev } : {}), ...libc, optional: true, os: [os] };
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
