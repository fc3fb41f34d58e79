import { expect, waitUntil } from '@open-wc/testing';
import type { NewsTicker } from '../../../widget/index.ts';
import { change, tabToHeadline } from '../support/modes.ts';
import { stroke } from '../support/pointer.ts';
import { frame, isParked, list, part, parts, placedIn, strip } from '../support/ticker.ts';

const scales = [
  'transform: scale(0.5)',
  'transform: scale(1.5)',
  'zoom: 0.7',
  'zoom: 1.6',
  'zoom: 1.5; transform: scale(0.6)',
];

async function scaled(css: string, mode: 'scroll' | 'flip' | 'list', dir: string): Promise<NewsTicker> {
  const ticker = await strip({ headlines: list(40), widthPx: 1200, isPaused: true, dir });
  ticker.parentElement?.setAttribute('style', `${ticker.parentElement.style.cssText}; ${css}`);
  // A strip that is added to a page that is already enlarged.
  const fresh = document.createElement('news-ticker');
  Object.assign(fresh, { lang: 'ar', dir, paused: true, headlines: list(40) });
  ticker.replaceWith(fresh);
  await fresh.updateComplete;
  await frame();
  await change(fresh, mode);
  return fresh;
}

for (const css of scales)
  for (const dir of ['rtl', 'ltr']) {
    describe(`a page with ${css}, ${dir}`, () => {
      it('has whole headlines side by side', async () => {
        const ticker = await scaled(css, 'scroll', dir);
        const links = parts(ticker, 'link');
        expect(links.length).to.be.greaterThan(1);
        for (const link of links) {
          const li = link.parentElement;
          if (!li) throw new Error('no headline');
          const gapPx = parseFloat(getComputedStyle(li).paddingInlineEnd);
          expect(li.offsetWidth - gapPx).to.be.closeTo(link.offsetWidth, 2);
        }
        if (dir === 'rtl') expectNeighbours(ticker);
      });

      it('moves its headlines as far as the finger', async () => {
        const ticker = await scaled(css, 'scroll', dir);
        const { element } = placedIn(ticker)[0] ?? {};
        const before = element?.getBoundingClientRect().left ?? NaN;
        await stroke(ticker, { movesPx: dir === 'rtl' ? [20, 40] : [-20, -40], restMs: 500 });
        const moved = (element?.getBoundingClientRect().left ?? NaN) - before;
        expect(Math.abs(moved)).to.be.closeTo(60, 1);
      });

      it('brings a focused headline into view', async () => {
        for (const mode of ['scroll', 'list'] as const) {
          const ticker = await scaled(css, mode, dir);
          await tabToHeadline(ticker);
          ticker.next();
          await frame();
          await waitUntil(() => ticker.shadowRoot?.activeElement, 'a focus');
          const box = ticker.shadowRoot?.activeElement?.getBoundingClientRect();
          const room = part(ticker, 'viewport').getBoundingClientRect();
          expect(box?.left).to.be.at.least(room.left - 2);
          expect(box?.right).to.be.at.most(room.right + 2);
          expect(box?.top).to.be.at.least(room.top - 2);
          expect(box?.bottom).to.be.at.most(room.bottom + 2);
          ticker.parentElement?.remove();
        }
      });

      it('flips through titles that are whole', async () => {
        const ticker = await scaled(css, 'flip', dir);
        expect(part(ticker, 'title').textContent).to.not.contain('…');
      });
    });
  }

for (const [css, isDownwards, sign] of [
  ['transform: rotate(90deg)', true, 1],
  ['transform: rotate(-90deg) scale(1.5)', true, -1],
  ['transform: scaleX(-1)', false, -1],
  ['rotate: 180deg', false, -1],
] as const)
  describe(`a page with ${css}`, () => {
    it('moves its headlines with the finger', async () => {
      const ticker = await scaled(css, 'scroll', 'rtl');
      const { element } = placedIn(ticker)[0] ?? {};
      const place = () => {
        const box = element?.getBoundingClientRect() ?? new DOMRect();
        return isDownwards ? box.top : box.left;
      };
      const before = place();
      await stroke(ticker, { movesPx: [20 * sign, 40 * sign], isDownwards, restMs: 500 });
      expect(place() - before).to.be.closeTo(60 * sign, 1);
    });
  });

function expectNeighbours(ticker: NewsTicker): void {
  const all = placedIn(ticker).filter((each) => !isParked(each));
  for (const [index, { right }] of all.entries()) {
    const before = all[index - 1];
    if (before) expect(right).to.be.closeTo(before.left, 1);
  }
}
