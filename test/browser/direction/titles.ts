import { expect, waitUntil } from '@open-wc/testing';
import type { Headline } from '../../../server/protocol/headline.ts';
import type { NewsTicker } from '../../../widget/index.ts';
import { headline, part, parts, placedIn, strip } from '../support/ticker.ts';
import { cases } from './cases.ts';
import { expectOrder, readText } from './reading.ts';

const modes = ['scroll', 'flip', 'list'];

/** Shows `headlines` in a strip that stands still, in an Arabic page. */
export async function shown(mode: string, headlines: readonly Headline[]): Promise<NewsTicker> {
  const ticker = await strip({ lang: 'ar', widthPx: 1000, isPaused: true });
  ticker.setAttribute('mode', mode);
  ticker.headlines = headlines;
  await waitUntil(() => parts(ticker, 'title').length > 0, `a title in ${mode}`);
  return ticker;
}

/** How titles are read in a page of this direction, in each mode and beside each other. */
export function describeTitles(dir: 'rtl' | 'ltr'): void {
  afterEach(() => document.documentElement.removeAttribute('dir'));

  for (const mode of modes) {
    describe(`titles in ${mode}, in a page of dir=${dir}`, () => {
      beforeEach(() => (document.documentElement.dir = dir));

      for (const { what, headline: more, pieces, from } of cases) {
        it(`${what}: ${pieces.join(' ¦ ')}`, async () => {
          const ticker = await shown(mode, [headline('h1', { lang: 'ar', ...more })]);
          const title = part(ticker, 'title');
          expectOrder(title, pieces, from);
          expect(title.lang).to.equal(more.lang ?? 'ar');
        });
      }

      it('leave the next headline alone when a control leaks', async () => {
        const ticker = await shown(mode, [
          headline('h1', { title: 'عاجل \u202eنص' }),
          headline('h2', { title: 'النسور 2-1 الأمواج' }),
        ]);
        for (const title of parts(ticker, 'title')) expect(readText(title)).to.not.match(/[\u202a-\u202e]/u);
        const next = parts(ticker, 'title').find((title) => readText(title).startsWith('النسور'));
        if (next) expectOrder(next, ['النسور', '2', '-', '1', 'الأمواج']);
      });

      it('are text, whatever is in them', async () => {
        const title = 'أسعار <script>alert(1)</script> <b>الخضر</b> &amp;';
        const ticker = await shown(mode, [headline('h1', { title })]);
        expect(readText(part(ticker, 'title'))).to.equal(title);
        expect(ticker.shadowRoot?.querySelector('script, b')).to.equal(null);
      });

      it('are never blank', async () => {
        const ticker = await shown(mode, [
          headline('h1', { title: ' \u200b\u202e ' }),
          headline('h2', { title: 'عاجل' }),
        ]);
        expect(parts(ticker, 'title').map(readText)).to.deep.equal(['عاجل']);
      });

      it('come before their source and time, each by itself', async () => {
        const source = { name: 'Ofoq News' };
        const ticker = await shown(mode, [headline('h1', { title: 'خدمة جديدة في تطبيق Orion', source })]);
        const link = part(ticker, 'link');
        const time = part(ticker, 'time').textContent?.replace(/[\u200e\u200f\u061c]/gu, '') ?? '';
        if (mode === 'list') expectOrder(part(ticker, 'source'), ['[Ofoq News]']);
        else expectOrder(link, ['تطبيق', '[Orion]', '[Ofoq News]', '·', time]);
        for (const name of ['title', 'source', 'separator', 'time'])
          expect(getComputedStyle(part(ticker, name)).unicodeBidi).to.equal('isolate');
      });
    });
  }

  describe(`neighbours in a page of dir=${dir}`, () => {
    beforeEach(() => (document.documentElement.dir = dir));

    for (const [first, second] of [
      ['خدمة جديدة في تطبيق Orion', 'Nova تفتح مقرا بالرباط'],
      ['ارتفاع عدد الزوار إلى 12', '15 دولة تشارك'],
      ['Le port rouvre !', 'הגשם חוזר'],
    ] as const) {
      it(`do not mix: ${first} • ${second}`, async () => {
        const ticker = await shown('scroll', [
          headline('h1', { title: first }),
          headline('h2', { title: second }),
        ]);
        const [one, two] = placedIn(ticker);
        expect(one?.title).to.equal(first);
        expect(one?.left).to.be.at.least((two?.right ?? Infinity) - 1);
      });
    }
  });
}
