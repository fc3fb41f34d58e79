import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runSuite } from './run-suite.ts';

// Other systems do not tell which processes run.
if (process.platform === 'linux')
  describe('what would keep a run from ending', () => {
    it('is a file that computes or waits for a program for good: it is ended and named', () => {
      for (const [endless, named] of [
        ['for (;;);', 'HUNG, killed: endless.mjs'],
        [`spawnSync('sleep', ['600.5']);`, ' sleep 600.5'],
      ] as const) {
        const source = `import { spawnSync } from 'node:child_process'; it('is endless', () => { ${endless} });`;
        const { stdout, result } = runSuite({ 'endless.mjs': source }, 2000);
        assert.ok(stdout.includes(named), stdout);
        assert.deepEqual(result, {
          totals: { passed: 0, failed: 1, skipped: 0 },
          failed: { 'endless.mjs': { passed: 0, failed: 1, skipped: 0 } },
        });
      }
    });

    it('is a program that a file leaves behind: it is ended and named', () => {
      const { stdout, result } = runSuite({
        'leaves.mjs': `import { spawn } from 'node:child_process';
        it('leaves', () => spawn('sleep', ['600.5'], { stdio: 'inherit', detached: true }).unref());`,
      });
      assert.match(stdout, /LEFT BEHIND, killed: leaves\.mjs\n.* sleep 600\.5\n/);
      assert.deepEqual(result, { totals: { passed: 1, failed: 0, skipped: 0 }, failed: {} });
    });
  });
