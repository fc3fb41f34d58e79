import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';

let folder: string;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'shareet-suite-'));
  writeFileSync(
    join(folder, 'run.mjs'),
    `import { runFiles } from ${JSON.stringify(resolve(import.meta.dirname, '../run/node-suite.ts'))};
     const { totals, failedFiles } = await runFiles(process.argv.slice(2), {
       concurrency: 2, filesPerProcess: 12, timeoutMs: 60_000, processTimeoutMs: Number(process.env.PROCESS_TIMEOUT_MS), lingerMs: 2000, output: process.stdout,
     });
     console.log(JSON.stringify({ totals, failed: Object.fromEntries(failedFiles) }));`,
  );
});
after(() => rmSync(folder, { recursive: true }));

/** Runs files with these names and sources in one process; gives what the run says of them. */
function run(sources: Readonly<Record<string, string>>, processTimeoutMs = 60_000): unknown {
  return runWithOutput(sources, processTimeoutMs).result;
}

function runWithOutput(sources: Readonly<Record<string, string>>, processTimeoutMs = 60_000) {
  for (const [name, source] of Object.entries(sources))
    writeFileSync(
      join(folder, name),
      `import { after, afterEach, before, describe, it } from 'node:test';\n${source}`,
    );
  // A run of tests within another one would report to that.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { stdout, stderr } = spawnSync(process.execPath, ['run.mjs', ...Object.keys(sources)], {
    encoding: 'utf8',
    env: { ...env, PROCESS_TIMEOUT_MS: String(processTimeoutMs) },
    cwd: folder,
  });
  assert.equal(stderr, '');
  return { stdout, result: JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as unknown };
}

describe('test files that share a process', () => {
  it('are counted each by itself', () => {
    assert.deepEqual(
      run({
        'good.mjs': `it('passes', () => {}); describe('a suite', () => { it('passes', () => {}); it.skip('waits', () => {}); });`,
        'bad.mjs': `describe('a suite', () => { it('fails', () => { throw new Error('bad'); }); it('passes', () => {}); });`,
        'last.mjs': `it('passes', () => {});`,
      }),
      {
        totals: { passed: 4, failed: 1, skipped: 1 },
        failed: { 'bad.mjs': { passed: 1, failed: 1, skipped: 0 } },
      },
    );
  });

  it('prepare and clear away for their own tests alone', () => {
    const source = (own: string) =>
      `before(() => { globalThis.opened = '${own}'; });
       afterEach(() => { if (globalThis.opened !== '${own}') throw new Error(globalThis.opened); });
       it('has its own', () => {});`;
    assert.deepEqual(run({ 'one.mjs': source('one'), 'two.mjs': source('two') }), {
      totals: { passed: 2, failed: 0, skipped: 0 },
      failed: {},
    });
  });

  it('fail alone if they do not load, or do not clear away', () => {
    assert.deepEqual(
      run({
        'loads.mjs': `it('passes', () => {});`,
        'does-not-load.mjs': `throw new Error('nothing here');`,
        'stays.mjs': `after(() => { throw new Error('in use'); }); it('passes', () => {});`,
      }),
      {
        totals: { passed: 2, failed: 2, skipped: 0 },
        failed: {
          'does-not-load.mjs': { passed: 0, failed: 1, skipped: 0 },
          'stays.mjs': { passed: 1, failed: 1, skipped: 0 },
        },
      },
    );
  });

  it('fail for an error that nothing waits for', () => {
    assert.deepEqual(
      run({
        'late.mjs': `it('passes', () => void setTimeout(() => { throw new Error('late'); }));`,
        'lost.mjs': `it('passes', async () => void (async () => { await 0; throw new Error('lost'); })());`,
      }),
      {
        totals: { passed: 2, failed: 1, skipped: 0 },
        failed: { 'lost.mjs': { passed: 1, failed: 1, skipped: 0 } },
      },
    );
  });

  it('end soon after their tests, whatever is left open', () => {
    assert.deepEqual(
      run({
        'open.mjs': `it('opens', async () => {
          const { createServer } = await import('node:http');
          createServer().listen(0);
          throw new Error('bad');
        });`,
      }),
      {
        totals: { passed: 0, failed: 1, skipped: 0 },
        failed: { 'open.mjs': { passed: 0, failed: 1, skipped: 0 } },
      },
    );
  });

  it('all fail if their process ends before they do', () => {
    assert.deepEqual(
      run({ 'ends.mjs': `it('ends', () => process.exit(3));`, 'next.mjs': `it('passes', () => {});` }),
      {
        totals: { passed: 0, failed: 2, skipped: 0 },
        failed: {
          'ends.mjs': { passed: 0, failed: 1, skipped: 0 },
          'next.mjs': { passed: 0, failed: 1, skipped: 0 },
        },
      },
    );
  });
});

// Other systems do not tell which processes run.
if (process.platform === 'linux')
  describe('what would keep a run from ending', () => {
    it('is a file that computes or waits for a program for good: it is ended and named', () => {
      for (const [endless, named] of [
        ['for (;;);', 'HUNG, killed: endless.mjs'],
        [`spawnSync('sleep', ['600.5']);`, ' sleep 600.5'],
      ] as const) {
        const source = `import { spawnSync } from 'node:child_process'; it('is endless', () => { ${endless} });`;
        const { stdout, result } = runWithOutput({ 'endless.mjs': source }, 2000);
        assert.ok(stdout.includes(named), stdout);
        assert.deepEqual(result, {
          totals: { passed: 0, failed: 1, skipped: 0 },
          failed: { 'endless.mjs': { passed: 0, failed: 1, skipped: 0 } },
        });
      }
    });

    it('is a program that a file leaves behind: it is ended and named', () => {
      const { stdout, result } = runWithOutput({
        'leaves.mjs': `import { spawn } from 'node:child_process';
        it('leaves', () => spawn('sleep', ['600.5'], { stdio: 'inherit', detached: true }).unref());`,
      });
      assert.match(stdout, /LEFT BEHIND, killed: leaves\.mjs\n.* sleep 600\.5\n/);
      assert.deepEqual(result, { totals: { passed: 1, failed: 0, skipped: 0 }, failed: {} });
    });
  });
