import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { secondMs } from '../../../server/protocol/durations.ts';
import type { SourceFault } from '../../../server/protocol/newsroom/sources.ts';
import { findSource } from '../../../server/store/sources.ts';
import { openNewsroom } from '../../support/newsroom.ts';
import { gzipped, inArabicWindows, plain, rssOf, type Answer, type Story } from './odd-feeds.ts';
import { openSources, story } from './open-sources.ts';

function storyOf(host: string, number: number): Story {
  return { ...story(number, `${host}: الخبر رقم ${number}`), url: `https://${host}.example/${number}` };
}

const redirect =
  (location: string): Answer =>
  ({ response }) =>
    response.writeHead(302, { location }).end();

/** Answers of hosts whose feeds were fine an hour before; the second story is new in them. */
const readable: Readonly<Record<string, (stories: readonly Story[]) => Answer>> = {
  sound: (stories) => plain(() => rssOf(stories)),
  packed: (stories) => plain(() => gzipped(rssOf(stories))),
  mislabelled: (stories) => plain(() => inArabicWindows(rssOf(stories))),
  'one-guid': (stories) => plain(() => rssOf(stories, { guid: () => '1' })),
  cut: (stories) => plain(() => `${rssOf(stories).replace(/<\/channel>.*$/, '')}<item><title>نصف`),
  future: (stories) => plain(() => rssOf(stories, { date: () => 'Fri, 01 Jan 2100 00:00:00 GMT' })),
  archive: (stories) =>
    plain(() =>
      rssOf([
        ...stories,
        ...Array.from({ length: 5000 }, (_, index) => ({
          ...storyOf('archive', 10_000 + index),
          atMs: Date.parse('2026-01-01T00:00:00Z'),
        })),
      ]),
    ),
};

const unreadable: Readonly<Record<string, readonly [Answer, SourceFault]>> = {
  'no-bytes': [plain(() => ''), 'unreadable'],
  page: [plain(() => '<!doctype html><title>صفحة</title><p>نص'), 'unreadable'],
  challenge: [({ response }) => response.writeHead(403).end('<title>Just a moment...</title>'), 'bad-status'],
  guarded: [plain(() => '<!doctype html><html><title>Just a moment...</title></html>'), 'unreadable'],
  huge: [plain(() => Buffer.alloc(50 * 1024 * 1024, ' ')), 'unreadable'],
  circle: [redirect('/feed'), 'too-many-redirects'],
  inward: [redirect('http://10.0.0.1/feed'), 'not-public'],
  script: [redirect('javascript:alert(1)'), 'bad-redirect'],
};

const endless: Readonly<Record<string, Answer>> = {
  'slow-silent': () => undefined,
  'slow-drip': ({ response }) => void response.writeHead(200).write('<rss version="2.0">'),
};

describe('sources whose feeds turn odd', () => {
  it('are named with their fault, bring what can be read, lose nothing and keep no other one waiting', async (context) => {
    const { answers, add, visitAll, headlines, hosts, newsroom } = await openSources(context, () =>
      openNewsroom(),
    );
    const hostNames = [readable, unreadable, endless].flatMap(Object.keys);
    const ids = new Map<string, string>();
    for (const host of hostNames) {
      answers.set(
        host,
        plain(() => rssOf([storyOf(host, 1)])),
      );
      ids.set(host, (await add(host)).id);
    }
    const idsOf = (hosts: object) => Object.keys(hosts).map((host) => ids.get(host) ?? '');
    await visitAll(...ids.values());
    const before = (await headlines()).map(({ id, title, version }) => ({ id, title, version }));
    assert.equal(before.length, hostNames.length);

    for (const [host, answer] of Object.entries(readable))
      answers.set(host, answer([storyOf(host, 2), storyOf(host, 1)]));
    for (const [host, [answer]] of Object.entries(unreadable)) answers.set(host, answer);
    for (const [host, answer] of Object.entries(endless)) answers.set(host, answer);
    await visitAll(...idsOf(readable), ...idsOf(unreadable));
    for (const host of Object.keys(endless)) assert.ok(hosts.isHeld(host), host);
    newsroom.clock.advance(31 * secondMs);
    const faultOf = async (host: string) => (await findSource(newsroom.store.db, ids.get(host) ?? ''))?.fault;
    for (const host of Object.keys(endless))
      while ((await faultOf(host)) !== 'timed-out') await new Promise(setImmediate);

    for (const [host, [, fault]] of Object.entries(unreadable))
      assert.equal(await faultOf(host), fault, host);
    for (const host of Object.keys(readable)) assert.equal(await faultOf(host), null, host);
    const now = (await headlines()).map(({ id, title, version }) => ({ id, title, version }));
    for (const headline of before)
      assert.ok(
        now.some((one) => JSON.stringify(one) === JSON.stringify(headline)),
        headline.title,
      );
    const fresh = now.map(({ title }) => title).filter((title) => before.every((one) => one.title !== title));
    assert.deepEqual(
      fresh.toSorted(),
      Object.keys(readable)
        .map((host) => storyOf(host, 2).title)
        .toSorted(),
    );
  });

  it('are not followed to private addresses, however those are written', async (context) => {
    const { add, visitAll, newsroom, answers } = await openSources(context, () => openNewsroom());
    const places = [
      'http://127.0.0.1/',
      'http://[::ffff:10.0.0.1]/',
      'http://0x7f000001/',
      'http://169.254.1.1/',
    ];
    const ids: string[] = [];
    for (const [index, place] of places.entries()) {
      answers.set(`host${index}`, redirect(place));
      ids.push((await add(`host${index}`)).id);
    }
    await visitAll(...ids);
    for (const id of ids) assert.equal((await findSource(newsroom.store.db, id))?.fault, 'not-public');
  });

  it('that flap between two texts are corrected a few times, and then left alone', async (context) => {
    const { answers, add, visit, headlines, reasons } = await openSources(context, () => openNewsroom());
    const texts = ['ارتفاع أسعار الخضر في الأسواق', 'الخضر ترتفع أسعارها في الأسواق'];
    answers.set(
      'flapping',
      plain(({ visit: number }) => rssOf([{ ...storyOf('flapping', 1), title: texts[number % 2] ?? '' }])),
    );
    const { id } = await add('flapping');
    for (let visits = 0; visits < 9; visits += 1) await visit(id);
    const [headline, ...others] = await headlines();
    assert.deepEqual(others, []);
    assert.ok(headline && headline.version <= 4, String(headline?.version));
    assert.ok(Object.values(await reasons(id)).includes('flips-back'));
  });
});
