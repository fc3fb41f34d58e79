import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Where programs with these names are, the best first. A name without a slash is looked for in PATH; one with a slash is a
 * path, in which `*` stands for any name.
 */
export function findPrograms(...names: readonly (string | undefined)[]): readonly string[] {
  return names.flatMap((name) => (name ? pathsOf(name) : []));
}

/** Long enough for a busy machine. A program that has not answered by then counts as missing. */
export const answerTimeout = { timeout: 60_000, killSignal: 'SIGKILL' } as const;

/** Whether it can print its version: Ubuntu has a `chromium-browser` that only says where to get the real one. */
export function canStart(path: string): boolean {
  return spawnSync(path, ['--version'], { stdio: 'ignore', ...answerTimeout }).status === 0;
}

function pathsOf(name: string): readonly string[] {
  if (name.includes('*')) return globSync(name).sort();
  const folders = name.includes('/') ? [''] : (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).filter((path) => existsSync(path));
}
