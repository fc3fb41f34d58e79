import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';

let folder: string;
let script: string;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'shareet-again-'));
  script = join(folder, 'run.mjs');
  writeFileSync(
    script,
    `import { runNodeSuite } from ${JSON.stringify(resolve(import.meta.dirname, '../run/node-suite.ts'))};
     const totals = await runNodeSuite(process.argv.slice(2), {
       concurrency: 2, timeoutMs: 60_000, output: process.stdout,
     });
     console.log(JSON.stringify(totals));`,
  );
});
after(() => rmSync(folder, { recursive: true }));

/** A file of two tests, one of which fails the first `times` times that it runs. */
function failing(name: string, times: number): string {
  const file = join(folder, name);
  const count = join(folder, `${name}.count`);
  writeFileSync(count, '');
  writeFileSync(
    file,
    `import { appendFileSync, statSync } from 'node:fs';
     import { it } from 'node:test';
     it('passes', () => {});
     it('fails at first', () => {
       appendFileSync(${JSON.stringify(count)}, '.');
       if (statSync(${JSON.stringify(count)}).size <= ${times}) throw new Error('busy');
     });`,
  );
  return name;
}

/** What the run prints, and the totals in its last line. */
function run(files: readonly string[]): { readonly printed: string; readonly totals: unknown } {
  // A run of tests within another one would report to that.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { stdout, stderr } = spawnSync(process.execPath, [script, ...files], {
    encoding: 'utf8',
    env,
    cwd: folder,
  });
  const lines = stdout.trimEnd().split('\n');
  assert.ok(lines.length > 1, stderr);
  return { printed: stdout, totals: JSON.parse(lines.at(-1) ?? '') };
}

describe('test files', () => {
  it('that fail are run once more, and named as unsteady if they pass then', () => {
    const { printed, totals } = run([failing('steady.mjs', 0), failing('once.mjs', 1)]);
    assert.deepEqual(totals, { passed: 4, failed: 0, skipped: 0 });
    assert.match(printed, /busy/);
    assert.match(printed, /UNSTEADY, passed when run alone: once\.mjs$/m);
  });

  it('that fail twice have failed', () => {
    const { printed, totals } = run([failing('steady.mjs', 0), failing('always.mjs', 9)]);
    assert.deepEqual(totals, { passed: 3, failed: 1, skipped: 0 });
    assert.doesNotMatch(printed, /UNSTEADY/);
  });

  it('that end with their process are run once more, too', () => {
    const file = 'ends.mjs';
    writeFileSync(join(folder, file), `import { it } from 'node:test'; it('ends', () => process.exit(3));`);
    assert.deepEqual(run([failing('steady.mjs', 0), file]).totals, { passed: 2, failed: 1, skipped: 0 });
  });

  it('have failed where many do', () => {
    const files = [1, 2, 3, 4].map((number) => failing(`many-${number}.mjs`, 1));
    const { printed, totals } = run(files);
    assert.deepEqual(totals, { passed: 4, failed: 4, skipped: 0 });
    assert.doesNotMatch(printed, /once more/);
  });
});
