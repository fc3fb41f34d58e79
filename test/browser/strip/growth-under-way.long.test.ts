import { expect, waitUntil } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { NewsTicker } from '../../../widget/index.ts';
import { change, listOf } from '../support/modes.ts';
import { clear, picture, pictured, sights, until } from '../support/pictures.ts';
import { frame, headline, part, parts, show, strip } from '../support/ticker.ts';
import { PageTime } from './page-time.ts';
import { expectApart, expectWhole } from './texts-apart.ts';

const time = new PageTime();
const { startMs } = time;

afterEach(clear);

const breakingUntil = new Date(startMs + 30_000).toISOString();

/** Every second one is breaking. */
function news(count: number, until = breakingUntil) {
  return Array.from({ length: count }, (_, index) =>
    headline(`h${index}`, {
      publishedAt: new Date(startMs - index * 1000).toISOString(),
      source: { name: 'Ofoq' },
      ...(index % 2 === 0 && { priority: 'breaking', breakingUntil: until }),
    }),
  );
}

async function frames(): Promise<void> {
  for (let count = 0; count < 4; count += 1) await frame();
}

/** Looks at the line again and again while it travels on. */
async function expectApartUnderWay(ticker: NewsTicker): Promise<void> {
  for (let count = 0; count < 12; count += 1) {
    await frames();
    expectApart(ticker);
    time.advanceAnimations(1500);
    ticker.headlines = [...(ticker.headlines ?? [])];
    await ticker.updateComplete;
  }
}

async function open(sight: (typeof sights)[number], headlines = news(12)): Promise<NewsTicker> {
  await emulateMedia({ reducedMotion: sight === 'row' ? 'reduce' : 'no-preference' });
  const ticker = await strip({ headlines, widthPx: 900 });
  if (sight === 'row') await waitUntil(() => listOf(ticker).className === 'row', 'the row');
  else await change(ticker, sight);
  time.advanceAnimations(9000);
  await frames();
  return ticker;
}

describe('headlines stay apart under way', () => {
  for (const sight of sights) {
    it(`when marks of breaking end: ${sight}`, async () => {
      const ticker = await open(sight);
      expect(parts(ticker, 'breaking')).to.have.length.above(0);
      time.advanceDate(60_000);
      await expectApartUnderWay(ticker);
      expect(parts(ticker, 'breaking')).to.have.length(0);
    });

    it(`when headlines become breaking: ${sight}`, async () => {
      const ticker = await open(sight, news(12, new Date(startMs - 1).toISOString()));
      await show(
        ticker,
        news(12).map((each) => ({ ...each, version: 2 })),
      );
      await expectApartUnderWay(ticker);
      expect(parts(ticker, 'breaking')).to.have.length.above(0);
    });

    it(`when a picture turns out to be missing: ${sight}`, async () => {
      const ghost = picture('nowhere');
      const headlines = news(12).map((each, index) => ({
        ...each,
        image: {
          ...(index % 3 === 0 ? picture('olive') : ghost),
          id: index % 3 === 0 ? 'olive' : `gone-${index}`,
        },
      }));
      const ticker = await pictured(sight, { headlines, widthPx: 900 });
      time.advanceAnimations(9000);
      await expectApartUnderWay(ticker);
      const boxes = () => parts(ticker, 'picture');
      await until(() => boxes().some((box) => box.childNodes.length === 0), 'a missing picture');
      expectApart(ticker);
    });

    it(`when a font arrives late: ${sight}`, async () => {
      const ticker = await open(sight);
      ticker.style.setProperty('--ticker-font', "'Late', 'Noto Sans Arabic', sans-serif");
      await frames();
      const probe = ticker.shadowRoot?.querySelector('.probe')?.getBoundingClientRect().width ?? 0;
      const face = new FontFace('Late', 'local("Noto Kufi Arabic"), local("DejaVu Sans")');
      await face.load();
      document.fonts.add(face);
      try {
        await frames();
        expect(ticker.shadowRoot?.querySelector('.probe')?.getBoundingClientRect().width).not.to.equal(probe);
        expectWhole(ticker);
        await expectApartUnderWay(ticker);
      } finally {
        document.fonts.delete(face);
      }
    });

    for (const [name, value] of [
      ['letter-spacing', '0.12em'],
      ['word-spacing', '0.5em'],
    ] as const)
      it(`when a reader sets ${name}: ${sight}`, async () => {
        const ticker = await open(sight);
        const before = part(ticker, 'title').getBoundingClientRect().width;
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(`* { ${name}: ${value} !important }`);
        // As a reader's own style sheet does, which applies inside shadow trees too.
        ticker.shadowRoot?.adoptedStyleSheets.push(sheet);
        await frames();
        expect(part(ticker, 'title').getBoundingClientRect().width).not.to.equal(before);
        expectWhole(ticker);
        await expectApartUnderWay(ticker);
      });
  }
});
