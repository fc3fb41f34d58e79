import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { readPlan } from '../run/plan.ts';
import { findSuites } from '../run/suites.ts';

const root = resolve(import.meta.dirname, '../..');

function filesOf(...args: readonly string[]): readonly string[] {
  return findSuites(readPlan(args, {})).flatMap(({ files }) => files);
}

describe('the test run', () => {
  it('runs every suite without arguments, and what was asked for with them', () => {
    assert.deepEqual(readPlan([], {}), {
      suites: ['node', 'browser', 'end-to-end'],
      length: 'short',
      mayInstall: true,
    });
    assert.deepEqual(readPlan(['end-to-end', 'node', '--long'], {}), {
      suites: ['node', 'end-to-end'],
      length: 'long',
      mayInstall: true,
    });
  });

  it('installs nothing if an argument or the environment forbids it', () => {
    assert.equal(readPlan(['--no-install'], {}).mayInstall, false);
    assert.equal(readPlan([], { SHAREET_NO_INSTALL: '1' }).mayInstall, false);
  });

  it('refuses what it does not know', () => {
    assert.throws(
      () => readPlan(['nodes'], {}),
      /^Error: no suite "nodes"; there are node, browser, end-to-end$/,
    );
    assert.throws(() => readPlan(['--fast'], {}), /--fast/);
  });

  it('runs each file in the short run or in the long one, and all of them together', () => {
    const short = filesOf('node', 'end-to-end');
    const long = filesOf('node', 'end-to-end', '--long');
    assert.ok(short.length > 0 && long.length > 0);
    assert.deepEqual([...short, ...long].sort(), [...filesOf('node', 'end-to-end', '--all')].sort());
    // The same files, in other engines.
    assert.deepEqual(filesOf('browser', '--long'), filesOf('browser', '--all'));
  });

  it('says before anything else what is missing and how to get it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'shareet-no-programs-'));
    try {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        ['test/run.ts', 'browser', '--no-install'],
        {
          cwd: root,
          encoding: 'utf8',
          env: { PATH: folder, SHAREET_ENGINES: 'WebKit' },
        },
      );
      assert.equal(status, 1);
      assert.match(
        stderr,
        /^The tests cannot run yet:\n {2}WebKit is not installed: run "sudo apt-get update && sudo apt-get install .*"\n$/,
      );
      assert.equal(stdout, '0 passed, 1 failed\n');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
