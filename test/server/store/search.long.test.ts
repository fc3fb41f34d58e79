import assert from 'node:assert/strict';
import { afterEach, beforeEach, it } from 'node:test';
import { correct } from '../../../server/headlines/correct.ts';
import { retract } from '../../../server/headlines/retract.ts';
import { countHeadlines, listHeadlines } from '../../../server/store/headline-list.ts';
import { onBothStores } from '../../support/on-both-stores.ts';
import { editor, publishInDemo, type Newsroom } from '../../support/newsroom.ts';

onBothStores('the search for headlines', (open) => {
  let newsroom: Newsroom;
  beforeEach(async () => {
    newsroom = await open();
  });
  afterEach(() => newsroom.close());

  async function found(filter: { readonly text?: string; readonly source?: string }): Promise<number> {
    return (await listHeadlines(newsroom.store.db, { ...filter, limit: 10 })).length;
  }

  for (const [what, title, text] of [
    ['hamza', 'ارتفاع الأسعار في المغرب', 'الاسعار'],
    ['a hamza that only the search has', 'ارتفاع الاسعار', 'الأسعار'],
    ['madda and wasla', 'ٱفتتاح الآبار', 'افتتاح الابار'],
    ['harakat', 'مُبارَاةٌ كَبيرةٌ', 'مباراة كبيرة'],
    ['tatweel', 'أخبـــار الجهة', 'اخبار الجهة'],
    ['alif maqsura and ta marbuta', 'مستشفى بمدينة جديدة', 'مستشفي بمدينه جديده'],
    ['marks of direction', 'زورق \u2067عتيق\u2069', 'زورق عتيق'],
    ['Arabic-Indic digits', 'زيادة بنسبة ٧٪', 'بنسبة 7'],
    ['punctuation', 'قال الوزير: «لا زيادة»', 'الوزير لا زيادة'],
    ['the case of Latin letters', 'Le Port De L’Été', 'PORT DE L’ÉTÉ'],
    ['the case of Greek letters', 'Ο δρόμος', 'ΔΡΌΜΟΣ'],
    ['the case of Cyrillic letters', 'НОВЫЙ ПОРТ', 'новый порт'],
    ['a dotted capital', 'İstanbul', 'istanbul'],
    ['a sharp s', 'Neue Straße', 'STRASSE'],
  ] as const) {
    it(`ignores ${what} in a title and in a source`, async () => {
      await publishInDemo(newsroom, { title });
      await publishInDemo(newsroom, { source: { name: title } });
      assert.equal(await found({ text }), 1);
      assert.equal(await found({ source: text }), 1);
    });
  }

  it('finds words in any order, all of them, and a tag', async () => {
    await publishInDemo(newsroom, { title: 'عاجل: افتتاح المحطة' });
    assert.equal(await found({ text: 'المحطة افتتاح' }), 1);
    assert.equal(await found({ text: 'المحطة إغلاق' }), 0);
    assert.equal(await found({ text: 'عاجل' }), 1);
    assert.equal(await found({ text: 'عاجل افتتاح' }), 1);
  });

  it('finds what is of a time, and counts it up to a limit', async () => {
    for (const title of ['خبر أول', 'خبر ثان', 'خبر ثالث']) await publishInDemo(newsroom, { title });
    const nowMs = newsroom.clock.nowMs();
    const count = (filter: object, most = 10): Promise<number> =>
      countHeadlines(newsroom.store.db, { text: 'خبر', limit: 1, ...filter }, most);
    assert.equal(await count({}), 3);
    assert.equal(await count({}, 2), 2);
    assert.equal(await count({ sinceMs: nowMs + 1 }), 0);
    assert.equal(await count({ untilMs: nowMs + 1, sinceMs: nowMs - 1000 }), 3);
    assert.equal(await count({ author: 'nobody' }), 0);
  });

  it('finds nothing for a text without letters and digits', async () => {
    await publishInDemo(newsroom, { title: '100 %', source: { name: '%_' } });
    assert.equal(await found({ text: '%' }), 0);
    assert.equal(await found({ text: 'ـَ' }), 0);
    assert.equal(await found({ source: '_' }), 0);
  });

  it('uses the current text of a headline', async () => {
    const { headline } = await publishInDemo(newsroom, { title: 'الأول', source: { name: 'الأفق' } });
    await correct(newsroom.publishing, editor, { id: headline.id, version: 1 }, { title: 'الآخر' });
    assert.deepEqual([await found({ text: 'الاول' }), await found({ text: 'الاخر' })], [0, 1]);
    assert.equal(await found({ source: 'الافق' }), 1);
    await correct(
      newsroom.publishing,
      editor,
      { id: headline.id, version: 2 },
      { source: { name: 'المنارة' } },
    );
    assert.deepEqual([await found({ source: 'الافق' }), await found({ source: 'المناره' })], [0, 1]);
    await correct(newsroom.publishing, editor, { id: headline.id, version: 3 }, { source: null });
    assert.equal(await found({ source: 'المناره' }), 0);
  });

  it('contains nothing of an erased headline', async () => {
    const { headline } = await publishInDemo(newsroom, { title: 'الأول', source: { name: 'الأفق' } });
    await retract(newsroom.publishing, editor, headline.id, { erase: true });
    const [row] = await listHeadlines(newsroom.store.db, { limit: 10 });
    assert.deepEqual([row?.search_title, row?.search_source], ['', '']);
  });
});
