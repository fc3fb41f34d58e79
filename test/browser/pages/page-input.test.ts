import { expect } from '@open-wc/testing';
import type { NewsTicker } from '../../../widget/index.ts';
import { headline, list, parts, show, strip } from '../support/ticker.ts';

const titles = (ticker: NewsTicker) => new Set(parts(ticker, 'title').map(({ textContent }) => textContent));

/** What a page without types may set. */
function set(ticker: NewsTicker, values: object): Promise<unknown> {
  Object.assign(ticker, values);
  return ticker.updateComplete;
}

describe('what a page sets', () => {
  let warned: string[];
  const { warn } = console;

  beforeEach(() => {
    warned = [];
    console.warn = (text: unknown) => void warned.push(String(text));
  });

  afterEach(() => {
    console.warn = warn;
  });

  it('loses only its bad rows, which are named, and can be mended later', async () => {
    const good = list(2);
    const thrower = {
      get title(): string {
        throw new Error('no title here');
      },
    };
    const ticker = await strip({ headlines: list(1), widthPx: 4_000 });
    await set(ticker, { headlines: [...good, { id: 'c', title: null }, null, 7, thrower, good[0]] });
    expect(titles(ticker)).to.deep.equal(new Set(good.map(({ title }) => title)));
    expect(warned.filter((text) => text.includes('headlines['))).to.have.length(1);
    expect(warned.join()).to.contain('headlines[2]: title is missing');
    await show(ticker, list(3));
    expect(titles(ticker).size).to.equal(3);
  });

  it('may leave out ids and dates, and link relatively', async () => {
    const ticker = await strip({ headlines: list(1), widthPx: 4_000 });
    await set(ticker, {
      headlines: [
        { title: 'العنوان الأول', url: '/1' },
        { title: 'العنوان الثاني', url: '/2', publishedAt: 5, source: 'وكالة', dir: 'up', image: 'a.jpg' },
      ],
    });
    expect([...titles(ticker)]).to.include.members(['العنوان الأول', 'العنوان الثاني']);
    const links = parts(ticker, 'link').map((link) => (link instanceof HTMLAnchorElement ? link.href : ''));
    expect(links).to.contain(new URL('/1', document.baseURI).href);
  });

  it('may be no array, or of any type', async () => {
    const ticker = await strip({ headlines: list(1), widthPx: 4_000 });
    const bare: unknown = Object.create(null);
    await set(ticker, { headlines: { 0: headline('a') }, speed: bare, mode: bare });
    expect(warned.join()).to.contain('headlines is not an array');
    await set(ticker, { speed: Symbol('fast'), headlines: list(2) });
    expect(titles(ticker).size).to.equal(2);
  });

  it('is off when a boolean attribute says false', async () => {
    const ticker = await strip({ headlines: list(1) });
    for (const name of ['paused', 'pictures'] as const) {
      ticker.setAttribute(name, 'false');
      expect(ticker[name], name).to.equal(false);
      ticker.setAttribute(name, '');
      expect(ticker[name], name).to.equal(true);
    }
  });
});
