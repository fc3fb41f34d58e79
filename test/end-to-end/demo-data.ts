import { cpSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** How old the demo's headlines may be: a test that starts with them expects the news of now, some of it breaking. */
const freshMs = 5 * 60_000;

/**
 * Where the nodes of one run share the data of the demo, since its pictures take seconds to decode: a folder that
 * `SHAREET_TEST_DEMO` names. A file that is run alone has none.
 */
export function sharedFolder(): string | undefined {
  return process.env['SHAREET_TEST_DEMO'];
}

/** Runs `work` with such a folder. */
export async function withSharedDemo<Result>(work: () => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'shareet-demo-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  process.env['SHAREET_TEST_DEMO'] = folder;
  try {
    return await work();
  } finally {
    delete process.env['SHAREET_TEST_DEMO'];
    process.off('exit', remove);
    remove();
  }
}

/** Copies what was shared last into `dataDir`; tells whether there was something fresh. */
export function takeDemo(folder: string, dataDir: string): boolean {
  const shared = readdirSync(folder).filter((name) => /^\d/.test(name));
  const latest = shared.sort().at(-1);
  if (latest === undefined || Date.now() - Number.parseInt(latest, 10) > freshMs) return false;
  cpSync(join(folder, latest), dataDir, { recursive: true });
  return true;
}

/** Shares the data in `dataDir`, of a node that has stopped. Others may be copying what was shared before: it stays. */
export function shareDemo(folder: string, dataDir: string): void {
  const copy = mkdtempSync(join(folder, 'copy-'));
  cpSync(dataDir, copy, { recursive: true });
  // It is there once it is whole.
  renameSync(copy, join(folder, `${Date.now()}-${basename(copy)}`));
}
