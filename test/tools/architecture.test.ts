import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, it } from 'node:test';

const script = resolve(import.meta.dirname, '../../lint/architecture.mjs');

/** What the check prints about a repository with `page` as docs/architecture.md. */
function check(page: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'shareet-architecture-'));
  const files = {
    'docs/architecture.md': page,
    'server/log/append.ts': '',
    'package.json': JSON.stringify({ dependencies: { lit: '3' }, devDependencies: { vite: '8' } }),
  };
  try {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    execFileSync('git', ['init', '-q'], { cwd: folder });
    execFileSync('git', ['add', '.'], { cwd: folder });
    execFileSync(process.execPath, [script], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
    return '';
  } catch (error) {
    return error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the check of docs/architecture.md', () => {
  it('accepts a page that names each folder and each dependency', () => {
    assert.equal(check('`docs/`, `server/log/append.ts` in `server/log/`, `lit`, `vite`'), '');
  });

  it('reports a folder that is not in the tables', () => {
    const found = 'docs/architecture.md: the folder server/log/ is not in the tables';
    assert.equal(check('`docs/`, `server/`, `lit`, `vite`'), found);
  });

  it('reports a path that does not exist', () => {
    const found = 'docs/architecture.md: server/log/tail.ts does not exist';
    assert.equal(check('`docs/`, `server/log/`, `server/log/tail.ts`, `lit`, `vite`'), found);
  });

  it('reports a dependency without a reason', () => {
    const found = 'docs/architecture.md: the dependency vite has no reason';
    assert.equal(check('`docs/`, `server/log/`, `lit`'), found);
  });
});
