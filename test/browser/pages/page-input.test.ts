import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import type { NewsTicker } from '../../../widget/index.ts';
import { headline, list, parts, show, strip } from '../support/ticker.ts';

const titles = (ticker: NewsTicker) => new Set(parts(ticker, 'title').map(({ textContent }) => textContent));

/** What a page without types may set. */
function set(ticker: NewsTicker, values: object): Promise<unknown> {
  Object.assign(ticker, values);
  return ticker.updateComplete;
}

/** The globals of another page, whose objects are of other classes. */
async function otherPage(): Promise<typeof globalThis> {
  const frame = document.createElement('iframe');
  (await fixture(html`<div></div>`)).append(frame);
  if (!frame.contentWindow) throw new Error('no frame');
  return frame.contentWindow as Window & typeof globalThis;
}

let warnedPlace = 3;

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

  it('may have dates as such, and in seconds or milliseconds', async () => {
    const ticker = await strip({ widthPx: 4_000 });
    const nowMs = Date.now();
    const ago = (minutes: number) => nowMs - minutes * 60_000;
    const { Date: OtherDate } = await otherPage();
    await set(ticker, {
      headlines: [
        { id: 'a', title: 'خبر أول', publishedAt: new Date(ago(1)) },
        { id: 'b', title: 'خبر ثان', publishedAt: ago(2) },
        { id: 'c', title: 'خبر ثالث', publishedAt: Math.floor(ago(5) / 1000) },
        { id: 'd', title: 'خبر رابع', publishedAt: new OtherDate(ago(11)) },
        { id: 'e', title: 'خبر خامس', publishedAt: new Date(ago(59)).toString() },
        {
          id: 'f',
          title: 'خبر سادس',
          publishedAt: ago(60),
          priority: 'breaking',
          breakingUntil: new Date(nowMs + 600_000),
        },
        { id: 'g', title: 'خبر سابع', publishedAt: ago(60), expiresAt: nowMs - 1000 },
      ],
    });
    const times = parts(ticker, 'time').map((time) => time.textContent?.replace(/\p{Cf}/gu, ''));
    expect([...new Set(times)].toSorted()).to.deep.equal(
      [
        'قبل دقيقة واحدة',
        'قبل دقيقتين',
        'قبل 5 دقائق',
        'قبل 11 دقيقة',
        'قبل 59 دقيقة',
        'قبل ساعة واحدة',
      ].toSorted(),
    );
    expect(parts(ticker, 'title')[0]?.textContent).to.equal('خبر سادس');
    expect(titles(ticker)).not.to.include('خبر سابع');
    expect(warned).to.deep.equal([]);
  });

  it('may be objects of classes, whose fields are getters', async () => {
    class Row {
      readonly #title: string;
      constructor(title: string) {
        this.#title = title;
      }
      get title(): string {
        return this.#title;
      }
      get url(): string {
        return '/1';
      }
      get priority(): string {
        return 'breaking';
      }
      get breakingUntil(): Date {
        return new Date(Date.now() + 600_000);
      }
    }
    class NamedRow extends Row {
      readonly id = 'b';
      get lang(): string {
        return 'fr';
      }
    }
    const ticker = await strip({ widthPx: 4_000 });
    const inherited: unknown = Object.create({ id: 'c', title: 'خبر ثالث' });
    await set(ticker, { headlines: [new Row('خبر أول'), new NamedRow('Deuxième titre'), inherited] });
    const shown = [...titles(ticker)];
    expect(shown).to.have.members(['خبر أول', 'Deuxième titre', 'خبر ثالث']);
    expect(shown.at(-1)).to.equal('خبر ثالث');
    const second = parts(ticker, 'title').find(({ textContent }) => textContent === 'Deuxième titre');
    expect(second?.closest('[lang]')?.getAttribute('lang')).to.equal('fr');
    expect(second?.closest('a')?.href).to.equal(new URL('/1', document.baseURI).href);
    expect(warned).to.deep.equal([]);
  });

  it('is named where it is no date, and shown without it', async () => {
    const ticker = await strip({ widthPx: 4_000 });
    await set(ticker, {
      headlines: [
        { id: 'a', title: 'خبر أول', publishedAt: 'yesterday' },
        { id: 'b', title: 'خبر ثان', publishedAt: new Date(NaN) },
        { id: 'c', title: 'خبر ثالث', publishedAt: null },
        { id: 'd', title: 'خبر رابع' },
      ],
    });
    expect(titles(ticker).size).to.equal(4);
    expect(parts(ticker, 'time').map((time) => time.textContent)).to.include('');
    expect(warned.filter((text) => text.includes('headlines[0]: publishedAt is no date'))).to.have.length(1);
    expect(warned.join()).to.contain('2 in all');
  });

  it('may be no array, or of any type', async () => {
    const ticker = await strip({ headlines: list(1), widthPx: 4_000 });
    const bare: unknown = Object.create(null);
    for (const headlines of [{ 0: headline('a') }, new Set(list(2)), 'خبر', 5, { length: 2 }]) {
      await set(ticker, { headlines, speed: bare, mode: bare });
      await waitUntil(() => titles(ticker).size === 0, 'nothing to show');
    }
    expect(warned.filter((text) => text.includes('headlines is not an array'))).to.have.length(1);
    await set(ticker, { speed: Symbol('fast'), headlines: list(2) });
    expect(titles(ticker).size).to.equal(2);
  });

  for (const { what, rows, fault } of [
    { what: 'a title of spaces', rows: [{ id: 'x', title: '  ', url: '/' }], fault: 'title is missing' },
    {
      what: 'a title of marks that cannot be seen',
      rows: [{ id: 'x', title: '\u200f…', url: '/' }],
      fault: 'title is missing',
    },
    {
      what: 'an address that is an object',
      rows: [{ id: 'x', title: 'عنوان', url: new URL('https://news.example/x') }],
      fault: 'url is not a text',
    },
    { what: 'an array', rows: [['عنوان', '/x']], fault: 'title is missing' },
  ])
    it(`loses a row with ${what}, and says so`, async () => {
      const ticker = await strip({ headlines: list(1), widthPx: 4_000 });
      const place = warnedPlace;
      warnedPlace += 1;
      // Each fault gets an index of its own, because the same warning is not given twice.
      await set(ticker, { headlines: [...list(place), ...rows, headline(`h${place}`)] });
      expect(warned.filter((text) => text.includes(`headlines[${place}]: ${fault}`))).to.have.length(1);
      expect(titles(ticker).size).to.equal(place + 1);
      await show(ticker, list(2));
      await waitUntil(() => titles(ticker).size === 2, 'what came later');
    });

  for (const { what, rows } of [
    {
      what: 'a number and the same as a text',
      rows: [
        { id: 7, title: 'الأول', url: '/7' },
        { id: '7', title: 'الثاني', url: '/8' },
      ],
    },
    {
      what: 'no id, but the same title and address',
      rows: [
        { title: 'الأول', url: '/9' },
        { title: 'الأول', url: '/9' },
      ],
    },
  ])
    it(`shows once what is there twice: ${what}`, async () => {
      const ticker = await strip({ headlines: list(1), widthPx: 4_000 });
      const place = warnedPlace;
      warnedPlace += 1;
      await set(ticker, { headlines: [...list(place - 1), ...rows] });
      expect(warned.filter((text) => text.includes(`headlines[${place}]: id is there twice`))).to.have.length(
        1,
      );
      expect([...titles(ticker)].filter((title) => title === 'الأول')).to.have.length(1);
      expect(titles(ticker).size).to.equal(place);
    });

  for (const server of ['news.example:8080', 'localhost:3000', 'NEWS.example/live'])
    it(`names a server without a scheme once: ${server}`, async () => {
      const ticker = await strip({ headlines: list(1) });
      for (let count = 0; count < 3; count += 1)
        await set(ticker, { headlines: undefined, channel: `demo-${count}`, server });
      expect(warned.filter((text) => text.includes(`server="${server}" has no scheme`))).to.have.length(1);
      await show(ticker, list(2));
      await waitUntil(() => titles(ticker).size === 2, 'what came later');
    });

  it('may hold half a character, also in the name of a picture', async () => {
    const ticker = await strip({ headlines: list(1), widthPx: 4_000 });
    const image = { id: 'a\ud800', state: 'visible' };
    const rows = [{ id: '\udc00', title: 'نصف \ud800 حرف', image }, ...list(1)];
    await set(ticker, { server: '/', pictures: true, headlines: rows });
    await waitUntil(() => parts(ticker, 'picture').length > 0, 'a picture');
    expect(titles(ticker)).to.include('نصف \ufffd حرف');
    await show(ticker, list(3));
    await waitUntil(() => titles(ticker).size === 3, 'what came later');
  });

  it('is off when a boolean attribute says false', async () => {
    const ticker = await strip({ headlines: list(1) });
    for (const name of ['paused', 'pictures'] as const) {
      ticker.setAttribute(name, 'false');
      expect(ticker[name], name).to.equal(false);
      ticker.setAttribute(name, '');
      expect(ticker[name], name).to.equal(true);
      ticker.setAttribute(name, 'False');
      expect(ticker[name], name).to.equal(false);
    }
  });

  it('is off or on when a boolean property is a text, as some frameworks set it', async () => {
    const ticker = await strip({ headlines: list(1) });
    for (const [value, isOn] of [
      ['false', false],
      ['', true],
      ['False', false],
    ] as const) {
      await set(ticker, { paused: value, pictures: value });
      expect([ticker.paused, ticker.pictures], value).to.deep.equal([isOn, isOn]);
      expect(ticker.hasAttribute('paused'), value).to.equal(isOn);
    }
  });
});
