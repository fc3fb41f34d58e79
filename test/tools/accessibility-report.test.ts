import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';

const report = readFileSync('docs/accessibility.md', 'utf8');

/** What the check prints about a report. */
function check(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'shareet-report-'));
  const file = join(folder, 'report.md');
  writeFileSync(file, text);
  const { stderr } = spawnSync(process.execPath, ['lint/accessibility.mjs', file], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  return stderr.replaceAll(`${file}: `, '').trim();
}

const withRow = (criterion: string, row: string) =>
  report.replace(new RegExp(`^\\| ${criterion.replaceAll('.', '\\.')} .*$`, 'm'), row);

it('a report is checked for criteria, levels and tests', () => {
  assert.equal(check(report), '');
  assert.equal(check(withRow('2.5.8', '')), '2.5.8 is missing');
  assert.equal(
    check(withRow('2.5.8', '| 2.5.8 X | Met | 24 px | |').replaceAll('\r', '')),
    ['2.5.8 X: "Met" is no level', '2.5.8 X: neither a test nor "looked at"'].join('\n'),
  );
  assert.equal(
    check(withRow('2.5.8', '| 2.5.8 X | Supports | 24 px | `test/browser/nowhere.test.ts` |')),
    '2.5.8 X: there is no test test/browser/nowhere.test.ts',
  );
  assert.equal(check(withRow('2.5.8', '| 2.5.8 X | Supports | Looked at | |')), '');
});
