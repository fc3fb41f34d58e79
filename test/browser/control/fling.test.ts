import { expect } from '@open-wc/testing';
import type { NewsTicker } from '../../../widget/index.ts';
import { FakeTimeline } from '../support/fake-timeline.ts';
import { frame, list, parts, placedIn, strip } from '../support/ticker.ts';
import { expectFilled, hover, leads, leave, numbersOf, roomPx, stroke, turn } from '../support/pointer.ts';

const speedPxPerMs = (4.5 * 18) / 1000;
const stepMs = 50;

let timeline: FakeTimeline;

beforeEach(() => {
  timeline = new FakeTimeline();
  timeline.install();
});
afterEach(() => timeline.remove());

/** How far all headlines moved together in each step of the clock. Checks that neighbours always touch and no hole is in view. */
function pathOf(ticker: NewsTicker, steps: number): number[] {
  const path: number[] = [];
  for (let count = 0; count < steps; count += 1) {
    const before = leads(ticker);
    timeline.advance(stepMs);
    const moves = [...leads(ticker)].flatMap(([element, lead]) => {
      const earlier = before.get(element);
      const isParked = lead < 0.1 || earlier === undefined || earlier < 0.1;
      return isParked || earlier > roomPx(ticker) ? [] : lead - earlier;
    });
    const [first = 0] = moves;
    for (const move of moves) expect(move).to.be.closeTo(first, 0.5);
    expectFilled(ticker);
    path.push(first);
  }
  return path;
}

/** A strip that has been running long enough to be full, with the code for pointers loaded. */
async function fullStrip(
  more: { readonly isPaused?: boolean; readonly dir?: string } = {},
): Promise<NewsTicker> {
  const ticker = await strip({ headlines: list(40), widthPx: 900, ...more });
  await stroke(ticker, { movesPx: [300, 300], restMs: 500 });
  return ticker;
}

describe('a fling', () => {
  it('decelerates to the marquee’s speed, without a gap on the way', async () => {
    const ticker = await fullStrip();
    await stroke(ticker, { movesPx: [20, 30, 30, 30] });
    const path = pathOf(ticker, 30);
    expect(path[0]).to.be.greaterThan(1 * stepMs);
    for (const [index, px] of path.entries())
      if (index > 0) expect(px).to.be.at.most((path[index - 1] ?? 0) + 0.5);
    for (const px of path.slice(21)) expect(px).to.be.closeTo(stepMs * speedPxPerMs, 0.5);
  });

  it('moves back, stops for a moment and runs forwards again', async () => {
    const ticker = await fullStrip();
    await stroke(ticker, { movesPx: [-20, -30, -30, -30] });
    const path = pathOf(ticker, 30);
    expect(path[0]).to.be.lessThan(-1 * stepMs);
    for (const [index, px] of path.entries())
      if (index > 0) expect(px).to.be.at.least((path[index - 1] ?? 0) - 0.5);
    for (const px of path.slice(21)) expect(px).to.be.closeTo(stepMs * speedPxPerMs, 0.5);
  });

  it('comes to rest while the marquee is paused', async () => {
    const ticker = await fullStrip({ isPaused: true });
    await stroke(ticker, { movesPx: [20, 30, 30, 30] });
    const path = pathOf(ticker, 30);
    expect(path[0]).to.be.greaterThan(1 * stepMs);
    for (const px of path.slice(21)) expect(px).to.be.closeTo(0, 0.1);
  });

  it('ends where it is with the next touch, and with a pause', async () => {
    const ticker = await fullStrip();
    const catches: (() => Promise<unknown>)[] = [
      () => stroke(ticker, { movesPx: [], end: 'none' }),
      () => {
        ticker.pause();
        return ticker.updateComplete;
      },
    ];
    for (const catchIt of catches) {
      await stroke(ticker, { movesPx: [30, 30, 30] });
      timeline.advance(300);
      const before = leads(ticker);
      await catchIt();
      timeline.advance(300);
      for (const [element, lead] of leads(ticker)) {
        const earlier = before.get(element) ?? lead;
        // Beyond the edges nobody sees it.
        if (earlier > 0 && earlier < roomPx(ticker)) expect(lead).to.be.closeTo(earlier, 0.5);
      }
      dispatchEvent(new PointerEvent('pointerup', { pointerId: 7 }));
    }
  });

  it('does not happen when the pointer rested before its release', async () => {
    const ticker = await fullStrip();
    await stroke(ticker, { movesPx: [30, 30, 30], restMs: 200 });
    for (const px of pathOf(ticker, 4)) expect(px).to.be.closeTo(stepMs * speedPxPerMs, 0.5);
  });

  it('goes two widths of the ticker at most, and adds no more headlines than that', async () => {
    const ticker = await fullStrip({ isPaused: true });
    await stroke(ticker, { movesPx: [300, 300, 300] });
    expect(parts(ticker, 'headline').length).to.be.lessThan(14);
    const travelledPx = pathOf(ticker, 30).reduce((sum, px) => sum + px, 0);
    expect(travelledPx).to.be.at.most(2 * roomPx(ticker) + 1);
    ticker.play();
    await ticker.updateComplete;
    expect(parts(ticker, 'headline').length).to.be.lessThan(7);
  });

  it('does not jump when the window is resized meanwhile', async () => {
    const ticker = await fullStrip();
    await stroke(ticker, { movesPx: [30, 30, 30] });
    timeline.advance(200);
    const before = leads(ticker);
    const expectUnmoved = () => {
      for (const [element, lead] of leads(ticker)) {
        const earlier = before.get(element) ?? 0;
        if (earlier > 0 && earlier < 650) expect(lead).to.be.closeTo(earlier, 0.5);
      }
    };
    ticker.speed = 'fast';
    await ticker.updateComplete;
    expectUnmoved();
    if (ticker.parentElement) ticker.parentElement.style.width = '700px';
    await frame();
    await frame();
    expectUnmoved();
  });

  it('does not happen with reduced motion', async () => {
    const native = window.matchMedia.bind(window);
    const ticker = await fullStrip();
    window.matchMedia = (query) => (query.includes('reduce') ? native('all') : native(query));
    await stroke(ticker, { movesPx: [30, 30, 30] });
    window.matchMedia = native;
    for (const px of pathOf(ticker, 4)) expect(px).to.be.closeTo(stepMs * speedPxPerMs, 0.5);
  });
});

