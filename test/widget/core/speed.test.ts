import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseSpeed } from '../../../widget/core/speed.ts';

/** The mean width of an Arabic word in Noto Sans Arabic. */
const emPerWord = 2.71;

describe('a speed', () => {
  it('is 66, 100 or 138 Arabic words per minute by name', () => {
    const words = ['slow', 'normal', 'fast'].map((name) =>
      Math.round(((parseSpeed(name) ?? NaN) * 60) / emPerWord),
    );
    for (const [index, expected] of [66, 100, 138].entries())
      assert.ok(Math.abs((words[index] ?? NaN) - expected) <= 1);
  });

  it('is a number above 0, as such or as text, and at most 8', () => {
    assert.deepEqual([parseSpeed(5), parseSpeed('2.5'), parseSpeed(' 3 ')], [5, 2.5, 3]);
    assert.deepEqual([parseSpeed(8.01), parseSpeed('1e9'), parseSpeed(Infinity)], [8, 8, 8]);
  });

  it('is undefined for anything else', () => {
    for (const text of ['', ' ', '0', '-2', 'quick', 'NaN', '4em', 'Fast', '٣'])
      assert.equal(parseSpeed(text), undefined, text);
    for (const number of [0, -1, NaN, -Infinity]) assert.equal(parseSpeed(number), undefined);
  });

  it('is never too fast to read, whatever is given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double()), (speed) => {
        const emPerSecond = parseSpeed(speed);
        assert.ok(emPerSecond === undefined || (emPerSecond > 0 && emPerSecond <= 8));
      }),
    );
  });
});
