import { expect } from '@open-wc/testing';
import { headline, part, strip } from '../support/ticker.ts';
import { expectOrder } from './reading.ts';
import { describeTitles, shown } from './titles.ts';

describeTitles('rtl');

describe('a source in other letters than its headline', () => {
  for (const [name, lang, dir] of [
    ['Ofoq News!', '', 'ltr'],
    ['صوت الأطلس', 'ur', 'rtl'],
  ] as const) {
    it(`speaks its own way: ${name}`, async () => {
      const title = 'نئی سروس شروع';
      const ticker = await shown('scroll', [headline('h1', { title, lang: 'ur', source: { name } })]);
      const source = part(ticker, 'source');
      expect([source.lang, source.dir]).to.deep.equal([lang, dir]);
    });
  }

  it('is clear of the title, whatever direction each has', async () => {
    for (const dir of ['rtl', 'ltr']) {
      const source = { name: 'Ofoq News' };
      const ticker = await strip({ dir, headlines: [headline('h1', { lang: 'ar', source })] });
      const [title, name] = ['title', 'source'].map((each) => part(ticker, each).getBoundingClientRect());
      const gapPx =
        dir === 'rtl' ? (title?.left ?? 0) - (name?.right ?? 0) : (name?.left ?? 0) - (title?.right ?? 0);
      expect(gapPx).to.be.at.least(6);
    }
  });
});

describe('a headline of which nothing but its letters is known', () => {
  for (const [title, direction] of [
    ['FIFA تعلن مواعيد المباريات', 'rtl'],
    ['Le port rouvre !', 'ltr'],
  ] as const) {
    it(`is read by them: ${title}`, async () => {
      const ticker = await shown('scroll', [headline('h1', { title })]);
      expect(part(ticker, 'title').dir).to.equal(direction);
    });
  }

  it('does not follow the strip, when that is turned round', async () => {
    const ticker = await strip({ dir: 'ltr', headlines: [headline('h1', { title: 'انطلاق الدورة 12!' })] });
    expectOrder(part(ticker, 'title'), ['انطلاق', 'الدورة', '12', '!']);
  });
});
