import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { wordDiff, type Run } from '../../../../server/desk/headlines/conflict/word-diff.ts';

function without(runs: readonly Run[], kind: Run['kind']): string {
  return runs
    .filter((run) => run.kind !== kind)
    .map(({ text }) => text)
    .join('');
}

describe('what changed between two texts', () => {
  it('is nothing where both are the same', () => {
    assert.deepEqual(wordDiff('أمطار في الشمال', 'أمطار في الشمال'), [
      { kind: 'same', text: 'أمطار في الشمال' },
    ]);
    assert.deepEqual(wordDiff('', ''), []);
  });

  it('is a word without its neighbours', () => {
    assert.deepEqual(wordDiff('أمطار غزيرة في الشمال', 'أمطار خفيفة في الشمال'), [
      { kind: 'same', text: 'أمطار ' },
      { kind: 'gone', text: 'غزيرة' },
      { kind: 'new', text: 'خفيفة' },
      { kind: 'same', text: ' في الشمال' },
    ]);
  });

  it('is one run where words beside each other changed', () => {
    assert.deepEqual(wordDiff('فتح الميناء صباح اليوم', 'فتح المطار مساء اليوم'), [
      { kind: 'same', text: 'فتح ' },
      { kind: 'gone', text: 'الميناء صباح' },
      { kind: 'new', text: 'المطار مساء' },
      { kind: 'same', text: ' اليوم' },
    ]);
  });

  it('is all of a text that is new', () => {
    assert.deepEqual(wordDiff('', 'خبر جديد'), [{ kind: 'new', text: 'خبر جديد' }]);
    assert.deepEqual(wordDiff('خبر قديم', ''), [{ kind: 'gone', text: 'خبر قديم' }]);
  });

  it('contains both texts completely', () => {
    const text = fc.array(fc.constantFrom('أ', 'ب', 'ج', ' ', '  ', '\n')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const runs = wordDiff(before, after);
        assert.equal(without(runs, 'new'), before);
        assert.equal(without(runs, 'gone'), after);
      }),
    );
  });

  it('handles texts that are longer than anybody writes', () => {
    const before = Array.from({ length: 30_000 }, (_, index) => `كلمة${index}`).join(' ');
    const runs = wordDiff(`أول ${before} آخر`, `أول ${before.split(' ').reverse().join(' ')} آخر`);
    assert.equal(runs[0]?.kind, 'same');
    assert.equal(runs.length, 4);
  });
});
