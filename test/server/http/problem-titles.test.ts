import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { problemTitles } from '../../../server/http/problem-response.ts';
import { problemStatus, type ProblemType } from '../../../server/protocol/problem.ts';

const page = readFileSync(new URL('../../../docs/protocol.md', import.meta.url), 'utf8');

describe('the table of problems in docs/protocol.md', () => {
  it('has the type, the status and the title of each problem, in the order of the code', () => {
    const [, table = ''] = page.split('| `/problems/…`');
    const [rows = ''] = table.split('\n\n');
    const documented = Array.from(
      rows.matchAll(/^\| `([\w-]+)` +\| (\d+) +\| (.+?) +\|$/gm),
      ([, ...row]) => row,
    );
    const types = Object.keys(problemStatus) as ProblemType[];
    assert.deepEqual(
      documented,
      types.map((type) => [type, String(problemStatus[type]), problemTitles[type]]),
    );
  });
});
