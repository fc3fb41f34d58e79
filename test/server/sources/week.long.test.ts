import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { changeChannel } from '../../../server/headlines/change-channel.ts';
import { dayMs, hourMs, minuteMs } from '../../../server/protocol/durations.ts';
import { sourceDefaults } from '../../../server/protocol/newsroom/sources.ts';
import { createVisits } from '../../../server/sources/create-visits.ts';
import { addSource } from '../../../server/sources/manage-sources.ts';
import { toSourceView } from '../../../server/sources/source-view.ts';
import { findSource } from '../../../server/store/sources.ts';
import { editor, openNewsroom, type Newsroom } from '../../support/newsroom.ts';
import { sample } from '../feeds/samples.ts';
import {
  atomOf,
  conditional,
  gzipped,
  inArabicWindows,
  jsonOf,
  latestOf,
  openHosts,
  plain,
  rssOf,
  storiesOf,
  type Answer,
  type Exchange,
  type Newspaper,
  type Story,
} from './odd-feeds.ts';
import { warningAt } from './odd-warnings.ts';

const startMs = Date.parse('2026-03-01T12:00:00Z');
const endMs = startMs + 7 * dayMs;
/** So that the last story of each is read before the end. */
const lastStoryMs = endMs - 3 * hourMs;
const firstVisit = 5;

function paper(name: string, everyMs: number, untilMs = lastStoryMs): Newspaper {
  return { name, startMs, everyMs, endMs: untilMs };
}

const busy = paper('busy', 30 * minuteMs);
const calm = paper('calm', 2 * hourMs);
const weekly = paper('weekly', 3 * hourMs);
const packed = paper('packed', 2 * hourMs);
const mislabelled = paper('mislabelled', 2 * hourMs);
const oneGuid = paper('one-guid', 2 * hourMs);
const named = paper('named', 2 * hourMs);
const limited = paper('limited', 2 * hourMs);
const moved = paper('moved', 2 * hourMs);
const away = paper('away', 2 * hourMs);
const quiet = paper('quiet', 2 * hourMs, startMs + 3 * dayMs);
const ending = paper('ending', 2 * hourMs, startMs + 2 * dayMs);
const patient = paper('patient', 2 * hourMs);
const cached = paper('cached', 2 * hourMs);
const archive = paper('archive', 6 * hourMs);

const isBetween = (nowMs: number, fromDay: number, toDay: number) =>
  nowMs >= startMs + fromDay * dayMs && nowMs < startMs + toDay * dayMs;
const rss =
  (of: Newspaper) =>
  ({ nowMs }: Exchange) =>
    rssOf(latestOf(of, nowMs));

function redirect(status: number, location: (exchange: Exchange) => string): Answer {
  return (exchange) => exchange.response.writeHead(status, { location: location(exchange) }).end();
}

/** Stories from before the start, the newest first. */
function pastOf(name: string, count: number): Story[] {
  return Array.from({ length: count }, (_, index) => ({
    number: index,
    title: `من أرشيف ${name} رقم ${index}`,
    url: `https://${name}.example/old/${index}`,
    atMs: startMs - 4 * dayMs - index * hourMs,
  }));
}

/** The old stories in the feed of a site that lists thousands of them. */
const past = pastOf('archive', 5000);
/** Built only once for each new story: otherwise the sender would be busier than the receiver. */
const archived = new Map<string, string>();

function archiveFeed({ nowMs }: Exchange): string {
  const latest = latestOf(archive, nowMs);
  const key = JSON.stringify(latest);
  const feed = archived.get(key) ?? rssOf([...latest, ...past]);
  archived.set(key, feed);
  return feed;
}

