/**
 * Compares docs/architecture.md with the repository: each path that it names exists, each folder down to the second level is in its
 * tables, and each dependency of package.json has its reason.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const page = 'docs/architecture.md';
/** Folders are listed down to this level; deeper ones where they have a subject of their own. */
const listedLevels = 2;

/**
 * What is wrong with the page: one line each.
 *
 * @param text the page
 * @param files all files of the repository
 * @param manifest the content of package.json
 */
export function checkArchitecture(text, files, manifest) {
  const words = new Set(Array.from(text.matchAll(/`([^`\n]+)`/g), ([, word]) => word));
  const folders = foldersOf(files);
  const roots = new Set([...folders].filter((folder) => levelOf(folder) === 1));
  const known = new Set([...files, ...folders, ...[...folders].map((folder) => folder.slice(0, -1))]);

  const missing = [...folders].filter(
    (folder) => levelOf(folder) <= listedLevels && !isListed(folder, words),
  );
  const gone = [...words].filter(
    (word) => roots.has(`${word.split('/')[0]}/`) && isPath(word) && !known.has(word),
  );
  const packages = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  return [
    ...missing.map((folder) => `${page}: the folder ${folder} is not in the tables`),
    ...gone.map((path) => `${page}: ${path} does not exist`),
    ...packages
      .filter((name) => !words.has(name))
      .map((name) => `${page}: the dependency ${name} has no reason`),
  ];
}

function foldersOf(files) {
  const folders = files.flatMap((file) => {
    const names = file.split('/').slice(0, -1);
    return names.map((_, index) => `${names.slice(0, index + 1).join('/')}/`);
  });
  return new Set(folders);
}

function levelOf(folder) {
  return folder.split('/').length - 1;
}

/** A folder of the first level needs no row of its own if the folders in it have theirs. */
function isListed(folder, words) {
  return words.has(folder) || (levelOf(folder) === 1 && [...words].some((word) => word.startsWith(folder)));
}

function isPath(word) {
  return word.includes('/') && /^[\w./-]+$/.test(word);
}

function main() {
  const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean);
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
  const found = checkArchitecture(readFileSync(page, 'utf8'), files, manifest);
  if (found.length === 0) return;
  console.error(found.join('\n'));
  process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
