import { expect } from '@open-wc/testing';
import { OwnReports } from '../../../widget/story/own-reports.ts';
import { FakeTimeline } from '../support/fake-timeline.ts';
import { headline, parts, strip, show } from '../support/ticker.ts';
import {
  asked,
  boxOf,
  clear,
  flagOf,
  isNeutral,
  itemOf,
  news,
  picture,
  pictured,
  places,
  seen,
  server,
  sights,
  until,
  withFirst,
} from '../support/pictures.ts';

/** What may be lost where an engine rounds. */
const tolerancePx = 0.5;

let timeline: FakeTimeline;

beforeEach(() => {
  timeline = new FakeTimeline();
  timeline.install();
});
afterEach(async () => {
  await clear();
  timeline.remove();
});

function expectStill(before: readonly DOMRect[], after: readonly DOMRect[]): void {
  expect(after.length).to.equal(before.length);
  for (const [index, box] of after.entries())
    for (const side of ['left', 'top', 'right', 'bottom'] as const)
      expect(box[side], `${side} of ${index}`).to.be.closeTo(before[index]?.[side] ?? NaN, tolerancePx);
}

for (const sight of sights)
  describe(`a headline's picture (${sight})`, () => {
    it('moves nothing when it loads or fails', async () => {
      // Its box is as large as if the picture had come, which it never does.
      const failing = await pictured(sight, { headlines: news(picture('nowhere')) });
      const box = boxOf(failing, 'h0')?.getBoundingClientRect();
      expect(box?.width).to.be.closeTo((box?.height ?? 0) * 1.6, tolerancePx);
      const before = places(failing);
      await until(() => isNeutral(failing, 'h0'), 'a neutral box');
      expectStill(before, places(failing));
      await clear();

      const ticker = await pictured(sight, { headlines: news(picture('olive')) });
      await until(() => seen(ticker, 'h0') === 'olive', 'the picture');
      expectStill(
        before.map(({ width, height }) => new DOMRect(0, 0, width, height)),
        places(ticker).map(({ width, height }) => new DOMRect(0, 0, width, height)),
      );
    });

    it('is hidden and restored in place, and leaves a box of the same size', async () => {
      const headlines = news(picture('olive'));
      const ticker = await pictured(sight, { headlines });
      await until(() => seen(ticker, 'h0') === 'olive', 'the picture');
      const before = places(ticker);
      const element = itemOf(ticker, 'h0');

      await show(ticker, withFirst(headlines, picture('olive', 'hidden')));
      expect(isNeutral(ticker, 'h0')).to.equal(true);
      expectStill(before, places(ticker));

      await show(ticker, withFirst(headlines, picture('olive')));
      await until(() => seen(ticker, 'h0') === 'olive', 'the picture again');
      expectStill(before, places(ticker));
      expect(itemOf(ticker, 'h0') === element).to.equal(true);
    });

    it('is hidden even while the viewer has paused, when nothing else changes', async () => {
      const headlines = news(picture('olive'));
      const ticker = await pictured(sight, { headlines, isPaused: true });
      await until(() => seen(ticker, 'h0') === 'olive', 'the picture');
      const before = places(ticker);
      await show(ticker, withFirst(headlines, picture('olive', 'removed')));
      expect(isNeutral(ticker, 'h0')).to.equal(true);
      expectStill(before, places(ticker));
    });

    it('is not requested while it is hidden', async () => {
      const headlines = news(picture('ghost', 'hidden'));
      const ticker = await pictured(sight, { headlines });
      expect(isNeutral(ticker, 'h0')).to.equal(true);
      await show(ticker, withFirst(headlines, picture('ghost', 'removed')));
      // This picture was requested and has come: by now the other one would have been requested too.
      await show(ticker, withFirst(headlines, picture('olive')));
      await until(() => seen(ticker, 'h0') === 'olive', 'the picture');
      expect(asked('/olive/thumb')).not.to.be.empty;
      expect(asked('/ghost/')).to.be.empty;
    });

    it('passes the focus from its button to its headline when it is hidden', async () => {
      const headlines = news(picture('olive'));
      const ticker = await pictured(sight, { headlines, isPaused: true });
      flagOf(ticker, 'h0').focus();
      expect(ticker.shadowRoot?.activeElement === flagOf(ticker, 'h0')).to.equal(true);
      await show(ticker, withFirst(headlines, picture('olive', 'hidden')));
      expect(ticker.shadowRoot?.activeElement === itemOf(ticker, 'h0').querySelector('a')).to.equal(true);
    });

    it('is hidden at once from a viewer who has reported it elsewhere on the page, and from nobody else', async () => {
      const headlines = news(picture('olive'));
      const ticker = await pictured(sight, { headlines });
      await until(() => seen(ticker, 'h0') === 'olive', 'the picture');
      const before = places(ticker);
      const own = new OwnReports(server);
      own.hide('olive');
      expect(isNeutral(ticker, 'h0')).to.equal(true);
      expectStill(before, places(ticker));
      own.show('olive');
      await until(() => seen(ticker, 'h0') === 'olive', 'the picture again');
      localStorage.clear();
    });
  });

