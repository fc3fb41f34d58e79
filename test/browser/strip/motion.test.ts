import { expect } from '@open-wc/testing';
import type { Headline } from '../../../server/protocol/headline.ts';
import type { NewsTicker } from '../../../widget/index.ts';
import {
  frame,
  headline,
  inFrame,
  isParked,
  list,
  numbers,
  part,
  parts,
  type Placed,
  placedIn,
  strip,
  show,
} from '../support/ticker.ts';
import { stroke } from '../support/pointer.ts';

/** How far each headline's lead edge is from where an rtl headline enters. */
function leads(ticker: NewsTicker): ReadonlyMap<HTMLElement, number> {
  return new Map(placedIn(ticker).map(({ element, right }) => [element, right]));
}

/**
 * Where the animations of a moving rtl strip place its headlines at a moment of their timeline. The boxes of moving headlines depend on
 * how busy the machine is: WebKit gives a script some positions as of now and others as of the last frame. With a clock that the test
 * controls, boxes are exact in all engines: see no-jump.test.ts.
 */
function placedAt(ticker: NewsTicker, timeMs: number): Placed[] {
  return placedIn(ticker).map((placed) => {
    const [animation] = placed.element.getAnimations();
    const effect = animation?.effect;
    if (!(effect instanceof KeyframeEffect)) throw new Error(`"${placed.title}" is not under way`);
    const [fromPx = NaN, toPx = NaN] = effect
      .getKeyframes()
      .map(({ transform }) => parseFloat(String(transform).replace('translateX(', '')));
    const durationMs = Number(effect.getTiming().duration);
    const share = (timeMs - Number(animation?.startTime)) / durationMs;
    const left = fromPx + (toPx - fromPx) * Math.min(1, Math.max(0, share));
    return { ...placed, left, right: left + placed.right - placed.left };
  });
}

function nowMs(): number {
  return Number(document.timeline.currentTime);
}

/** How far apart two lists of places have the headlines that are in view in the first of them. */
function waysBetween(before: readonly Placed[], now: readonly Placed[]): number[] {
  return before.flatMap((placed) => {
    const later = now.find(({ element }) => element === placed.element);
    return later && !isParked(placed) ? later.right - placed.right : [];
  });
}

function expectGlued(all: readonly Placed[], tolerancePx = 0.5): void {
  for (const [index, placed] of all.entries()) {
    const before = all[index - 1];
    if (before && !isParked(placed)) expect(placed.right).to.be.closeTo(before.left, tolerancePx);
  }
}

describe('a right-to-left ticker', () => {
  it('appears filled, with the first headline in view', async () => {
    const ticker = await strip({ headlines: list(20) });
    const [first] = placedIn(ticker);
    const widthPx = part(ticker, 'viewport').getBoundingClientRect().width;
    expect(first?.title).to.contain('h0');
    expect(first?.right).to.be.within(widthPx * 0.6 - 0.5, widthPx);
    const last = placedIn(ticker).at(-1);
    expect(last?.left).to.be.lessThan(0);
  });

  it('travels to the right, each headline adjoining the one before', async () => {
    const ticker = await strip({ headlines: list(20) });
    const before = await inFrame(() => placedIn(ticker));
    for (let count = 0; count < 5; count += 1) await frame();
    expect(Math.min(...(await inFrame(() => waysBetween(before, placedIn(ticker)))))).to.be.greaterThan(0);
    const [now, later] = [placedAt(ticker, nowMs()), placedAt(ticker, nowMs() + 1000)];
    for (const wayPx of waysBetween(now, later)) expect(wayPx).to.be.closeTo(4.5 * 18, 0.5);
    expectGlued(now);
    expectGlued(later);
  });

  it('mirrors a left-to-right ticker', async () => {
    const headlines = list(20);
    // Strips of different directions prefer different fonts.
    document.documentElement.style.setProperty('--ticker-font', 'sans-serif');
    const rtl = placedIn(await strip({ headlines, dir: 'rtl', isPaused: true }));
    const other = await strip({ headlines, dir: 'ltr', isPaused: true });
    const widthPx = part(other, 'viewport').getBoundingClientRect().width;
    const ltr = placedIn(other);
    document.documentElement.style.removeProperty('--ticker-font');
    expect(ltr.map(({ title }) => title)).to.deep.equal(rtl.map(({ title }) => title));
    for (const [index, { left }] of ltr.entries())
      expect(left).to.be.closeTo(widthPx - (rtl[index]?.right ?? NaN), 0.5);
  });

  it('ignores the direction of the page', async () => {
    const here = placedIn(await strip({ headlines: list(9), isPaused: true }));
    document.documentElement.dir = 'rtl';
    const there = placedIn(await strip({ headlines: list(9), isPaused: true }));
    document.documentElement.removeAttribute('dir');
    expect(there).to.have.length(here.length);
    for (const [index, { left }] of there.entries())
      expect(left).to.be.closeTo(here[index]?.left ?? NaN, 0.1);
  });
});