describe('the wheel', () => {
  it('moves the marquee along the line, and leaves the other axis to the page', async () => {
    const ticker = await fullStrip();
    await hover(ticker);
    const before = leads(ticker);
    expect(turn(ticker, { deltaX: -20 })).to.equal(true);
    expect(turn(ticker, { deltaY: 120 })).to.equal(false);
    expect(turn(ticker, { deltaX: 5, deltaY: 30 })).to.equal(false);
    expect(turn(ticker, { deltaX: -60, ctrlKey: true })).to.equal(false);
    for (const [element, lead] of leads(ticker))
      if ((before.get(element) ?? 0) > 0) expect(lead - (before.get(element) ?? 0)).to.be.closeTo(20, 0.5);
    leave(ticker);
  });

  it('moves by whole notches, which add up', async () => {
    const ticker = await fullStrip({ isPaused: true });
    expect(turn(ticker, { deltaY: -100, shiftKey: true })).to.equal(true);
    timeline.advance(40);
    turn(ticker, { deltaX: -5, deltaMode: WheelEvent.DOM_DELTA_LINE });
    const path = pathOf(ticker, 6);
    expect(path[0]).to.be.within(1, 199);
    for (const px of path.slice(4)) expect(px).to.be.closeTo(0, 0.5);
  });

  it('belongs to the page over a marquee at rest', async () => {
    const ticker = await strip({ headlines: list(2), widthPx: 1400 });
    await hover(ticker);
    expect(turn(ticker, { deltaX: -100 })).to.equal(false);
  });
});

describe('next and previous', () => {
  it('bring the beginning of the next headline to where reading begins, without taking the focus', async () => {
    const ticker = await strip({ headlines: list(40), widthPx: 900 });
    await hover(ticker);
    const place = placedIn(ticker)[0]?.right ?? NaN;
    for (const number of [1, 2, 3]) {
      ticker.next();
      await frame();
      timeline.advance(500);
      const there = placedIn(ticker).find(({ right }) => Math.abs(right - place) < 10);
      expect(numbersOf(there ? [there] : [])).to.deep.equal([number]);
    }
    for (const number of [2, 1, 0, 39]) {
      ticker.previous();
      await frame();
      timeline.advance(500);
      const there = placedIn(ticker).find(({ right }) => Math.abs(right - place) < 10);
      expect(numbersOf(there ? [there] : [])).to.deep.equal([number]);
    }
    expect(ticker.shadowRoot?.activeElement).to.equal(null);
    leave(ticker);
  });

  it('count every press, however fast', async () => {
    const ticker = await strip({ headlines: list(40), widthPx: 900 });
    await hover(ticker);
    const place = placedIn(ticker)[0]?.right ?? NaN;
    for (let count = 0; count < 5; count += 1) ticker.next();
    await frame();
    timeline.advance(500);
    const there = placedIn(ticker).find(({ right }) => Math.abs(right - place) < 1);
    expect(numbersOf(there ? [there] : [])).to.deep.equal([5]);
  });

  it('have buttons while a viewer is there or has paused, for which nothing moves', async () => {
    const ticker = await strip({ headlines: list(20), widthPx: 360 });
    const shown = () => parts(ticker, 'control').filter((control) => control.checkVisibility());
    await hover(ticker);
    const widthPx = roomPx(ticker);
    expect(shown()).to.have.length(1);
    ticker.pause();
    await ticker.updateComplete;
    const [, previous, next] = shown();
    expect([previous?.ariaLabel, next?.ariaLabel]).to.deep.equal(['الخبر السابق', 'الخبر التالي']);
    expect(roomPx(ticker)).to.equal(widthPx);
    for (const button of [previous, next]) {
      const box = button?.getBoundingClientRect();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).to.be.at.least(24);
    }
    next?.click();
    await frame();
    timeline.advance(500);
    const inView = placedIn(ticker).filter(({ right }) => right > 0.1 && right <= widthPx);
    expect(numbersOf(inView)[0]).to.equal(1);
    await expect(ticker).to.be.accessible();
  });
});