describe('pictures in the marquee', () => {
  it('keep their box and their element through a correction', async () => {
    const headlines = news(picture('olive'), 6);
    const ticker = await pictured('scroll', { headlines });
    await until(() => seen(ticker, 'h0') === 'olive', 'the picture');
    timeline.advance(500);
    const img = boxOf(ticker, 'h0')?.querySelector('img');
    const [before] = [itemOf(ticker, 'h0').getBoundingClientRect()];
    const [first, ...rest] = headlines;
    if (!first) throw new Error('no headline');
    await show(ticker, [{ ...first, title: 'تصحيح h0', version: 2 }, ...rest]);
    const after = itemOf(ticker, 'h0').getBoundingClientRect();
    expect(after.width).to.equal(before?.width);
    expect(boxOf(ticker, 'h0')?.querySelector('img') === img).to.equal(true);
  });

  it('of a headline that is in view wait for its next turn', async () => {
    const headlines = [headline('h0'), ...news(picture('olive'), 6).slice(1)];
    const ticker = await pictured('scroll', { headlines });
    const before = places(ticker);
    const element = itemOf(ticker, 'h0');
    await show(
      ticker,
      headlines.map((each) => (each.id === 'h0' ? { ...each, image: picture('olive'), version: 2 } : each)),
    );
    expectStill(before, places(ticker));
    expect(itemOf(ticker, 'h0') === element).to.equal(true);
    expect(boxOf(ticker, 'h0') === undefined).to.equal(true);
  });

  it('leave with a retracted headline, so that its button cannot be pressed any more', async () => {
    const headlines = news(picture('olive'), 6);
    const ticker = await pictured('scroll', { headlines, isPaused: true });
    const flag = flagOf(ticker, 'h0');
    expect(getComputedStyle(flag).visibility).to.equal('visible');
    await show(ticker, headlines.slice(1));
    expect(getComputedStyle(flag).visibility).to.equal('hidden');
  });
});

describe('pictures in a list', () => {
  it('are added to headlines that are being read without moving them', async () => {
    const headlines = news(picture('olive'), 40).map((each) => ({
      ...each,
      title: `${each.title} ${each.id}`,
    }));
    const ticker = await pictured('list', { headlines, widthPx: 360 });
    const viewport = parts(ticker, 'viewport')[0];
    viewport?.scrollTo({ top: 600, behavior: 'instant' });
    const edgePx = viewport?.getBoundingClientRect().top ?? 0;
    const read = parts(ticker, 'headline').find(
      (element) => element.getBoundingClientRect().bottom > edgePx + 1,
    );
    const topPx = read?.getBoundingClientRect().top ?? NaN;
    await show(
      ticker,
      headlines.map((each) => (each.image ? each : { ...each, image: picture('olive'), version: 2 })),
    );
    expect(boxOf(ticker, 'h4') === undefined).to.equal(false);
    expect(read?.getBoundingClientRect().top).to.be.closeTo(topPx, 1);
  });
});

describe('the pictures of a headline that returns', () => {
  it('are requested once', async () => {
    const headlines = [headline('h0', { image: picture('olive') }), headline('h1')];
    const ticker = await pictured('flip', { headlines, isPaused: true });
    await until(() => seen(ticker, 'h0') === 'olive', 'the picture');
    const img = boxOf(ticker, 'h0')?.querySelector('img');
    ticker.next();
    ticker.next();
    expect(boxOf(ticker, 'h0')?.querySelector('img') === img).to.equal(true);
    expect(seen(ticker, 'h0')).to.equal('olive');
  });

  it('are not shown if they were hidden meanwhile', async () => {
    const headlines = [headline('h0', { image: picture('olive') }), headline('h1')];
    const ticker = await pictured('flip', { headlines, isPaused: true });
    await until(() => seen(ticker, 'h0') === 'olive', 'the picture');
    const img = boxOf(ticker, 'h0')?.querySelector('img');
    ticker.next();
    await show(ticker, withFirst(headlines, picture('olive', 'hidden')));
    expect(img?.hasAttribute('src')).to.equal(false);
    ticker.next();
    expect(isNeutral(ticker, 'h0')).to.equal(true);
  });
});

describe('the attribute pictures', () => {
  it('is off by default', async () => {
    const ticker = await strip({ headlines: news(picture('olive')) });
    expect(parts(ticker, 'picture').length).to.equal(0);
    expect(parts(ticker, 'report').length).to.equal(0);
  });

  it('can be added and removed', async () => {
    const ticker = await pictured('list', { headlines: news(picture('olive')) });
    expect(parts(ticker, 'picture').length).to.equal(2);
    ticker.removeAttribute('pictures');
    ticker.pictures = false;
    await ticker.updateComplete;
    await until(() => parts(ticker, 'headline').length === 6, 'headlines');
    expect(parts(ticker, 'picture').length).to.equal(0);
    ticker.setAttribute('pictures', '');
    await ticker.updateComplete;
    await until(() => parts(ticker, 'headline').length === 6, 'headlines');
    expect(parts(ticker, 'picture').length).to.equal(2);
  });
});
