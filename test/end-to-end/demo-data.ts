import { cpSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** How old the demo's headlines may be: a test that starts with them expects the news of now, some of it breaking. */
const freshMs = 5 * 60_000;

/**
 * Fills `dataDir` with the data of the demo. Its pictures take seconds to decode, so the nodes of one run share the data, in the folder
 * that `SHAREET_TEST_DEMO` names. If nothing fresh is there, `seed` starts a node on `dataDir` and stops it. A test file that is run alone
 * shares nothing: its node creates the data when it starts.
 */
export async function fillWithDemo(dataDir: string, seed: () => Promise<void>): Promise<void> {
  const folder = process.env['SHAREET_TEST_DEMO'];
  if (folder === undefined || takeDemo(folder, dataDir)) return;
  await seed();
  shareDemo(folder, dataDir);
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
function takeDemo(folder: string, dataDir: string): boolean {
  const shared = readdirSync(folder).filter((name) => /^\d/.test(name));
  const latest = shared.sort().at(-1);
  if (latest === undefined || Date.now() - Number.parseInt(latest, 10) > freshMs) return false;
  cpSync(join(folder, latest), dataDir, { recursive: true });
  return true;
}

/** Shares the data in `dataDir`, of a node that has stopped. Earlier shared data stays, because others may be copying it. */
function shareDemo(folder: string, dataDir: string): void {
  const copy = mkdtempSync(join(folder, 'copy-'));
  cpSync(dataDir, copy, { recursive: true });
  // It gets its name only once it is complete.
  renameSync(copy, join(folder, `${Date.now()}-${basename(copy)}`));
}