const answers = new Map<string, Answer>([
  ['busy', conditional(rss(busy))],
  ['calm', conditional(({ nowMs }) => atomOf(latestOf(calm, nowMs)))],
  ['weekly', plain(({ nowMs }) => jsonOf(latestOf(weekly, nowMs)))],
  ['packed', plain((exchange) => gzipped(rss(packed)(exchange)))],
  ['mislabelled', plain((exchange) => inArabicWindows(rss(mislabelled)(exchange)))],
  ['one-guid', plain(({ nowMs }) => rssOf(latestOf(oneGuid, nowMs), { guid: () => '1' }))],
  ['faulty', plain(() => sample('faulty.rss.xml'))],
  ['atom', plain(() => sample('newsroom.atom.xml'))],
  ['json', plain(() => sample('newsroom.feed.json'))],
  ['rss', plain(() => sample('newsroom.rss.xml'))],
  ['same-guid', plain(() => sample('same-guid.rss.xml'))],
  ['untitled', plain(() => sample('without-titles.rss.xml'))],
  ['no-bytes', plain(() => '')],
  ['no-entries', plain(() => '<rss version="2.0"><channel><title>ت</title></channel></rss>')],
  ['page', plain(() => '<!doctype html><title>صفحة</title><p>نص')],
  [
    'site',
    (exchange) => {
      if (exchange.request.url === '/named.xml') return conditional(rss(named))(exchange);
      const link = '<link rel="alternate" type="application/rss+xml" href="/named.xml">';
      return plain(() => `<!doctype html><head>${link}</head>`)(exchange);
    },
  ],
  ['challenge', ({ response }) => response.writeHead(403).end('<title>Just a moment...</title>')],
  ['guarded', plain(() => '<!doctype html><html><title>Just a moment...</title></html>')],
  ['warning', plain(({ nowMs }) => warningAt(nowMs), { 'cache-control': 'max-age=3600' })],
  ['huge', plain(() => Buffer.alloc(50 * 1024 * 1024, ' '))],
  ['archive', conditional(archiveFeed)],
  [
    'flipping',
    plain(({ visit }) =>
      rssOf(
        pastOf('flipping', 1).map((story) => ({
          ...story,
          title: visit % 2 === 0 ? 'ارتفاع الأسعار' : 'الأسعار ترتفع',
        })),
      ),
    ),
  ],
  ['circle', redirect(302, () => '/feed')],
  ['inward', redirect(302, () => 'http://10.0.0.1/feed')],
  ['slow-silent', () => undefined],
  ['slow-drip', ({ response }) => void response.writeHead(200).write('<rss version="2.0">')],
  ['future', plain(() => rssOf(pastOf('future', 3), { date: () => 'Fri, 01 Jan 2100 00:00:00 GMT' }))],
  [
    'ending',
    (exchange) => {
      if (isBetween(exchange.nowMs, 3, 9)) exchange.response.writeHead(410).end();
      else plain(rss(ending))(exchange);
    },
  ],
  [
    'limited',
    (exchange) => {
      if (isBetween(exchange.nowMs, 2, 3)) exchange.response.writeHead(429, { 'retry-after': '14400' }).end();
      else plain(rss(limited))(exchange);
    },
  ],
  ['moved', redirect(301, ({ request }) => `http://moved-to.${hostOf(request.headers.host)}/feed`)],
  ['moved-to', conditional(rss(moved))],
  [
    'away',
    (exchange) => {
      if (isBetween(exchange.nowMs, 2, 2.5)) exchange.response.destroy();
      else plain(rss(away))(exchange);
    },
  ],
  ['quiet', conditional(rss(quiet))],
  ['cut', plain(() => sample('newsroom.rss.xml').subarray(0, 1500))],
  ['patient', plain(({ nowMs }) => rssOf(latestOf(patient, nowMs), { head: '<ttl>120</ttl>' }))],
  ['cached', plain(rss(cached), { 'cache-control': 'public, max-age=7200' })],
  [
    'copy',
    plain(({ nowMs }) =>
      rssOf(latestOf(calm, nowMs).map((story) => ({ ...story, url: `${story.url}?utm_source=rss` }))),
    ),
  ],
]);

/** The part of a host's name that all hosts here share, with the port. */
function hostOf(host = ''): string {
  return host.replace(/^[\w-]+\./, '');
}

/** Feeds of one newsroom in several formats: each publishes the stories that they share. */
const separate = new Set(['atom', 'json', 'rss', 'cut']);

