import { expect } from '@open-wc/testing';
import type { Headline } from '../../../server/protocol/headline.ts';
import { Queue } from '../../../widget/core/headline-queue.ts';
import { Conveyor } from '../../../widget/marquee/marquee.ts';
import { shift, step } from '../../../widget/marquee/movement.ts';
import { HeadlineView, type Wording } from '../../../widget/view/headline-item.ts';
import { headline, list, placed } from '../support/page.ts';

const nowMs = Date.UTC(2026, 2, 1, 9);
const stripPx = 800;
const none: ReadonlySet<string> = new Set();

const wording: Wording = {
  direction: 'rtl',
  lang: 'ar',
  breaking: 'عاجل',
  wordLang: 'ar',
  nowMs: () => nowMs,
  timeLang: 'ar',
  timeText: () => '09:00',
  timeTitle: () => '1 مارس 2026 09:00',
};

interface Bench {
  readonly conveyor: Conveyor;
  /** The strip's own tree: it asks there what has the focus. */
  readonly root: ShadowRoot;
  readonly listElement: HTMLElement;
  show(headlines: readonly Headline[], expiredIds?: ReadonlySet<string>): void;
  titles(): string[];
}

let bench: Bench;

/** A conveyor at rest in a box without styles: it moves only when it is shifted. */
function newBench(): Bench {
  const listElement = document.createElement('ul');
  listElement.style.cssText = `position: relative; margin: 0; padding: 0; overflow: clip; width: ${stripPx}px; height: 40px`;
  const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
  root.append(listElement);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('ul > li { position: absolute; left: 0; width: max-content; white-space: nowrap }');
  root.adoptedStyleSheets = [sheet];
  const conveyor = new Conveyor({
    list: listElement,
    holds: [],
    queue: new Queue(),
    wording: () => wording,
    newView: (shown) => new HeadlineView(shown, wording),
    room: () => ({ widthPx: stripPx, fontSizePx: 16, probePx: 100 }),
    emPerSecond: () => 0.001,
  });
  conveyor.measure();
  return {
    conveyor,
    root,
    listElement,
    show: (headlines, expiredIds = none) => conveyor.show({ headlines, expiredIds }),
    titles: () => placed(listElement).map(({ title }) => title.replace(/\D/g, '')),
  };
}

beforeEach(() => (bench = newBench()));

afterEach(() => {
  bench.conveyor.close();
  bench.root.host.remove();
});

/** The numbers of the headlines in the order in which they come into view over `px`. */
function travelled(px: number): string[] {
  const seen: string[] = [];
  const known = new Set<HTMLElement>();
  for (let count = 0; count < px / 20; count += 1) {
    for (const { element, title, right } of placed(bench.listElement)) {
      if (right <= 0 || known.has(element)) continue;
      known.add(element);
      seen.push(title.replace(/\D/g, ''));
    }
    shift(bench.conveyor, 20);
  }
  return seen;
}

describe('the conveyor', () => {
  it('takes every headline once, in order, glued, and begins again', () => {
    bench.show(list(12));
    expect(travelled(4000).slice(0, 14).join(' ')).to.equal('0 1 2 3 4 5 6 7 8 9 10 11 0 1');
  });

  for (const count of [60, 100_000]) {
    it(`holds the headlines in view and no more, of ${count}`, () => {
      bench.show(list(count));
      const before = bench.listElement.childElementCount;
      for (let step = 0; step < 100; step += 1) {
        shift(bench.conveyor, 60);
        expect(bench.listElement.childElementCount).to.be.within(before - 1, before + 2);
      }
      expect(before).to.be.lessThan(9);
    });
  }

  it('keeps neighbours glued through a whole round', () => {
    bench.show(list(12));
    for (let step = 0; step < 200; step += 1) {
      shift(bench.conveyor, 17.3);
      const all = placed(bench.listElement);
      for (const [index, { right }] of all.entries()) {
        const before = all[index - 1];
        if (before) expect(right).to.be.closeTo(before.left, 0.1);
      }
      expect(all[0]?.right).to.be.at.least(stripPx * 0.7);
    }
  });

  it('lets a breaking headline enter next, behind what is entering', () => {
    bench.show(list(12));
    travelled(600);
    const last = bench.titles().at(-1);
    const breaking = headline('h99', {
      priority: 'breaking',
      breakingUntil: new Date(nowMs + 60_000).toISOString(),
    });
    bench.show([...list(12), breaking]);
    const titles = [...bench.titles(), ...travelled(400)];
    expect(titles.slice(titles.indexOf(last ?? '')).includes('99')).to.equal(true);
    const mark = [...bench.listElement.querySelectorAll('li')].find((item) =>
      item.textContent?.includes('99'),
    );
    expect(mark?.querySelector('[part=breaking]')?.textContent).to.equal('عاجل');
  });

  it('lets a corrected headline that does not fit its place enter next', () => {
    const headlines = list(12);
    bench.show(headlines);
    const corrected = headlines.map((known) =>
      known.id === 'h1' ? { ...known, title: `${known.title} مع كثير من التفاصيل`, version: 2 } : known,
    );
    bench.show(corrected);
    const onScreen = bench.titles().length;
    expect(travelled(1500).slice(onScreen - 1, onScreen + 1)).to.include('1');
  });

  it('lets an expired headline finish its run, and does not take it again', () => {
    const headlines = list(12);
    bench.show(headlines);
    bench.show(headlines.slice(1), new Set(['h0']));
    bench.show([headline('h50'), ...headlines.slice(1)]);
    const [first] = placed(bench.listElement);
    expect(first?.title).to.contain('h0');
    expect(first?.element.ariaHidden).to.not.equal('true');
    expect(travelled(6000).filter((number) => number === '0')).to.have.length(1);
  });

  it('leaves the screen as it is while the viewer has paused, except for what is withdrawn', () => {
    const headlines = list(12);
    bench.show(headlines);
    bench.conveyor.hold('viewer');
    const before = bench.titles();
    const corrected = headlines.map((known) => ({ ...known, title: 'قصير', version: 2 }));
    bench.show([headline('h50'), ...corrected.slice(1)]);
    expect(bench.titles().slice(0, 2)).to.deep.equal(before.slice(0, 2));
    expect(placed(bench.listElement)[0]?.element.ariaHidden).to.equal('true');
    bench.conveyor.release('viewer');
    expect(placed(bench.listElement)[1]?.title).to.equal('قصير');
  });

  it('moves only when no reason to hold is left', () => {
    bench.show(list(12));
    const states = () =>
      placed(bench.listElement).map(({ element }) => element.getAnimations()[0]?.playState);
    bench.conveyor.hold('hover');
    bench.conveyor.hold('hidden');
    bench.conveyor.release('hover');
    expect(new Set(states())).to.deep.equal(new Set(['paused']));
    bench.conveyor.release('hidden');
    expect(new Set(states())).to.deep.equal(new Set(['running']));
  });

  it('steps to what has left and to what is still to come', () => {
    bench.show(list(12));
    const focused = () => bench.root.activeElement?.textContent?.replace(/ 09:00/, '').replace(/\D/g, '');
    bench.listElement.querySelector('a')?.focus();
    for (let count = 0; count < 5; count += 1) step(bench.conveyor, 1);
    expect(focused()).to.equal('5');
    for (let count = 0; count < 7; count += 1) step(bench.conveyor, -1);
    expect(focused()).to.equal('10');
    const all = placed(bench.listElement).find(({ element }) => element.contains(bench.root.activeElement));
    expect(all?.left).to.be.at.least(0);
    expect(all?.right).to.be.at.most(stripPx);
  });
});
