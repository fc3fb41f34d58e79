import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { FrameTrack, type FrameHeadline } from '../../../widget/core/frame-track.ts';

const headline = (id: string, text = `${id} ${'x'.repeat(id.length * 7)}`): FrameHeadline => ({ id, text });
const track = (isStanding = false) =>
  new FrameTrack<FrameHeadline>({
    viewportPx: 600,
    gapPx: 40,
    stepPx: 4,
    startLeadPx: isStanding ? 600 : 400,
    isStanding,
    widthOf: ({ text }) => text.length * 11,
  });

function shown(each: FrameTrack<FrameHeadline>): readonly (readonly [string | undefined, number])[] {
  return each.passages.map((passage) => [passage.headline?.id, each.leadPx(passage)] as const);
}

const headlines = ['a', 'bb', 'ccc', 'dddd'].map((id) => headline(id));

describe('a line that moves by frames', () => {
  it('starts where reading begins, with as many headlines as there is room for', () => {
    const line = track();
    line.replace(headlines);
    assert.deepEqual(shown(line), [
      ['a', 400],
      ['bb', 261],
      ['ccc', 34],
    ]);
  });

  it('is the same frame by frame and in leaps', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 20 }), (leaps) => {
        const [one, other] = [track(), track()];
        for (const line of [one, other]) line.replace(headlines);
        for (const frames of leaps) {
          one.advance(frames);
          for (let frame = 0; frame < frames; frame++) other.advance(1);
          assert.deepEqual(shown(one), shown(other));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('lets a new headline in next, and the others in turn', () => {
    const line = track();
    line.replace(headlines);
    line.replace([headline('new'), ...headlines]);
    const entered: (string | undefined)[] = [];
    for (let frame = 0; frame < 400; frame++) {
      line.advance(1);
      const id = line.passages.at(-1)?.headline?.id;
      if (id !== entered.at(-1)) entered.push(id);
    }
    assert.deepEqual(entered.slice(0, 6), ['ccc', 'new', 'dddd', 'a', 'bb', 'ccc']);
  });

  it('moves nothing when a headline is retracted: it leaves its gap', () => {
    const line = track();
    line.replace(headlines);
    line.replace(headlines.filter(({ id }) => id !== 'bb'));
    assert.deepEqual(shown(line), [
      ['a', 400],
      [undefined, 261],
      ['ccc', 34],
    ]);
  });

  it('lets a headline that has expired finish its passage', () => {
    const line = track();
    line.replace(headlines);
    line.replace(headlines.slice(1), new Set(['a']));
    assert.equal(shown(line)[0]?.[0], 'a');
    for (let frame = 0; frame < 2000; frame++) {
      line.advance(1);
      assert.ok(frame < 200 || !line.passages.some((passage) => passage.headline?.id === 'a'));
    }
  });

  it('corrects in place what fits; what does not leaves its gap and enters next', () => {
    const line = track();
    line.replace(headlines);
    const key = line.passages[0]?.key;
    line.replace([headline('a', 'A xxxxxxx'), headline('bb', 'b'.repeat(60)), ...headlines.slice(2)]);
    assert.deepEqual(shown(line), [
      ['a', 400],
      [undefined, 261],
      ['ccc', 34],
    ]);
    assert.notEqual(line.passages[0]?.key, key);
    line.advance(100);
    assert.equal(line.passages.find((passage) => passage.entryPx > 0)?.headline?.id, 'bb');
  });

  it('begins anew when nothing is left of it, and is empty without headlines', () => {
    const line = track();
    line.replace(headlines.slice(0, 1));
    line.advance(50);
    line.replace([headline('z')]);
    assert.deepEqual(shown(line)[0], ['z', 400]);
    line.replace([]);
    line.advance(10_000);
    assert.deepEqual(shown(line), []);
  });

  it('puts the next headline where reading begins', () => {
    const line = track();
    line.replace(headlines);
    line.next();
    assert.deepEqual(shown(line).slice(0, 2), [
      ['a', 539],
      ['bb', 400],
    ]);
  });
});

describe('a line without motion', () => {
  it('shows its headline alone, at the beginning', () => {
    const line = track(true);
    line.replace([headline('a')]);
    line.advance(500);
    assert.deepEqual(shown(line), [['a', 600]]);
  });
});
