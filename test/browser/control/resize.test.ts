import { expect } from '@open-wc/testing';
import type { NewsTicker } from '../../../widget/index.ts';
import { FakeTimeline } from '../support/fake-timeline.ts';
import { frame, list, placedIn, strip } from '../support/ticker.ts';
import { expectFilled, leads, numbersOf, roomPx, stroke } from '../support/pointer.ts';

let timeline: FakeTimeline;

beforeEach(() => {
  timeline = new FakeTimeline();
  timeline.install();
});
afterEach(() => timeline.remove());

async function widen(ticker: NewsTicker, px: number): Promise<void> {
  if (ticker.parentElement) ticker.parentElement.style.width = `${px}px`;
  for (let count = 0; count < 4; count += 1) await frame();
}

for (const isPaused of [false, true]) {
  describe(`a full strip ${isPaused ? 'that is paused' : 'under way'}`, () => {
    async function full(): Promise<NewsTicker> {
      const ticker = await strip({ headlines: list(40), widthPx: 700, isPaused });
      for (let count = 0; count < 4; count += 1) await stroke(ticker, { movesPx: [300], restMs: 500 });
      return ticker;
    }

    it('shows past headlines again when it becomes wider, and moves nothing', async () => {
      const ticker = await full();
      const before = leads(ticker);
      const [first] = numbersOf(placedIn(ticker));
      await widen(ticker, 1400);
      expectFilled(ticker);
      for (const [element, lead] of leads(ticker)) {
        const earlier = before.get(element);
        if (earlier !== undefined && earlier > 0) expect(lead).to.be.closeTo(earlier, 0.5);
      }
      const numbers = numbersOf(placedIn(ticker));
      expect(numbers).to.include(first);
      for (const [index, number] of numbers.entries())
        if (index > 0) expect(number).to.equal((numbers[index - 1] ?? NaN) + 1);
      await widen(ticker, 500);
      expectFilled(ticker);
      await widen(ticker, 900);
      expectFilled(ticker);
    });

    it('is full again at once when its type changes size, and what is being read stays', async () => {
      const ticker = await full();
      for (const size of ['12px', '40px', '18px', '27px']) {
        const read = placedIn(ticker).find(({ right }) => right <= roomPx(ticker));
        ticker.style.setProperty('--ticker-font-size', size);
        for (let count = 0; count < 4; count += 1) await frame();
        expectFilled(ticker);
        const now = placedIn(ticker).find(({ element }) => element === read?.element);
        expect(now?.right).to.be.closeTo(read?.right ?? NaN, 0.5);
      }
    });

    it('keeps its distances from the entry edge when its direction changes, and can be dragged the other way', async () => {
      const ticker = await full();
      const before = placedIn(ticker).find(({ right }) => right <= roomPx(ticker));
      ticker.dir = 'ltr';
      await ticker.updateComplete;
      const after = placedIn(ticker).find(({ element }) => element === before?.element);
      expect(after?.left).to.be.closeTo(roomPx(ticker) - (before?.right ?? NaN), 0.5);
      await stroke(ticker, { movesPx: [-100], restMs: 500 });
      expect(placedIn(ticker).find(({ element }) => element === after?.element)?.left).to.be.closeTo(
        (after?.left ?? NaN) - 100,
        0.5,
      );
    });

    it('is where it was after its parent was not displayed, and after it was removed and added', async () => {
      const ticker = await full();
      const box = ticker.parentElement;
      if (!box) throw new Error('no box');
      const before = leads(ticker);
      box.style.display = 'none';
      await frame();
      await frame();
      timeline.advance(60_000);
      box.style.display = '';
      for (let count = 0; count < 3; count += 1) await frame();
      ticker.remove();
      timeline.advance(60_000);
      box.append(ticker);
      for (let count = 0; count < 3; count += 1) await frame();
      for (const [element, lead] of leads(ticker))
        expect(lead).to.be.closeTo(before.get(element) ?? lead, 0.5);
      expectFilled(ticker);
    });
  });
}

describe('a ticker that has just begun', () => {
  it('keeps the space before its first headline when it becomes wider', async () => {
    const ticker = await strip({ headlines: list(40), widthPx: 700 });
    const before = placedIn(ticker).length;
    await widen(ticker, 900);
    expect(numbersOf(placedIn(ticker))[0]).to.equal(0);
    expect(placedIn(ticker).length).to.equal(before);
  });
});
