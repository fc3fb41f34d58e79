import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Progress } from '../../../server/commands/progress.ts';
import { OutcomeCounter } from '../../../server/commands/outcome-counter.ts';

describe('the summary of an import', () => {
  it('counts the outcomes of the entries, in one order', () => {
    const tally = new OutcomeCounter();
    const outcomes = [
      'refused',
      'unchanged',
      'stay retracted',
      'corrected',
      'published',
      'unchanged',
      'published',
    ];
    for (const outcome of outcomes) tally.add(outcome);
    assert.equal(String(tally), '2 published, 1 corrected, 2 unchanged, 1 stay retracted, 1 refused');
  });

  it('says that nothing was published', () => {
    const tally = new OutcomeCounter();
    assert.equal(String(tally), '0 published');
    tally.add('unchanged');
    assert.equal(String(tally), '0 published, 1 unchanged');
  });
});

describe('progress', () => {
  function shown(isTTY: boolean, total: number): string[] {
    const written: string[] = [];
    const progress = new Progress({ isTTY, write: (text) => written.push(text) }, total);
    for (let step = 0; step < total; step += 1) progress.step();
    progress.clear();
    return written;
  }

  it('is one line on a terminal, cleared at the end', () => {
    assert.deepEqual(shown(true, 2), ['\r1/2', '\r2/2', '\r\u001b[K']);
  });

  it('is a line for each hundred elsewhere', () => {
    assert.deepEqual(shown(false, 250), ['100/250\n', '200/250\n']);
  });
});