describe('a change while headlines are on screen', () => {
  it('moves none of them, through 100 inserts, corrections, retractions and new orders', async () => {
    const random = numbers(7);
    let headlines: readonly Headline[] = list(40);
    const ticker = await strip({ headlines, widthPx: 1200 });
    for (let step = 0; step < 100; step += 1) {
      await frame();
      const timeMs = nowMs();
      const before = placedAt(ticker, timeMs);
      headlines = changed(headlines, step, random);
      await show(ticker, headlines);
      const after = placedAt(ticker, timeMs);
      for (const wayPx of waysBetween(before, after)) expect(wayPx, `step ${step}`).to.be.closeTo(0, 0.5);
      expectGlued(after);
    }
  });

  function changed(headlines: readonly Headline[], step: number, random: () => number): readonly Headline[] {
    const index = Math.floor(random() * Math.min(headlines.length, 8));
    const chosen = headlines[index];
    const kind = random();
    if (!chosen || kind < 0.4)
      return [headline(`n${step}`, { publishedAt: new Date().toISOString() }), ...headlines];
    if (kind < 0.6) return headlines.filter((other) => other !== chosen);
    const title = kind < 0.8 ? 'تصحيح قصير' : `${chosen.title} مع تفاصيل جديدة أطول من قبل`;
    const corrected = { ...chosen, title, version: chosen.version + 1 };
    return headlines.map((other) => (other === chosen ? corrected : other));
  }

  it('leaves the gap of a retracted headline, which stops being a link', async () => {
    const headlines = list(20);
    const ticker = await strip({ headlines, isPaused: true });
    const before = placedIn(ticker);
    await show(ticker, headlines.slice(1));
    const [first, ...others] = placedIn(ticker);
    expect(first?.left).to.equal(before[0]?.left);
    expect(first?.element.querySelector('a')?.hasAttribute('href')).to.equal(false);
    expect(first?.element.ariaHidden).to.equal('true');
    for (const { element, left } of others) {
      const earlier = before.find((other) => other.element === element);
      if (earlier) expect(left).to.equal(earlier.left);
    }
    for (const animation of first?.element.getAnimations() ?? [])
      if (animation.playState === 'running') animation.finish();
    await frame();
    expect(first?.element.textContent).to.equal('');
  });

  it('corrects a text in place if it fits, and fades it out otherwise', async () => {
    const headlines = list(20);
    const ticker = await strip({ headlines, widthPx: 1200 });
    const [first, second] = placedIn(ticker);
    const correctedTo = (title: string) => (known: Headline, index: number) =>
      index < 2 ? { ...known, title: index === 0 ? 'أقصر' : title, version: 2 } : known;
    await show(ticker, headlines.map(correctedTo('أطول بكثير من كل ما كان هنا من قبل في هذا الشريط كله')));
    expect(first?.element.querySelector('[part=title]')?.textContent).to.equal('أقصر');
    expect(second?.element.ariaHidden).to.equal('true');
  });

  it('starts anew when everything in view was retracted', async () => {
    const ticker = await strip({ headlines: list(20), widthPx: 1000 });
    await show(ticker, [headline('x1'), headline('x2'), headline('x3'), headline('x4')]);
    for (const { element } of placedIn(ticker))
      for (const animation of element.getAnimations())
        if (
          animation instanceof Animation &&
          element.ariaHidden &&
          animation.effect?.getTiming().duration === 240
        )
          animation.finish();
    await frame();
    expect(placedIn(ticker)[0]?.title).to.contain('x1');
    expect(placedIn(ticker)[0]?.right).to.be.greaterThan(300);
  });
});

