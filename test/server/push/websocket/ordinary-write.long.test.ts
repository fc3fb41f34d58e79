import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { it } from 'node:test';

/** As in another version of Node, or under its permission model. */
const withoutBinding = 'data:text/javascript,delete process.binding';

it(
  'serves viewers, slow ones too, where nothing can be written below the streams of Node',
  { timeout: 120_000 },
  () => {
    const files = ['test/server/push/delivery.test.ts', 'test/server/push/slow-readers.test.ts'];
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const args = ['--import', withoutBinding, '--test', '--test-isolation=process', ...files];
    const { status, stdout } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
    assert.equal(status, 0, stdout);
    assert.match(stdout, /^ℹ pass [1-9]|^# pass [1-9]/m);
  },
);
