import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import type { Headline } from '../../../server/protocol/headline.ts';
import type { NewsTicker } from '../../../widget/index.ts';
import { frame, headline, part, parts, strip } from '../support/ticker.ts';

/** One strip of everything that the type has to bear: vowel marks, Nastaliq, accents on capitals. */
const titles: readonly (Partial<Headline> & { readonly title: string })[] = [
  { title: 'الأَمْنُ الغِذَائِيُّ: نِقَاشٌ مُسْتَمِـــرٌّ', lang: 'ar' },
  { title: 'إِلَّا لَجَّةً مُتَّصِلَةً فِي أُفُقٍ وَاسِعٍ', lang: 'ar' },
  { title: 'بارش کا سلسلہ جاری، محکمۂ موسمیات کی پیش گوئی', lang: 'ur' },
  { title: 'ٹیکنالوجی کے شعبے میں نئی پیش رفت', lang: 'ur' },
  { title: 'هوای تهران رو به خنکی می‌رود', lang: 'fa' },
  { title: 'הַגֶּשֶׁם חוֹזֵר לַצָּפוֹן', lang: 'he' },
  { title: 'ⴰⵣⵓⵍ ⵙ ⵉⵎⵉⵔⴰⵏ!', lang: 'zgh', dir: 'ltr' },
  { title: 'Été à l’École : ÇA ÉGÂYE', lang: 'fr' },
];

const headlines = titles.map((more, index) => headline(`h${index}`, more));

/** Where the ink of `element`'s lines begins and ends, by their baselines and by what a canvas says of the same text and font. */
function inkOf(element: HTMLElement): { readonly top: number; readonly bottom: number } {
  const { direction, fontFamily, fontSize, fontStyle, fontWeight } = getComputedStyle(element);
  const canvas = document.createElement('canvas').getContext('2d');
  if (!canvas) throw new Error('no canvas');
  canvas.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  canvas.direction = direction === 'rtl' ? 'rtl' : 'ltr';
  const ink = canvas.measureText(element.textContent ?? '');
  const mark = document.createElement('span');
  mark.style.cssText = 'display: inline-block; inline-size: 0; block-size: 0';
  element.append(mark);
  const baseline = mark.getBoundingClientRect().bottom;
  mark.remove();
  const range = document.createRange();
  range.selectNodeContents(element);
  const tops = [...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => top);
  const firstBaseline = baseline - (Math.max(...tops) - Math.min(...tops));
  return {
    top: firstBaseline - ink.actualBoundingBoxAscent,
    bottom: baseline + ink.actualBoundingBoxDescent,
  };
}

function expectWhole(ticker: NewsTicker): void {
  const room = part(ticker, 'viewport').getBoundingClientRect();
  for (const title of parts(ticker, 'title')) {
    const { top, bottom } = inkOf(title);
    expect(top, `above “${title.textContent}”`).to.be.at.least(room.top - 0.5);
    expect(bottom, `below “${title.textContent}”`).to.be.at.most(room.bottom + 0.5);
  }
}

async function shown(lang: string, sizePx = 18): Promise<NewsTicker> {
  const ticker = await strip({ lang, isPaused: true, widthPx: 350 * sizePx });
  ticker.style.setProperty('--ticker-font-size', `${sizePx}px`);
  ticker.headlines = headlines;
  await waitUntil(() => parts(ticker, 'title').length === titles.length, 'all titles');
  return ticker;
}

describe('the ink of every language', () => {
  for (const lang of ['ar', 'ur', 'fr']) {
    for (const sizePx of [18, 30, 72]) {
      it(`is whole in a strip of lang=${lang} at ${sizePx} px`, async () => {
        expectWhole(await shown(lang, sizePx));
      });
    }
  }

  for (const mode of ['flip', 'list']) {
    for (const lang of ['ar', 'ur']) {
      it(`is whole in ${mode} with lang=${lang}, on one line and on two`, async () => {
        for (const widthPx of [1000, 420]) {
          for (const one of headlines) {
            const ticker = await strip({ lang, isPaused: true, widthPx });
            ticker.setAttribute('mode', mode);
            ticker.headlines = [one];
            await waitUntil(() => parts(ticker, 'title').length === 1, `a title in ${mode}`);
            expectWhole(ticker);
            ticker.remove();
          }
        }
      });
    }
  }

  it('is on one line, Nastaliq a little lower', async () => {
    const ticker = await shown('ar');
    const baselines = parts(ticker, 'title')
      .filter(({ lang }) => lang !== 'ur')
      .map((title) => {
        const mark = document.createElement('span');
        mark.style.display = 'inline-block';
        title.append(mark);
        const { bottom } = mark.getBoundingClientRect();
        mark.remove();
        return bottom;
      });
    for (const baseline of baselines) expect(baseline).to.be.closeTo(baselines[0] ?? NaN, 0.5);
  });
});

