import { expect } from '@open-wc/testing';
import type { Headline } from '../../../server/protocol/headline.ts';
import { HeadlineQueue } from '../../../widget/core/headline-queue.ts';
import { Marquee } from '../../../widget/marquee/marquee.ts';
import { refit } from '../../../widget/marquee/refit.ts';
import { settle } from '../../../widget/marquee/settle.ts';
import { reveal, shift, step, toEnd } from '../../../widget/marquee/movement.ts';
import type { RenderContext } from '../../../widget/i18n/render-context.ts';
import { HeadlineItem } from '../../../widget/view/headline-item.ts';
import { headline, list, placed } from '../support/ticker.ts';

const nowMs = Date.UTC(2026, 2, 1, 9);
const viewportPx = 800;
const none: ReadonlySet<string> = new Set();

const context: RenderContext = {
  direction: 'rtl',
  lang: 'ar',
  breakingLabel: 'عاجل',
  uiLang: 'ar',
  nowMs: () => nowMs,
  timeLang: 'ar',
  timeText: () => '09:00',
  timeTitle: () => '1 مارس 2026 09:00',
};

interface Setup {
  readonly marquee: Marquee;
  /** The tree in which a headline looks for the focus. */
  readonly root: ShadowRoot;
  readonly listElement: HTMLElement;
  show(headlines: readonly Headline[], expiredIds?: ReadonlySet<string>): void;
  titles(): string[];
}

const movement = { refit, reveal, settle, step, toEnd };

let setup: Setup;

/** A marquee that hardly moves by itself, in a box without styles. */
function setUp(): Setup {
  const listElement = document.createElement('ul');
  listElement.style.cssText = `position: relative; margin: 0; padding: 0; overflow: clip; width: ${viewportPx}px; height: 40px`;
  const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
  root.append(listElement);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('ul > li { position: absolute; left: 0; width: max-content; white-space: nowrap }');
  root.adoptedStyleSheets = [sheet];
  const marquee = new Marquee({
    list: listElement,
    pauseReasons: [],
    queue: new HeadlineQueue(),
    context: () => context,
    createItem: (shown) => new HeadlineItem(shown, context),
    metrics: () => ({ widthPx: viewportPx, fontSizePx: 16, probePx: 100 }),
    emPerSecond: () => 0.001,
    loadMovement: (use) => use(movement),
  });
  marquee.measure();
  return {
    marquee,
    root,
    listElement,
    show: (headlines, expiredIds = none) => marquee.show({ headlines, expiredIds }),
    titles: () => placed(listElement).map(({ title }) => title.replace(/\D/g, '')),
  };
}

beforeEach(() => (setup = setUp()));

afterEach(() => {
  setup.marquee.close();
  setup.root.host.remove();
});

/** The numbers of the headlines in the order in which they come into view over `px`. */
function travelled(px: number): string[] {
  const seen: string[] = [];
  const known = new Set<HTMLElement>();
  for (let count = 0; count < px / 20; count += 1) {
    for (const { element, title, right } of placed(setup.listElement)) {
      if (right <= 0 || known.has(element)) continue;
      known.add(element);
      seen.push(title.replace(/\D/g, ''));
    }
    shift(setup.marquee, 20);
  }
  return seen;
}

