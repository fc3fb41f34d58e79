import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { none, type Totals } from './totals.ts';

const runner = 'node_modules/@web/test-runner/dist/bin.js';

/**
 * Runs everything that `web-test-runner.config.mjs` names, in every browser it names. In a process of its own, since the
 * runner ends its process when it does not start.
 */
export async function runBrowserSuite(): Promise<Totals> {
  const folder = mkdtempSync(join(tmpdir(), 'shareet-totals-'));
  const totalsFile = join(folder, 'totals.json');
  try {
    const child = spawn(process.execPath, [runner], {
      stdio: 'inherit',
      env: { ...process.env, SHAREET_TOTALS: totalsFile },
    });
    const [code] = await once(child, 'exit');
    const totals = existsSync(totalsFile) ? (JSON.parse(readFileSync(totalsFile, 'utf8')) as Totals) : none;
    // A browser that does not start, or a file that does not load, has no test to blame.
    return code !== 0 && totals.failed === 0 ? { ...totals, failed: 1 } : totals;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