describe('a change of size or direction', () => {
  it('keeps every lead edge when the ticker becomes wider or narrower', async () => {
    const ticker = await strip({ headlines: list(20), isPaused: true, widthPx: 900 });
    await stroke(ticker, { movesPx: [-100], restMs: 500 });
    const before = leads(ticker);
    if (ticker.parentElement) ticker.parentElement.style.width = '700px';
    await frame();
    await frame();
    for (const [element, right] of leads(ticker)) {
      const earlier = before.get(element);
      if (earlier !== undefined) expect(right).to.be.closeTo(earlier, 0.5);
    }
  });

  it('keeps the headline that is being read in place when the text grows, and the others adjoining', async () => {
    const ticker = await strip({ headlines: list(20), isPaused: true, widthPx: 900 });
    await stroke(ticker, { movesPx: [-100], restMs: 500 });
    const first = placedIn(ticker).find(({ title }) => title.includes('h0'));
    ticker.style.setProperty('--ticker-font-size', '30px');
    await frame();
    await frame();
    const after = placedIn(ticker);
    expect(after.find(({ element }) => element === first?.element)?.right).to.be.closeTo(
      first?.right ?? NaN,
      0.5,
    );
    expectGlued(after);
  });

  it('mirrors everything when the direction changes', async () => {
    const ticker = await strip({ headlines: list(20), dir: 'rtl', isPaused: true });
    const widthPx = part(ticker, 'viewport').getBoundingClientRect().width;
    const [first] = placedIn(ticker);
    ticker.dir = 'ltr';
    await ticker.updateComplete;
    expect(placedIn(ticker)[0]?.left).to.be.closeTo(widthPx - (first?.right ?? NaN), 0.5);
  });

  it('continues from the same place after it was moved in the document', async () => {
    const ticker = await strip({ headlines: list(20), isPaused: true });
    const before = leads(ticker);
    const box = ticker.parentElement;
    ticker.remove();
    await frame();
    box?.append(ticker);
    await frame();
    for (const [element, right] of leads(ticker))
      expect(right).to.be.closeTo(before.get(element) ?? NaN, 0.5);
    expect(before.size).to.equal(leads(ticker).size);
  });

  it('waits under a parent that is not displayed', async () => {
    const ticker = await strip({});
    if (!ticker.parentElement) throw new Error('no parent');
    ticker.parentElement.style.display = 'none';
    await show(ticker, list(20));
    await frame();
    expect(parts(ticker, 'headline')).to.have.length(0);
    ticker.parentElement.style.display = '';
    await frame();
    await frame();
    expect(placedIn(ticker)[0]?.title).to.contain('h0');
  });
});

describe('a page that is hidden', () => {
  function setVisibility(state: DocumentVisibilityState): void {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: state });
    document.dispatchEvent(new Event('visibilitychange'));
  }

  afterEach(() => setVisibility('visible'));

  it('pauses the ticker where it is until the page is visible again', async () => {
    const ticker = await strip({ headlines: list(20) });
    const states = () => placedIn(ticker).map(({ element }) => element.getAnimations()[0]?.playState);
    setVisibility('hidden');
    const before = leads(ticker);
    await frame();
    expect(new Set(states())).to.deep.equal(new Set(['paused']));
    for (const [element, right] of leads(ticker)) expect(right).to.equal(before.get(element));
    setVisibility('visible');
    await frame();
    expect(new Set(states())).to.deep.equal(new Set(['running']));
  });
});

describe('few headlines', () => {
  it('stand still when all of them fit, from where reading begins', async () => {
    const ticker = await strip({ headlines: list(2), widthPx: 1400 });
    const widthPx = part(ticker, 'viewport').getBoundingClientRect().width;
    const before = placedIn(ticker);
    expect(before).to.have.length(2);
    expect(before[0]?.right).to.be.closeTo(widthPx - 1.4 * 18, 0.5);
    await frame();
    await frame();
    expect(placedIn(ticker).map(({ left }) => left)).to.deep.equal(before.map(({ left }) => left));
  });

  it('admit a new one beside them when it fits, without moving', async () => {
    const ticker = await strip({ headlines: list(2), widthPx: 1400 });
    const before = placedIn(ticker);
    await show(ticker, list(3));
    const after = placedIn(ticker);
    expect(after).to.have.length(3);
    expect(after.slice(0, 2).map(({ left }) => left)).to.deep.equal(before.map(({ left }) => left));
    expect(after[2]?.left).to.be.greaterThan(0);
  });

  it('repeat when they do not fill the ticker, each read only once', async () => {
    const long = 'عنوان طويل جدا لا يتسع له هذا الشريط الضيق مهما انتظرنا من الوقت';
    const ticker = await strip({ headlines: [headline('h0', { title: long })], widthPx: 420 });
    const [first] = placedIn(ticker);
    expect((first?.right ?? 0) - (first?.left ?? 0)).to.be.greaterThan(400);
    expect(parts(ticker, 'headline').filter(({ ariaHidden }) => ariaHidden !== 'true')).to.have.length(1);
  });

  it('are replaced by a message when there are none', async () => {
    const ticker = await strip({ headlines: [] });
    expect(part(ticker, 'viewport').innerText).to.contain('لا أخبار الآن');
  });
});
