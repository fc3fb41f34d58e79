import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';

const script = resolve(import.meta.dirname, '../../lint/words.mjs');

/** What the check prints about a repository with one file. */
function check(file: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'shareet-words-'));
  try {
    writeFileSync(join(folder, file), text);
    execFileSync('git', ['init', '-q'], { cwd: folder });
    execFileSync('git', ['add', file], { cwd: folder });
    execFileSync(process.execPath, [script], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
    return '';
  } catch (error) {
    return error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the check of words', () => {
  it('reports a phrase in any text, with its line and a plainer one', () => {
    assert.equal(
      check('a.md', 'One line.\nThe page Can Not be read.\n'),
      'a.md:2: write "cannot" instead of "Can Not"',
    );
  });

  it('reports a name in code alone', () => {
    assert.equal(check('a.ts', 'class TakeIn {}\n'), 'a.ts:1: write "ImageIngest" instead of "TakeIn"');
    assert.equal(check('a.md', 'TakeIn\n'), '');
  });

  it('lets plain words pass', () => {
    assert.equal(check('a.ts', '/** Nobody else can notice it. */ const mayDoIt = 1;\n'), '');
  });
});
