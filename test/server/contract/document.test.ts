import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { problemStatus } from '../../../server/protocol/problem.ts';

const folder = new URL('../../contract/', import.meta.url);
const text = readFileSync(new URL('../../../docs/protocol.md', import.meta.url), 'utf8');

describe('docs/protocol.md', () => {
  for (const file of readdirSync(folder)) {
    it(`contains ${file} unchanged`, () => {
      const [, shown] =
        new RegExp(`<!-- test/contract/${file} -->\\s+\`\`\`json\\n([^]*?)\`\`\``).exec(text) ?? [];
      assert.ok(shown, 'it is not shown');
      assert.deepEqual(JSON.parse(shown), JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
    });
  }

  it('lists every problem with its status', () => {
    const listed = [...text.matchAll(/^\| `([a-z-]+)` +\| (\d{3}) +\|/gm)].map(([, type, status]) => [
      type,
      Number(status),
    ]);
    assert.deepEqual(Object.fromEntries(listed), problemStatus);
  });
});
