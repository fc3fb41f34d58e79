import { expect } from '@open-wc/testing';
import type { Headline } from '../../../server/protocol/headline.ts';
import type { NewsTicker } from '../../../widget/index.ts';
import { FakeTimeline } from '../support/fake-timeline.ts';
import { headline, isParked, list, numbers, part, type Placed, placedIn, strip } from '../support/ticker.ts';

const speedPxPerMs = (4.5 * 18) / 1000;
const stepMs = 50;
const steps = 100;

/** So short that many are in view at once, and random changes hardly ever withdraw all of them. */
const titles = ['خبر قصير', 'خبر عن موسم الزيتون', 'خبر', 'خبر عن البحر'];

/** What may be lost where an engine rounds: boxes to 1/64 px, times to 1 ms, or 0.08 px at this speed. */
const tolerancePx = 0.5;

let timeline: FakeTimeline;

beforeEach(() => {
  timeline = new FakeTimeline();
  timeline.install();
});
afterEach(() => timeline.remove());

function short(id: string, more: Partial<Headline> = {}): Headline {
  return headline(id, { title: `${titles[id.length % titles.length]} ${id}`, ...more });
}

/** One random change: an insert (one in eight is breaking), a retraction, a correction or a pin. */
function changed(headlines: readonly Headline[], step: number, random: () => number): readonly Headline[] {
  const chosen = headlines[Math.floor(random() * Math.min(headlines.length, 20))];
  const kind = random();
  const publishedAt = new Date(Date.UTC(2026, 2, 2) + step * 1000).toISOString();
  const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
  if (!chosen || kind < 0.4) {
    const isBreaking = kind < 0.05;
    const breaking = isBreaking ? { priority: 'breaking' as const, breakingUntil: inAnHour } : {};
    return [short(`n${step}`, { publishedAt, ...breaking }), ...headlines];
  }
  if (kind < 0.6) return headlines.filter((other) => other !== chosen);
  const version = chosen.version + 1;
  const corrected =
    kind < 0.7
      ? { ...chosen, version, title: 'تصحيح قصير' }
      : kind < 0.85
        ? { ...chosen, version, title: `${chosen.title} مع تفاصيل أطول` }
        : { ...chosen, version, pinnedUntil: inAnHour };
  return headlines.map((other) => (other === chosen ? corrected : other));
}

interface Moment {
  readonly nowMs: number;
  readonly placed: readonly Placed[];
}

/** Everything that was in a strip, 20 times a second, while 100 changes came. */
async function changeAway(dir: 'rtl' | 'ltr', seed: number): Promise<readonly Moment[]> {
  const random = numbers(seed);
  let headlines: readonly Headline[] = list(60).map(({ id }) => short(id));
  const ticker = await strip({ headlines, dir, widthPx: 1200 });
  const moments: Moment[] = [{ nowMs: timeline.nowMs, placed: fromEntry(ticker, dir) }];
  for (let step = 0; step < steps; step += 1) {
    headlines = changed(headlines, step, random);
    ticker.headlines = headlines;
    await ticker.updateComplete;
    moments.push({ nowMs: timeline.nowMs, placed: fromEntry(ticker, dir) });
    timeline.advance(stepMs);
    moments.push({ nowMs: timeline.nowMs, placed: fromEntry(ticker, dir) });
  }
  return moments;
}

/** As seen from the edge at which headlines enter: `right` is how far their beginning has come. */
function fromEntry(ticker: NewsTicker, dir: 'rtl' | 'ltr'): readonly Placed[] {
  const widthPx = part(ticker, 'viewport').getBoundingClientRect().width;
  const placed = placedIn(ticker);
  if (dir === 'rtl') return placed;
  return placed.map(({ left, right, ...rest }) => ({
    ...rest,
    left: widthPx - right,
    right: widthPx - left,
  }));
}

