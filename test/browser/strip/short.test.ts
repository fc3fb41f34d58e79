import { expect } from '@open-wc/testing';
import { loadGestures } from '../../../widget/input/load-gestures.ts';
import type { NewsTicker } from '../../../widget/index.ts';
import { FakeTimeline } from '../support/fake-timeline.ts';
import { hover, leave, numbersOf, roomPx } from '../support/pointer.ts';
import { frame, headline, list, part, placedIn, show, strip } from '../support/ticker.ts';

const edgePx = 1.4 * 18;

let timeline: FakeTimeline;

beforeEach(async () => {
  // The code for movement is loaded, so that no test has to wait for it.
  await new Promise<void>((resolve) => loadGestures(() => resolve(), undefined));
  timeline = new FakeTimeline();
  timeline.install();
});
afterEach(() => timeline.remove());

/** Lets time pass in steps. At each step the strip is given its headlines again, as when one is published. */
async function pass(ticker: NewsTicker, ms: number): Promise<void> {
  for (let passedMs = 0; passedMs < ms; passedMs += 250) {
    timeline.advance(250);
    ticker.headlines = [...(ticker.headlines ?? [])];
    await ticker.updateComplete;
  }
  await frame();
}

async function widen(ticker: NewsTicker, px: number): Promise<void> {
  if (ticker.parentElement) ticker.parentElement.style.width = `${px}px`;
  for (let count = 0; count < 4; count += 1) await frame();
}

/** The headlines that can be read, in order, with their distances from where reading begins. */
function resting(ticker: NewsTicker): { readonly numbers: number[]; readonly startPx: number } {
  const seen = placedIn(ticker).filter(({ element, right }) => right > 1 && element.innerText.trim() !== '');
  return { numbers: numbersOf(seen), startPx: roomPx(ticker) - (seen[0]?.right ?? NaN) };
}

function expectRest(ticker: NewsTicker, numbers: readonly number[]): void {
  const { numbers: found, startPx } = resting(ticker);
  expect(found).to.deep.equal(numbers);
  expect(startPx).to.be.closeTo(edgePx, 1.5);
}

for (const dir of ['rtl', 'ltr'] as const)
  it(`rests at its reading edge from the beginning: ${dir}`, async () => {
    const ticker = await strip({ headlines: list(3), widthPx: 1400, dir });
    const [first] = placedIn(ticker);
    const leadPx = dir === 'rtl' ? roomPx(ticker) - (first?.right ?? NaN) : (first?.left ?? NaN);
    expect(leadPx).to.be.closeTo(edgePx, 0.5);
  });