describe('the marquee', () => {
  it('shows every headline once, in order and adjoining, and begins again', () => {
    setup.show(list(12));
    expect(travelled(4000).slice(0, 14).join(' ')).to.equal('0 1 2 3 4 5 6 7 8 9 10 11 0 1');
  });

  for (const count of [60, 100_000]) {
    it(`keeps only the headlines in view in the document, of ${count}`, () => {
      setup.show(list(count));
      const before = setup.listElement.childElementCount;
      for (let step = 0; step < 100; step += 1) {
        shift(setup.marquee, 60);
        expect(setup.listElement.childElementCount).to.be.within(before - 1, before + 2);
      }
      expect(before).to.be.lessThan(9);
    });
  }

  it('keeps neighbours adjoining through a whole round', () => {
    setup.show(list(12));
    for (let step = 0; step < 200; step += 1) {
      shift(setup.marquee, 17.3);
      const all = placed(setup.listElement);
      for (const [index, { right }] of all.entries()) {
        const before = all[index - 1];
        if (before) expect(right).to.be.closeTo(before.left, 0.1);
      }
      expect(all[0]?.right).to.be.at.least(viewportPx * 0.7);
    }
  });

  it('lets a breaking headline enter next, after the one that is entering', () => {
    setup.show(list(12));
    travelled(600);
    const last = setup.titles().at(-1);
    const breaking = headline('h99', {
      priority: 'breaking',
      breakingUntil: new Date(nowMs + 60_000).toISOString(),
    });
    setup.show([...list(12), breaking]);
    const titles = [...setup.titles(), ...travelled(400)];
    expect(titles.slice(titles.indexOf(last ?? '')).includes('99')).to.equal(true);
    const mark = [...setup.listElement.querySelectorAll('li')].find((item) =>
      item.textContent?.includes('99'),
    );
    expect(mark?.querySelector('[part=breaking]')?.textContent).to.equal('عاجل');
  });

  it('lets a corrected headline that does not fit its box enter next', () => {
    const headlines = list(12);
    setup.show(headlines);
    const corrected = headlines.map((known) =>
      known.id === 'h1' ? { ...known, title: `${known.title} مع كثير من التفاصيل`, version: 2 } : known,
    );
    setup.show(corrected);
    const onScreen = setup.titles().length;
    expect(travelled(1500).slice(onScreen - 1, onScreen + 1)).to.include('1');
  });

  it('lets an expired headline finish its passage and does not show it again', () => {
    const headlines = list(12);
    setup.show(headlines);
    setup.show(headlines.slice(1), new Set(['h0']));
    setup.show([headline('h50'), ...headlines.slice(1)]);
    const [first] = placed(setup.listElement);
    expect(first?.title).to.contain('h0');
    expect(first?.element.ariaHidden).to.not.equal('true');
    expect(travelled(6000).filter((number) => number === '0')).to.have.length(1);
  });

  it('changes nothing on screen while the viewer has paused, except for retractions', () => {
    const headlines = list(12);
    setup.show(headlines);
    setup.marquee.pause('viewer');
    const before = setup.titles();
    const corrected = headlines.map((known) => ({ ...known, title: 'قصير', version: 2 }));
    setup.show([headline('h50'), ...corrected.slice(1)]);
    expect(setup.titles().slice(0, 2)).to.deep.equal(before.slice(0, 2));
    expect(placed(setup.listElement)[0]?.element.ariaHidden).to.equal('true');
    setup.marquee.resume('viewer');
    expect(placed(setup.listElement)[1]?.title).to.equal('قصير');
  });

  it('moves only when no reason to pause is left', () => {
    setup.show(list(12));
    const states = () =>
      placed(setup.listElement).map(({ element }) => element.getAnimations()[0]?.playState);
    setup.marquee.pause('hover');
    setup.marquee.pause('hidden');
    setup.marquee.resume('hover');
    expect(new Set(states())).to.deep.equal(new Set(['paused']));
    setup.marquee.resume('hidden');
    expect(new Set(states())).to.deep.equal(new Set(['running']));
  });

  it('steps to headlines that have left and to those still to come', () => {
    setup.show(list(12));
    const focused = () => setup.root.activeElement?.textContent?.replace(/ 09:00/, '').replace(/\D/g, '');
    setup.listElement.querySelector('a')?.focus();
    for (let count = 0; count < 5; count += 1) step(setup.marquee, 1);
    expect(focused()).to.equal('5');
    for (let count = 0; count < 7; count += 1) step(setup.marquee, -1);
    expect(focused()).to.equal('10');
    const all = placed(setup.listElement).find(({ element }) => element.contains(setup.root.activeElement));
    expect(all?.left).to.be.at.least(0);
    expect(all?.right).to.be.at.most(viewportPx);
  });
});