describe('the height of a strip', () => {
  it('is the same before its headlines, with one language and with six', async () => {
    const ticker = await strip({ lang: 'ar', widthPx: 600 });
    const heightPx = ticker.getBoundingClientRect().height;
    for (const shownNow of [headlines.slice(0, 1), headlines, headlines.slice(2, 4), []]) {
      ticker.headlines = shownNow;
      await ticker.updateComplete;
      await frame();
      expect(ticker.getBoundingClientRect().height).to.equal(heightPx);
    }
  });

  it('is greater for Urdu from the beginning, and the same with its headlines', async () => {
    const ticker = await strip({ lang: 'ur' });
    const heightPx = ticker.getBoundingClientRect().height;
    expect(heightPx).to.be.greaterThan((await strip({ lang: 'ar' })).getBoundingClientRect().height);
    ticker.headlines = headlines;
    await ticker.updateComplete;
    expect(ticker.getBoundingClientRect().height).to.equal(heightPx);
  });

  it('has text of 18 px at least, also where a rem is 10 px', async () => {
    document.documentElement.style.fontSize = '62.5%';
    const ticker = await strip({ lang: 'ar', headlines });
    const { fontSize } = getComputedStyle(part(ticker, 'title'));
    document.documentElement.style.fontSize = '';
    expect(fontSize).to.equal('18px');
  });
});

describe('the type of the page around a strip', () => {
  it('does not leak into it', async () => {
    const page = await fixture(html`<div></div>`);
    if (!(page instanceof HTMLElement)) throw new Error('no page');
    const foreign = {
      letterSpacing: '0.2em',
      wordSpacing: '1em',
      textTransform: 'uppercase',
      fontStyle: 'italic',
      fontWeight: '900',
      fontVariantCaps: 'small-caps',
      fontFeatureSettings: '"liga" 0, "init" 0',
      fontKerning: 'none',
      lineHeight: '1',
      textIndent: '4em',
      textAlign: 'center',
      textAlignLast: 'justify',
      wordBreak: 'break-all',
      lineBreak: 'anywhere',
      webkitTextFillColor: 'transparent',
      textShadow: '1px 1px red',
      whiteSpace: 'pre-wrap',
      webkitTextStroke: '1px red',
      hyphens: 'auto',
      direction: 'ltr',
    } as const;
    const own = await strip({ headlines, isPaused: true });
    const before = getComputedStyle(part(own, 'title'));
    const expected = Object.keys(foreign).map((name) => before.getPropertyValue(kebab(name)));

    Object.assign(page.style, foreign);
    const guest = document.createElement('news-ticker');
    guest.lang = 'ar';
    guest.headlines = headlines;
    Object.assign(guest.style, foreign);
    page.append(guest);
    await guest.updateComplete;
    const after = getComputedStyle(part(guest, 'title'));
    for (const [index, name] of Object.keys(foreign).entries())
      expect(after.getPropertyValue(kebab(name)), name).to.equal(expected[index]);
    expect(after.letterSpacing).to.be.oneOf(['normal', '0px']);
  });

  it('cannot repaint it by properties that happen to have the same names', async () => {
    const ticker = await strip({ headlines, isPaused: true });
    const before = getComputedStyle(part(ticker, 'title')).color;
    for (const name of ['text', 'accent', 'line', 'muted', 'background', 'breaking'])
      ticker.style.setProperty(`--${name}`, 'red');
    expect(getComputedStyle(part(ticker, 'title')).color).to.equal(before);
  });
});

function kebab(name: string): string {
  return name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`).replace(/^webkit/u, '-webkit');
}