describe('a line at rest', () => {
  for (const [what, gone, numbers] of [
    ['the first', 0, [1, 2]],
    ['one between', 1, [0, 2]],
    ['the last', 2, [0, 1]],
  ] as const)
    it(`is without a gap where reading begins after ${what} was retracted`, async () => {
      const ticker = await strip({ headlines: list(3), widthPx: 1400 });
      await show(
        ticker,
        list(3).filter((_, index) => index !== gone),
      );
      await pass(ticker, 40_000);
      expectRest(ticker, numbers);
      const still = placedIn(ticker).map(({ left }) => left);
      await pass(ticker, 20_000);
      expect(placedIn(ticker).map(({ left }) => left)).to.deep.equal(still);
    });

  it('closes up without a jump', async () => {
    const ticker = await strip({ headlines: list(3), widthPx: 1400 });
    let before = placedIn(ticker);
    await show(ticker, list(3).slice(1));
    for (let count = 0; count < 300; count += 1) {
      timeline.advance(50);
      const now = placedIn(ticker);
      for (const { element, right } of now) {
        const earlier = before.find((each) => each.element === element);
        if (earlier) expect(right - earlier.right).to.be.within(-0.1, 4.5 * 18 * 0.05 * 1.1);
      }
      before = now;
    }
  });

  it('has the newest first, also one that came while the others stood', async () => {
    const ticker = await strip({ headlines: list(3), widthPx: 1600 });
    const newest = headline('h99', { publishedAt: new Date(Date.UTC(2026, 2, 1, 10)).toISOString() });
    await show(ticker, [newest, ...list(3)]);
    await pass(ticker, 60_000);
    expectRest(ticker, [99, 0, 1, 2]);
  });

  it('waits with that for a viewer who reads or has paused', async () => {
    const ticker = await strip({ headlines: list(3), widthPx: 1400 });
    await hover(ticker);
    const places = () => placedIn(ticker).map(({ left }) => left);
    const before = places();
    await show(ticker, list(3).slice(1));
    await pass(ticker, 20_000);
    expect(places()).to.deep.equal(before);
    leave(ticker);
    await pass(ticker, 20_000);
    expectRest(ticker, [1, 2]);
  });

  it('comes back to where reading begins when a focused headline had to be moved', async () => {
    const ticker = await strip({ headlines: list(3), widthPx: 1400 });
    await hover(ticker);
    part(ticker, 'link').focus();
    ticker.next();
    ticker.next();
    await frame();
    leave(ticker);
    document.body.focus();
    part(ticker, 'link').blur();
    await pass(ticker, 20_000);
    expectRest(ticker, [0, 1, 2]);
  });

  it('stays where reading begins when it becomes wider or narrower, or its type larger', async () => {
    const ticker = await strip({ headlines: list(2), widthPx: 1400 });
    for (const widthPx of [1800, 1200, 1500]) {
      await widen(ticker, widthPx);
      expectRest(ticker, [0, 1]);
    }
    ticker.style.setProperty('--ticker-font-size', '30px');
    await frame();
    await frame();
    expect(resting(ticker).startPx).to.be.closeTo(1.4 * 30, 1.5);
  });
});

it('comes to rest when so many were retracted that the others fit', async () => {
  const ticker = await strip({ headlines: list(20), widthPx: 1000 });
  await pass(ticker, 30_000);
  await show(ticker, list(20).slice(8, 10));
  await pass(ticker, 60_000);
  expectRest(ticker, [8, 9]);
});

describe('a line that starts paused', () => {
  for (const widthPx of [360, 900, 2000])
    it(`begins where reading begins, and is full: ${widthPx} px`, async () => {
      const ticker = await strip({ headlines: list(40), widthPx, isPaused: true });
      expect(numbersOf(placedIn(ticker))[0]).to.equal(0);
      expect(resting(ticker).startPx).to.be.closeTo(edgePx, 0.5);
      expect(placedIn(ticker).at(-1)?.left).to.be.at.most(0);
    });

  it('still begins there when its room changes before it has moved', async () => {
    const ticker = await strip({ headlines: list(40), widthPx: 900, isPaused: true });
    for (const px of [600, 1400]) {
      await widen(ticker, px);
      expect(resting(ticker).startPx).to.be.closeTo(edgePx, 0.5);
      expect(placedIn(ticker).at(-1)?.left).to.be.at.most(0);
    }
  });

  it('runs on from there', async () => {
    const ticker = await strip({ headlines: list(40), widthPx: 900, isPaused: true });
    const { right = NaN } = placedIn(ticker)[0] ?? {};
    ticker.play();
    await ticker.updateComplete;
    timeline.advance(100);
    expect(placedIn(ticker)[0]?.right).to.be.closeTo(right + 4.5 * 18 * 0.1, 0.5);
  });
});

it('leaves a moving line room to be found before its first headline leaves', async () => {
  const ticker = await strip({ headlines: list(40), widthPx: 900 });
  expect(resting(ticker).startPx).to.be.closeTo(Math.min(0.4 * roomPx(ticker), 3 * 4.5 * 18), 0.5);
  expect(part(ticker, 'viewport').isConnected).to.equal(true);
});
