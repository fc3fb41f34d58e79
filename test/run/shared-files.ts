import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileVariable } from './hung-processes.ts';
import { isLong } from './plan.ts';

/** Files for `node:test`, each of which loads some test files into one process. */
export interface SharedFiles extends Disposable {
  /** The test files of each, as they were named. */
  readonly filesOf: ReadonlyMap<string, readonly string[]>;
}

export interface SharedFilesOptions {
  readonly filesPerProcess: number;
  /** How long a process may stay after its last test, which may have left something open when it failed. */
  readonly lingerMs: number;
}

/**
 * Writes such files: most tests of the server load the same thousand modules, which takes longer than the tests do. Each
 * test file is a suite with its own name, so that what it does before and after its tests is done for those alone.
 *
 * Long files come first, each by itself: what begins last should be over soon.
 */
export function writeSharedFiles(
  files: readonly string[],
  { filesPerProcess, lingerMs }: SharedFilesOptions,
): SharedFiles {
  const folder = mkdtempSync(join(tmpdir(), 'shareet-shared-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  const filesOf = new Map<string, readonly string[]>();
  const long = files.filter(isLong);
  const short = files.filter((file) => !isLong(file));
  for (const some of [...chunksOf(long, 1), ...chunksOf(short, filesPerProcess)]) {
    const path = join(folder, `${filesOf.size + 1}.mjs`);
    writeFileSync(path, sharedFile(some, lingerMs));
    filesOf.set(path, some);
  }
  return {
    filesOf,
    [Symbol.dispose]() {
      process.off('exit', remove);
      remove();
    },
  };
}

function chunksOf<T>(all: readonly T[], length: number): readonly (readonly T[])[] {
  const starts = all.flatMap((_, index) => (index % length === 0 ? [index] : []));
  return starts.map((start) => all.slice(start, start + length));
}

function sharedFile(files: readonly string[], lingerMs: number): string {
  const suites = files.map(
    (file) => `describe(${JSON.stringify(file)}, () => {
  require(${JSON.stringify(resolve(file))});
  after(end);
});
`,
  );
  return `import { createRequire } from 'node:module';
import { after, describe } from 'node:test';

process.env[${JSON.stringify(fileVariable)}] = import.meta.filename;
const require = createRequire(import.meta.url);
let left = ${files.length};

function end() {
  left -= 1;
  if (left === 0) setTimeout(() => process.exit(), ${lingerMs}).unref();
}

${suites.join('')}`;
}
