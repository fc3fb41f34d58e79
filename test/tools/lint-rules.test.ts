import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';

interface Fault {
  readonly filename: string;
  readonly code: string;
  readonly message: string;
}

const boundary = 'local(boundaries)';

/** What a file contains, and the rule that must report it, or `undefined` if it is right. */
const samples = [
  { file: 'widget/core/sample-1.ts', code: `import '../feed/link.ts';`, rule: boundary },
  { file: 'widget/core/sample-2.ts', code: `import { html } from 'lit'; void html;`, rule: boundary },
  {
    file: 'widget/core/sample-3.ts',
    code: `export const at = Date.now();`,
    rule: 'eslint(no-restricted-properties)',
  },
  { file: 'widget/core/sample-4.ts', code: `export const at = new Date();`, rule: 'local(no-clock)' },
  {
    file: 'widget/core/sample-5.ts',
    code: `setTimeout(() => undefined);`,
    rule: 'eslint(no-restricted-globals)',
  },
  { file: 'widget/core/sample-6.ts', code: `export const at = new Date(Date.parse('2026-03-01'));` },
  { file: 'widget/core/sample-7.ts', code: `export { order } from '../../server/protocol/order.ts';` },
  { file: 'widget/feed/sample-1.ts', code: `import '../marquee/marquee.ts';`, rule: boundary },
  {
    file: 'widget/feed/sample-2.ts',
    code: `import { io } from 'socket.io-client'; void io;`,
    rule: boundary,
  },
  {
    file: 'widget/feed/sample-3.ts',
    code: `export const part = import('../news-ticker.ts');`,
    rule: boundary,
  },
  { file: 'widget/marquee/sample-1.ts', code: `import '../core/headline-queue.ts';` },
  { file: 'widget/marquee/sample-2.ts', code: `import '../input/load-gestures.ts';`, rule: boundary },
  { file: 'widget/sample-1.ts', code: `import '../server/headlines/rules/draft.ts';`, rule: boundary },
  { file: 'widget/sample-2.ts', code: `import { join } from 'node:path'; void join;`, rule: boundary },
  {
    file: 'widget/sample-3.ts',
    code: `document.body.innerHTML = '';`,
    rule: 'eslint(no-restricted-properties)',
  },
  { file: 'widget/sample-4.ts', code: `localStorage.clear();`, rule: 'eslint(no-restricted-globals)' },
  { file: 'widget/sample-5.ts', code: 'css`a { margin-left: 1em }`;', rule: 'local(logical-css)' },
  {
    file: 'widget/sample-6.ts',
    code: 'html`<p style="color: red"></p>`;',
    rule: 'local(no-style-attribute)',
  },
  { file: 'server/protocol/sample-1.ts', code: `import '../store/store.ts';`, rule: boundary },
  { file: 'server/headlines/rules/sample-1.ts', code: `import { z } from 'zod'; void z;`, rule: boundary },
  { file: 'server/store/sample-1.ts', code: `import '../log/ring.ts';`, rule: boundary },
  { file: 'server/log/sample-1.ts', code: `import '../store/store.ts';` },
  { file: 'server/push/sample-1.ts', code: `export * from '../routes/mount.ts';`, rule: boundary },
  { file: 'server/routes/sample-1.ts', code: `import { sql } from 'kysely'; void sql;`, rule: boundary },
  { file: 'server/routes/sample-2.ts', code: `import '../../test/support/fake-clock.ts';`, rule: boundary },
  { file: 'server/routes/sample-3.ts', code: `console.log('here');`, rule: 'eslint(no-console)' },
  { file: 'server/routes/sample-4.ts', code: `export default 1;`, rule: 'import(no-default-export)' },
  { file: 'demo/sample-1.ts', code: `import '../widget/news-ticker.ts';`, rule: boundary },
  { file: 'demo/sample-2.ts', code: `import '../widget/index.ts';` },
  { file: 'server/desk/sample-1.ts', code: `import '../access/keys.ts';`, rule: boundary },
  { file: 'server/newcomer/sample-1.ts', code: `export const of = 'no part';`, rule: boundary },
  {
    file: 'test/sample-1.ts',
    code: `await new Promise((go) => setTimeout(go, 9));`,
    rule: 'local(no-sleep)',
  },
  { file: 'test/sample-2.ts', code: `it.skip('is right', () => undefined);`, rule: 'local(no-skip)' },
  {
    file: 'server/log/sample-2.ts',
    code: `export const one = 1;${'\n'.repeat(251)}`,
    rule: 'eslint(max-lines)',
  },
] as const;

describe('the linter', () => {
  const root = resolve(import.meta.dirname, '../..');
  const folder = mkdtempSync(join(tmpdir(), 'shareet-lint-'));
  let faults: readonly Fault[] = [];

  before(() => {
    // Without types: the samples have none to speak of, and no project to find them in.
    const config = readFileSync(join(root, '.oxlintrc.json'), 'utf8').replace(
      '"typeAware": true',
      '"typeAware": false',
    );
    writeFileSync(join(folder, '.oxlintrc.json'), config);
    cpSync(join(root, 'lint'), join(folder, 'lint'), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const { file, code } of samples) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), code);
    }
    const { stdout } = spawnSync(
      'node_modules/.bin/oxlint',
      ['--format=json', 'server', 'widget', 'demo', 'test'],
      {
        cwd: folder,
        encoding: 'utf8',
      },
    );
    ({ diagnostics: faults } = JSON.parse(stdout) as { diagnostics: readonly Fault[] });
  });
  after(() => rmSync(folder, { recursive: true }));

  for (const { file, code, ...sample } of samples) {
    const rule = 'rule' in sample ? sample.rule : undefined;
    it(`${rule ? `refuses by ${rule}` : 'lets pass'}: ${code.split('\n')[0]} in ${file}`, () => {
      const reported = faults.filter((fault) => fault.filename === file).map((fault) => fault.code);
      if (rule) assert.ok(reported.includes(rule), `found: ${reported.join(', ') || 'nothing'}`);
      else
        assert.ok(!reported.includes(boundary) && !reported.includes('local(no-clock)'), reported.join(', '));
    });
  }
});