describe('100 changes at 20 per second', () => {
  for (const dir of ['rtl', 'ltr'] as const) {
    for (const seed of [1, 2, 3]) {
      it(`leave every visible headline where its start and speed put it (${dir}, ${seed})`, async () => {
        const moments = await changeAway(dir, seed);
        const first = new Map<HTMLElement, { readonly nowMs: number; readonly leadPx: number }>();
        let checked = 0;
        for (const { nowMs, placed } of moments) {
          for (const each of placed) {
            const { element, right: leadPx, title } = each;
            const start = first.get(element);
            if (isParked(each)) continue;
            if (!start) {
              first.set(element, { nowMs, leadPx });
              continue;
            }
            const computedPx = start.leadPx + (nowMs - start.nowMs) * speedPxPerMs;
            expect(leadPx, `"${title}" at ${nowMs} ms`).to.be.closeTo(computedPx, tolerancePx);
            checked += 1;
          }
        }
        expect(checked).to.be.greaterThan(5 * steps);
        expect(first.size).to.be.greaterThan(7);
      });
    }
  }

  it('let a headline enter only at the edge, unless everything in view was retracted', async () => {
    const moments = await changeAway('rtl', 4);
    const known = new Set(moments[0]?.placed.map(({ element }) => element));
    for (const [index, { placed }] of moments.entries()) {
      const isNewStart = placed.every(({ element }) => !known.has(element));
      if (isNewStart) {
        const left = moments[index - 1]?.placed.filter((each) => !isParked(each)) ?? [];
        expect(left.every(({ element }) => element.ariaHidden === 'true')).to.equal(true);
      }
      for (const { element, right: leadPx } of placed) {
        if (!known.has(element) && !isNewStart)
          expect(leadPx).to.be.at.most(stepMs * speedPxPerMs + tolerancePx);
        known.add(element);
      }
    }
    expect(known.size).to.be.greaterThan(7);
  });

  it('keep all neighbours adjoining', async () => {
    for (const { placed } of await changeAway('rtl', 5)) {
      for (const [index, each] of placed.entries()) {
        const before = placed[index - 1];
        if (before && !isParked(each)) expect(each.right).to.be.closeTo(before.left, tolerancePx);
      }
    }
  });

  it('look the same in both directions, mirrored', async () => {
    const [rtl, ltr] = [await changeAway('rtl', 6), await changeAway('ltr', 6)];
    expect(rtl.length).to.equal(ltr.length);
    for (const [index, { placed }] of rtl.entries()) {
      const mirrored = ltr[index]?.placed ?? [];
      expect(mirrored.map(({ title }) => title)).to.deep.equal(placed.map(({ title }) => title));
      for (const [at, { right: leadPx }] of placed.entries())
        expect(mirrored[at]?.right).to.be.closeTo(leadPx, tolerancePx);
    }
  });
});

describe('by the time of its animations, a ticker', () => {
  const leadOf = (ticker: NewsTicker) => placedIn(ticker)[0]?.right ?? NaN;

  it('travels at 4.5 em per second', async () => {
    const ticker = await strip({ headlines: list(20) });
    const beforePx = leadOf(ticker);
    timeline.advance(1000);
    expect(leadOf(ticker) - beforePx).to.be.closeTo(4.5 * 18, 0.1);
  });

  it('changes its speed without moving anything', async () => {
    const ticker = await strip({ headlines: list(20) });
    timeline.advance(333);
    const before = placedIn(ticker);
    ticker.speed = 'fast';
    await ticker.updateComplete;
    const after = placedIn(ticker);
    expect(after).to.have.length(before.length);
    for (const [index, { right }] of after.entries())
      expect(right).to.be.closeTo(before[index]?.right ?? NaN, tolerancePx);
    const beforePx = leadOf(ticker);
    timeline.advance(1000);
    expect(leadOf(ticker) - beforePx).to.be.closeTo(6.2 * 18, 0.1);
  });

  it('pauses where it is and resumes from there', async () => {
    const ticker = await strip({ headlines: list(20) });
    timeline.advance(333);
    const stoppedPx = leadOf(ticker);
    ticker.paused = true;
    await ticker.updateComplete;
    timeline.advance(5000);
    expect(leadOf(ticker)).to.be.closeTo(stoppedPx, tolerancePx);
    ticker.paused = false;
    await ticker.updateComplete;
    expect(leadOf(ticker)).to.be.closeTo(stoppedPx, tolerancePx);
    timeline.advance(1000);
    expect(leadOf(ticker)).to.be.closeTo(stoppedPx + 4.5 * 18, tolerancePx);
  });
});
