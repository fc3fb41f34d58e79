import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import sharp from 'sharp';
import { readFeed } from '../../../server/feeds/read-feed.ts';
import type { FeedFormat } from '../../../server/syndication/addresses.ts';
import { dayMs, hourMs } from '../../../server/protocol/durations.ts';
import { openSite, type HttpResponse, type Site } from '../../support/site.ts';

const publicUrl = 'https://news.example/ticker';
const odd = 'قال: "2 & 3 < 4" ولا ]]> نهاية 😀';

describe('the feeds of a channel', () => {
  let site: Site;
  const ids: string[] = [];
  let retracted = '';
  before(async () => {
    site = await openSite({ PUBLIC_URL: publicUrl });
    const picture = await site.call('POST', '/v1/images', {
      key: site.keys.editor,
      headers: { 'content-type': 'image/png' },
      raw: new Uint8Array(
        await sharp({ create: { width: 400, height: 300, channels: 3, background: 'teal' } })
          .png()
          .toBuffer(),
      ),
    });
    const image = { id: String(picture.at('id')), alt: 'سد ممتلئ', credit: 'مرصد الماء' };
    const drafts = [
      { title: 'خبر يُسحب', url: 'https://akhbar.example/0' },
      {
        title: odd,
        url: 'https://akhbar.example/1?a=1&b=2',
        summary: `ملخص: ${odd}`,
        paragraphs: [odd, 'فقرة ثانية'],
      },
      {
        title: 'Le train de nuit revient',
        url: 'https://akhbar.example/2',
        lang: 'fr',
        source: { name: 'Le Quotidien & Cie', url: 'https://quotidien.example/' },
        image,
      },
      { title: 'عاجل: زلزال', url: 'https://akhbar.example/3', priority: 'breaking' },
    ];
    for (const body of drafts) {
      site.clock.advance(hourMs);
      const made = await site.call('POST', '/v1/channels/demo/headlines', { key: site.keys.editor, body });
      assert.equal(made.status, 201, made.text);
      ids.push(String(made.at('headline.id')));
    }
    retracted = ids.shift() ?? '';
    await site.call('DELETE', `/v1/headlines/${retracted}`, { key: site.keys.editor });
    await site.settle();
  });
  after(() => site.close());

  function feed(format: FeedFormat, headers: Readonly<Record<string, string>> = {}): Promise<HttpResponse> {
    return site.call('GET', `/v1/channels/demo/feeds/${format}`, { headers });
  }

  /** What a follower has to get of each headline. */
  async function shown() {
    const { json } = await site.call('GET', '/v1/channels/demo');
    const { headlines } = json as { headlines: readonly Shown[] };
    return headlines
      .toSorted((a, b) => b.publishedAt.localeCompare(a.publishedAt))
      .map(({ title, url, summary, lang, source, publishedAt, image }) => ({
        title,
        url,
        summary,
        lang: lang ?? 'ar',
        source: source?.name ?? 'تجربة',
        publishedAt,
        picture: image && `${publicUrl}/v1/images/${image.id}/story`,
      }));
  }

  for (const format of ['rss.xml', 'atom.xml', 'feed.json'] as const) {
    it(`${format} can be followed by another Shareet without loss`, async () => {
      const { text, status } = await feed(format);
      assert.equal(status, 200);
      const read = readFeed(Buffer.from(text), {
        nowMs: site.clock.nowMs(),
        address: `${publicUrl}/v1/channels/demo/feeds/${format}`,
        fullText: true,
      });
      assert.deepEqual([read.refused, read.title, read.lang], [[], 'تجربة', 'ar']);
      assert.deepEqual(
        read.headlines.map(({ title, url, summary, lang, source, publishedAt, image }) => ({
          title,
          url,
          summary,
          lang,
          source: source?.name,
          publishedAt,
          picture: image?.url,
        })),
        await shown(),
      );
      assert.deepEqual(read.headlines.at(-1)?.paragraphs, [odd, 'فقرة ثانية']);
      assert.equal(new Set(read.headlines.map(({ externalId }) => externalId)).size, 3);
    });
  }

  it('are what the parsers of their formats expect', async () => {
    const rss = parseRssFeed((await feed('rss.xml')).text);
    assert.deepEqual([rss.title, rss.language, rss.items?.length], ['تجربة', 'ar', 3]);
    assert.deepEqual(
      rss.items?.map(({ guid }) => guid?.value),
      ids.toReversed().map((id) => `${publicUrl}/s/${id}`),
    );
    const atom = parseAtomFeed((await feed('atom.xml')).text);
    assert.equal(atom.id, `${publicUrl}/v1/channels/demo/feeds/atom.xml`);
    assert.ok(atom.entries?.every(({ id, title, updated }) => id && title?.value && updated));
    const json = parseJsonFeed((await feed('feed.json')).text);
    assert.ok(json.items?.every(({ id, url, content_text: text }) => id && url && text));
  });

  it('name what was retracted where the format can, and have its text nowhere', async () => {
    const atom = (await feed('atom.xml')).text;
    const [, ref, when] = /<at:deleted-entry ref="([^"]*)" when="([^"]*)"\/>/.exec(atom) ?? [];
    assert.deepEqual([ref, when], [`${publicUrl}/s/${retracted}`, '2026-03-01T16:00:00.000Z']);
    const { items } = (await feed('ninjs.json')).json as { items: readonly Record<string, unknown>[] };
    assert.deepEqual(
      items.map(({ pubStatus, urgency }) => [pubStatus, urgency]),
      [
        ['usable', 1],
        ['usable', 5],
        ['usable', 5],
        ['canceled', undefined],
      ],
    );
    for (const format of ['rss.xml', 'atom.xml', 'feed.json', 'ninjs.json', 'news-sitemap.xml'] as const)
      assert.doesNotMatch((await feed(format)).text, /خبر يُسحب/);
  });

  it('as ninjs have the fields of version 3.1 and no other', async () => {
    const { items } = (await feed('ninjs.json')).json as { items: readonly Record<string, unknown>[] };
    const [, french] = items;
    assert.deepEqual(
      [french?.['uri'], french?.['language'], french?.['headlines'], french?.['infoSources']],
      [
        `${publicUrl}/s/${ids[1]}`,
        'fr',
        [{ role: 'main', contentType: 'text/plain', value: 'Le train de nuit revient' }],
        [{ name: 'Le Quotidien & Cie', uri: 'https://quotidien.example/' }],
      ],
    );
    const known =
      'standard uri type version firstCreated versionCreated pubStatus urgency language headlines descriptions bodies infoSources renditions associations expires';
    for (const item of items)
      assert.deepEqual(
        Object.keys(item).filter((name) => !known.split(' ').includes(name)),
        [],
      );
  });

  it('as a sitemap have the news of two days, with its language', async () => {
    const { text, headers } = await feed('news-sitemap.xml');
    assert.match(headers.get('content-type') ?? '', /^application\/xml/);
    const page = `<url><loc>${publicUrl}/s/${ids[1]}</loc><news:news><news:publication><news:name>تجربة</news:name><news:language>fr</news:language></news:publication><news:publication_date>2026-03-01T15:00:00.000Z</news:publication_date><news:title>Le train de nuit revient</news:title></news:news></url>`;
    assert.ok(text.includes(page), text);
    site.clock.advance(2.1 * dayMs);
    const body = { title: 'خبر اليوم', url: 'https://akhbar.example/4' };
    await site.call('POST', '/v1/channels/demo/headlines', { key: site.keys.editor, body });
    await site.settle();
    assert.equal((await feed('news-sitemap.xml')).text.match(/<url>/g)?.length, 1);
    assert.equal((await feed('feed.json')).at('items.0.title'), 'خبر اليوم');
  });

  it('are not sent again at the same position', async () => {
    const { at } = await site.call('GET', '/v1/channels/demo');
    const first = await feed('atom.xml');
    const etag = first.headers.get('etag') ?? '';
    assert.equal(etag, `"${String(at('epoch'))}:${String(at('seq'))}"`);
    assert.equal(
      first.headers.get('last-modified'),
      new Date(/<updated>([^<]*)/.exec(first.text)?.[1] ?? '').toUTCString(),
    );
    assert.equal((await feed('atom.xml', { 'if-none-match': etag })).status, 304);
    const title = { title: 'عاجل: زلزال قوي' };
    const changed = await site.call('PATCH', `/v1/headlines/${ids[2]}`, {
      key: site.keys.editor,
      headers: { 'if-match': '1' },
      body: title,
    });
    assert.equal(changed.status, 200, changed.text);
    await site.settle();
    const second = await feed('atom.xml', { 'if-none-match': etag });
    assert.equal(second.status, 200);
    assert.match(second.text, /زلزال قوي/);
  });

  it('are named by the pages of the channel', async () => {
    const { text } = await site.call('GET', `/s/${ids[0]}`);
    const href = '../v1/channels/demo/feeds/atom.xml';
    assert.ok(
      text.includes(`<link rel="alternate" type="application/atom+xml" title="تجربة (Atom)" href="${href}">`),
    );
  });

  it('are of known formats and channels only', async () => {
    assert.equal((await site.call('GET', '/v1/channels/demo/feeds/feed.xml')).status, 422);
    assert.equal((await site.call('GET', '/v1/channels/nobody/feeds/rss.xml')).status, 404);
  });
});

interface Shown {
  readonly title: string;
  readonly url: string;
  readonly summary?: string;
  readonly lang?: string;
  readonly source?: { readonly name: string };
  readonly publishedAt: string;
  readonly image?: { readonly id: string };
}
