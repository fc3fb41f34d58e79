import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';

const root = resolve(import.meta.dirname, '../..');

describe('the runner of browser tests', () => {
  it('is started once more when it dies, and has failed then', () => {
    const folder = mkdtempSync(join(tmpdir(), 'shareet-no-browser-'));
    try {
      const { stdout } = spawnSync(
        process.execPath,
        [
          '--input-type=module',
          '--eval',
          `import { runBrowserSuite } from './test/run/browser-suite.ts';
           const files = ['test/browser/modes/row.test.ts'];
           const ended = await runBrowserSuite({ files, engines: ['WebKit'], output: process.stdout });
           console.log(JSON.stringify(ended));`,
        ],
        // No program is found in this PATH, not even WebKit's driver.
        { cwd: root, encoding: 'utf8', env: { PATH: folder } },
      );
      assert.equal(stdout.match(/^The runner left no totals: status 1\.$/gm)?.length, 2, stdout);
      assert.deepEqual(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? ''), [
        { name: 'browser', totals: { passed: 0, failed: 1, skipped: 0 } },
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