describe('a week of thirty odd sources', () => {
  let newsroom: Newsroom;
  let hosts: Awaited<ReturnType<typeof openHosts>>;
  let visits: ReturnType<typeof createVisits>;
  const idOf = new Map<string, string>();
  const failures: unknown[] = [];

  before(async () => {
    newsroom = await openNewsroom();
    const { clock, publishing } = newsroom;
    await changeChannel(publishing, editor, 'demo', {
      title: 'تجربة',
      lang: 'ar',
      maxHeadlines: 1000,
      maxAgeHours: 30 * 24,
    });
    hosts = await openHosts(answers, () => clock.nowMs());
    let chance = 0;
    visits = createVisits(publishing, {
      policy: hosts.policy,
      privateHosts: new Set(),
      contact: () => 'https://node.example',
      random: () => (chance = (chance + 0.37) % 1),
      onFailure: (error) => failures.push(error),
    });
    for (const host of answers.keys()) {
      if (host === 'moved-to') continue;
      const address = hosts.addressOf(host);
      const settings = {
        ...sourceDefaults,
        address,
        ...(separate.has(host) && { sameStory: 'separate' as const }),
      };
      const { id } = await addSource(publishing, editor, 'demo', settings);
      idOf.set(host, id);
    }
    visits.start();
    while (clock.nowMs() < endMs) {
      await settle();
      clock.advance(minuteMs);
    }
    await settle();
    await visits.stop();
  });
  after(async () => {
    await hosts.close();
    await newsroom.close();
  });

  /** Waits until all visits have ended except those that their host keeps waiting: a slow host must delay no other visit. */
  async function settle(): Promise<void> {
    const hostById = new Map([...idOf].map(([host, id]) => [id, host]));
    for (let turn = 0; turn < 3; turn += 1) await new Promise(setImmediate);
    while ([...visits.visiting].some((id) => !hosts.isHeld(hostById.get(id) ?? '')))
      await new Promise(setImmediate);
  }

  async function headlinesOf(host: string) {
    return newsroom.store.db
      .selectFrom('headlines')
      .select(['title', 'url', 'version', 'published_at_ms'])
      .where('author', '=', `source:${idOf.get(host)}`)
      .orderBy('published_at_ms')
      .execute();
  }

  async function viewOf(host: string) {
    const row = await findSource(newsroom.store.db, idOf.get(host) ?? '');
    assert.ok(row);
    return toSourceView(row, endMs, undefined);
  }

  it('fails for no reason of the node itself', () => assert.deepEqual(failures, []));

  const papers = new Map([
    ['busy', busy],
    ['calm', calm],
    ['weekly', weekly],
    ['packed', packed],
    ['mislabelled', mislabelled],
    ['one-guid', oneGuid],
    ['site', named],
    ['archive', archive],
    ['limited', limited],
    ['moved', moved],
    ['away', away],
    ['quiet', quiet],
    ['ending', ending],
    ['patient', patient],
    ['cached', cached],
  ]);
  for (const [host, of] of papers) {
    it(`publishes each story of “${host}” once, at its date, as it was corrected last`, async () => {
      const told = storiesOf(of, endMs).filter(({ number }) => number > -firstVisit);
      const expected = told.map(({ title, url, atMs }) => ({ title, url, published_at_ms: atMs }));
      // Of two sources with the same stories, the one that is visited first publishes each.
      const sources = host === 'calm' ? ['calm', 'copy'] : [host];
      const headlines = (await Promise.all(sources.map(headlinesOf))).flat();
      const found = headlines
        .map(({ title, url, published_at_ms: atMs }) => ({
          title,
          url: url.replace('?utm_source=rss', ''),
          published_at_ms: atMs,
        }))
        .toSorted((a, b) => Number(a.published_at_ms) - Number(b.published_at_ms));
      assert.deepEqual(found, expected);
    });
  }

  it('corrects each story no more often than its publisher did', async () => {
    for (const host of papers.keys()) {
      for (const { title, version } of await headlinesOf(host))
        assert.ok(version <= (title.endsWith('التصحيح') ? 2 : 1), `${title}: version ${version}`);
    }
  });

  for (const host of ['faulty', 'atom', 'json', 'rss', 'same-guid', 'cut']) {
    it(`publishes what can be read of “${host}” once`, async () => {
      const headlines = await headlinesOf(host);
      assert.ok(headlines.length > 0 && headlines.length <= firstVisit, `${headlines.length}`);
      assert.equal(new Set(headlines.map(({ title }) => title)).size, headlines.length);
      assert.ok(headlines.every(({ version }) => version === 1));
    });
  }

  it('publishes a warning once, as it was updated last, until it is canceled', async () => {
    const rows = await newsroom.store.db
      .selectFrom('headlines')
      .select(['title', 'state', 'version'])
      .where('author', '=', `source:${idOf.get('warning')}`)
      .execute();
    assert.deepEqual(
      rows.map((row) => ({ ...row })),
      [{ title: 'تحذير: second', state: 'retracted', version: 3 }],
    );
  });

  it('leaves a text alone that flips back and forth', async () => {
    const [headline, ...others] = await headlinesOf('flipping');
    assert.deepEqual(others, []);
    assert.ok(headline && headline.version <= 4, String(headline?.version));
  });

  it('takes the time of the visit where a date lies ahead', async () => {
    const headlines = await headlinesOf('future');
    assert.equal(headlines.length, 3);
    assert.ok(headlines.every(({ published_at_ms }) => (published_at_ms ?? 0) - startMs < 5 * minuteMs));
  });

  it('publishes a story of two sources once', async () => {
    const copied = await headlinesOf('copy');
    const first = await headlinesOf('calm');
    const pages = [...copied, ...first].map(({ url }) => url.replace('?utm_source=rss', ''));
    assert.equal(new Set(pages).size, pages.length);
  });

  it('knows the state of each source', async () => {
    const states = await Promise.all(
      [...idOf.keys()].map(async (host) => [host, (await viewOf(host)).state]),
    );
    const expected = new Map([...idOf.keys()].map((host) => [host, 'ok']));
    const failing = 'no-bytes page challenge guarded huge circle inward slow-silent slow-drip';
    for (const host of failing.split(' ')) expected.set(host, 'failing');
    expected.set('ending', 'gone');
    assert.deepEqual(Object.fromEntries(states), Object.fromEntries(expected));
  });

  it('names the fault of each source', async () => {
    const faults = {
      'no-bytes': 'unreadable',
      page: 'unreadable',
      challenge: 'bad-status',
      guarded: 'unreadable',
      huge: 'unreadable',
      circle: 'too-many-redirects',
      inward: 'not-public',
      'slow-silent': 'timed-out',
      'slow-drip': 'timed-out',
      ending: 'gone',
      limited: 'asked-to-wait',
      away: 'connection-lost',
    };
    for (const [host, type] of Object.entries(faults))
      assert.equal((await viewOf(host)).lastFault?.type, type, host);
    assert.equal((await viewOf('calm')).lastFault, undefined);
  });

  it('notices which source has fallen silent', async () => {
    assert.ok((await viewOf('quiet')).silentSince);
    for (const host of ['busy', 'calm', 'patient']) assert.equal((await viewOf(host)).silentSince, undefined);
  });

  it('makes no visit too many', () => {
    const between = (host: string, least: number, most: number) => {
      const count = hosts.visitsOf(host);
      assert.ok(count >= least && count <= most, `${host}: ${count}`);
    };
    // Every 15 minutes or so for 48 stories a day, every half hour for a source with few stories.
    between('busy', 500, 900);
    for (const host of ['calm', 'weekly', 'rss', 'no-entries']) between(host, 300, 380);
    // `ttl` and `max-age` of two hours: 84, and the first.
    for (const host of ['patient', 'cached']) between(host, 78, 85);
    between('warning', 150, 170);
    // Doubled up to a day.
    for (const host of [
      'no-bytes',
      'page',
      'challenge',
      'guarded',
      'huge',
      'inward',
      'slow-silent',
      'slow-drip',
    ])
      between(host, 9, 16);
    between('circle', 9 * 6, 16 * 6);
    // For one day its host asks to be left alone for four hours at a time; then as before.
    between('limited', 250, 345);
    between('ending', 130, 165);
    // A permanent redirect is remembered once it has been met twice.
    between('moved', 2, 2);
  });
});
