import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import sharp from 'sharp';
import { dayMs, hourMs } from '../../../server/protocol/durations.ts';
import type { FeedFormat } from '../../../server/syndication/addresses.ts';
import { openSite, type Site } from '../../support/site.ts';
import { ninjsItem } from './ninjs-rules.ts';
import { all, assertChildren, only, treeOf, type Tree } from './xml-tree.ts';

const publicUrl = 'https://news.example/ticker';
const odd = 'قال: "2 & 3 < 4" ولا ]]> نهاية 😀';
const dateTime = z.iso.datetime({ offset: true });

describe('the feeds of a channel with all kinds of headlines', () => {
  let site: Site;
  let startMs = 0;
  const texts = new Map<FeedFormat, string>();
  before(async () => {
    site = await openSite({ PUBLIC_URL: publicUrl });
    const key = site.keys.editor;
    const flat = { width: 400, height: 300, channels: 3, background: 'teal' } as const;
    const raw = new Uint8Array(await sharp({ create: flat }).png().toBuffer());
    const upload = { key, headers: { 'content-type': 'image/png' }, raw };
    const [described, plain] = [
      await site.call('POST', '/v1/images', upload),
      await site.call('POST', '/v1/images', upload),
    ].map((answer) => String(answer.at('id')));
    startMs = site.clock.nowMs();
    const inDays = (days: number) => new Date(startMs + days * dayMs).toISOString();
    const url = 'https://akhbar.example/1?a=1&b=2';
    const drafts = [
      { title: 'خبر من قبل ثلاثة أيام', url, publishAt: inDays(-2.9) },
      { title: odd, url, summary: `ملخص: ${odd}`, paragraphs: [odd, 'فقرة ثانية'] },
      { title: 'خبر بلا رابط', lang: 'ar-MA' },
      { title: '新聞', url, lang: 'zh-TW', source: { name: 'A & B', url: 'https://ab.example/?x=1&y=2' } },
      {
        title: 'خبر بصورة',
        url,
        source: { name: 'مصدر' },
        image: { id: described, alt: 'سد', credit: 'مرصد' },
      },
      { title: 'خبر بصورة بلا مصدر', url, image: { id: plain, alt: 'نهر' } },
      { title: 'عاجل: زلزال', url, priority: 'breaking', expiresAt: inDays(1) },
      { title: 'خبر يُسحب', url },
    ];
    let last = '';
    for (const body of drafts) {
      const made = await site.call('POST', '/v1/channels/demo/headlines', { key, body });
      assert.equal(made.status, 201, made.text);
      last = String(made.at('headline.id'));
      site.clock.advance(hourMs);
    }
    await site.call('DELETE', `/v1/headlines/${last}`, { key });
    await site.settle();
    for (const format of ['rss.xml', 'atom.xml', 'feed.json', 'ninjs.json', 'news-sitemap.xml'] as const) {
      const answer = await site.call('GET', `/v1/channels/demo/feeds/${format}`);
      assert.equal(answer.status, 200, answer.text);
      texts.set(format, answer.text);
    }
  });
  after(() => site.close());

  const tree = (format: FeedFormat) => treeOf(texts.get(format) ?? '');
  const json = (format: FeedFormat) => JSON.parse(texts.get(format) ?? '') as Record<string, unknown>;
  const ownAddress = (format: FeedFormat) => `${publicUrl}/v1/channels/demo/feeds/${format}`;
  const assertUnique = (ids: readonly string[]) => assert.equal(new Set(ids).size, ids.length);
  const live = 7;

  it('are Atom by RFC 4287, with tombstones by RFC 6721', () => {
    const feed = tree('atom.xml');
    assert.equal(feed.name, 'feed');
    assert.equal(feed.attributes['xmlns'], 'http://www.w3.org/2005/Atom');
    assertChildren(feed, 'id title updated author link entry at:deleted-entry');
    const assertPerson = (person: Tree) => assert.notEqual(only(person, 'name').text, '');
    const assertCommon = (element: Tree) => {
      assert.ok(URL.canParse(only(element, 'id').text));
      assert.notEqual(only(element, 'title').text, '');
      dateTime.parse(only(element, 'updated').text);
      const links = all(element, 'link');
      for (const { attributes } of links) assert.ok(URL.canParse(attributes['href'] ?? ''));
      assertUnique(links.map(({ attributes: { rel, type, hreflang } }) => `${rel} ${type} ${hreflang}`));
    };
    assertCommon(feed);
    assertPerson(only(feed, 'author'));
    const self = all(feed, 'link').filter(({ attributes }) => attributes['rel'] === 'self');
    assert.deepEqual(
      self.map(({ attributes }) => attributes['href']),
      [ownAddress('atom.xml')],
    );
    const entries = all(feed, 'entry');
    assert.equal(entries.length, live);
    for (const entry of entries) {
      assertCommon(entry);
      assertChildren(
        entry,
        'id title link published updated dcterms:valid summary content source media:content',
      );
      dateTime.parse(only(entry, 'published').text);
      // Without a content, an entry has to have a page.
      assert.ok(all(entry, 'link').some(({ attributes }) => attributes['rel'] === 'alternate'));
      for (const source of all(entry, 'source')) assertCommon(source);
      for (const text of [...all(entry, 'summary'), ...all(entry, 'content')])
        assert.equal(text.attributes['type'], 'html');
    }
    assertUnique(entries.map((entry) => only(entry, 'id').text));
    const [tombstone, ...others] = all(feed, 'at:deleted-entry');
    assert.deepEqual(others, []);
    assert.ok(URL.canParse(tombstone?.attributes['ref'] ?? ''));
    dateTime.parse(tombstone?.attributes['when']);
    assert.equal(parseAtomFeed(texts.get('atom.xml') ?? '').entries?.length, live);
  });

  it('are RSS 2.0', () => {
    const rss = tree('rss.xml');
    assert.deepEqual([rss.name, rss.attributes['version']], ['rss', '2.0']);
    const channel = only(rss, 'channel');
    assertChildren(channel, 'title link description language lastBuildDate atom:link item at:deleted-entry');
    const isDate = (text: string) => assert.match(text, /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/);
    for (const name of ['title', 'link', 'description']) assert.notEqual(only(channel, name).text, '');
    isDate(only(channel, 'lastBuildDate').text);
    const items = all(channel, 'item');
    assert.equal(items.length, live);
    for (const item of items) {
      assertChildren(
        item,
        'guid title link description content:encoded pubDate atom:updated dcterms:valid dc:language source media:content',
      );
      assert.notEqual(only(item, 'title').text, '');
      assert.ok(URL.canParse(only(item, 'link').text));
      isDate(only(item, 'pubDate').text);
      dateTime.parse(only(item, 'atom:updated').text);
      // Ours are addresses, but not permanent links: they lead to the page of a headline, not to what it is about.
      assert.equal(only(item, 'guid').attributes['isPermaLink'], 'false');
      for (const source of all(item, 'source')) assert.ok(URL.canParse(source.attributes['url'] ?? ''));
    }
    assertUnique(items.map((item) => only(item, 'guid').text));
    const prefixes = texts.get('rss.xml')?.matchAll(/<([a-z]+):/g) ?? [];
    for (const [, prefix] of prefixes) assert.ok(rss.attributes[`xmlns:${prefix}`], prefix);
    assert.equal(parseRssFeed(texts.get('rss.xml') ?? '').items?.length, live);
  });

  it('are JSON Feed 1.1', () => {
    const author = z.strictObject({ name: z.string().optional(), url: z.url().optional() });
    const item = z.strictObject({
      id: z.string().min(1),
      url: z.url(),
      title: z.string(),
      summary: z.string().optional(),
      content_text: z.string(),
      image: z.url().optional(),
      date_published: dateTime,
      date_modified: dateTime.optional(),
      authors: z.array(author).optional(),
      language: z.string().optional(),
      _validity: z.strictObject({ end: dateTime }).optional(),
    });
    const feed = z.strictObject({
      version: z.literal('https://jsonfeed.org/version/1.1'),
      title: z.string().min(1),
      home_page_url: z.url(),
      feed_url: z.literal(ownAddress('feed.json')),
      language: z.string(),
      hubs: z.array(z.strictObject({ type: z.string(), url: z.url() })),
      items: z.array(item).length(live),
      // Extensions are objects, whose names begin with an underscore and a letter.
      _tombstones: z.strictObject({
        about: z.url(),
        items: z.array(z.strictObject({ id: z.url(), date_deleted: dateTime })).length(1),
      }),
    });
    const { items } = feed.parse(json('feed.json'));
    assertUnique(items.map(({ id }) => id));
    assert.equal(parseJsonFeed(json('feed.json')).items?.length, live);
  });

  it('are items of IPTC ninjs 3.1', () => {
    const { items } = json('ninjs.json') as { readonly items: readonly unknown[] };
    assert.equal(items.length, live + 1);
    for (const item of items) assert.deepEqual(ninjsItem.parse(item), item);
  });

  it('are a sitemap of sitemaps.org with the extension of Google News', () => {
    const sitemap = tree('news-sitemap.xml');
    assert.equal(sitemap.name, 'urlset');
    assert.deepEqual(sitemap.attributes, {
      xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9',
      'xmlns:news': 'http://www.google.com/schemas/sitemap-news/0.9',
    });
    assertChildren(sitemap, 'url');
    const pages = all(sitemap, 'url');
    // At most two days, and a thousand pages.
    assert.equal(pages.length, live - 1);
    for (const page of pages) {
      assertChildren(page, 'loc news:news');
      const address = only(page, 'loc').text;
      assert.ok(address.startsWith(`${publicUrl}/`) && address.length < 2048, address);
      const news = only(page, 'news:news');
      assert.deepEqual(
        news.children.map(({ name }) => name),
        ['news:publication', 'news:publication_date', 'news:title'],
      );
      const publication = only(news, 'news:publication');
      assertChildren(publication, 'news:name news:language');
      assert.equal(only(publication, 'news:name').text, 'تجربة');
      assert.match(only(publication, 'news:language').text, /^(?:zh-cn|zh-tw|[a-z]{2,3})$/);
      const date = dateTime.parse(only(news, 'news:publication_date').text);
      assert.ok(Date.parse(date) > site.clock.nowMs() - 2 * dayMs);
      assert.notEqual(only(news, 'news:title').text, '');
    }
    assertUnique(pages.map((page) => only(page, 'loc').text));
    const languages = pages.map(
      (page) => only(only(only(page, 'news:news'), 'news:publication'), 'news:language').text,
    );
    assert.ok(languages.includes('zh-tw'));
  });
});
