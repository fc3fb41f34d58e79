import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { hourMs, minuteMs, secondMs } from '../../../server/protocol/durations.ts';
import type { SourceView } from '../../../server/protocol/newsroom/sources.ts';
import type { NewsroomNode } from '../../support/newsroom-node.ts';
import {
  actOn,
  hasHeadlines,
  headlinesOf,
  look,
  sourceOf,
  startNode,
  titlesOf,
  told,
  until,
} from './two-nodes.ts';

const source = { name: 'وكالة المرصد' };

/** What a reader of either strip sees. */
async function read(node: NewsroomNode) {
  return (await headlinesOf(node)).map(
    ({ title, url, summary, lang, publishedAt, source: from, ...more }) => ({
      title,
      url,
      summary,
      lang: lang ?? 'ar',
      publishedAt,
      source: from?.name,
      expiresAt: more.expiresAt,
      isCorrected: more.correctedAt !== undefined,
    }),
  );
}

/** A follower that no hub can reach: it has the feed alone. */
async function startPair(format: string, context: TestContext) {
  const [publisher, follower] = [await startNode(context), await startNode(context, { isPublic: false })];
  const address = `${publisher.url}/v1/channels/demo/feeds/${format}`;
  await follower.ask(follower.admin, 'POST', '/v1/channels/demo/sources', { address });
  await until(async () => (await sourceOf(follower)).lastSuccessAt !== undefined);
  return {
    publisher,
    follower,
    add(number: number, more: object = {}): Promise<string> {
      // Headlines of the same moment are ordered by their ids, which differ on each node.
      for (const { clock } of [publisher, follower]) clock.advance(secondMs);
      return told(publisher, () =>
        publisher.publish(publisher.admin, 'demo', {
          title: `الخبر رقم ${number} من أخبار المدينة`,
          url: `https://akhbar.example/${number}`,
          source,
          ...more,
        }),
      );
    },
    act: (method: string, headline: string, version: number, body?: object) =>
      told(publisher, () => actOn(publisher, method, `/v1/headlines/${headline}`, version, body)),
    /** The follower looks at the feed, and has what its publisher has. */
    async follows(headlines: number): Promise<SourceView> {
      const view = await look(publisher, follower, headlines);
      // Headlines that end by their own date end here by themselves.
      await hasHeadlines(follower, headlines);
      assert.deepEqual(await read(follower), await read(publisher));
      return view;
    },
  };
}

describe('a node that follows the feed of another one by visits alone', () => {
  for (const format of ['atom.xml', 'rss.xml', 'feed.json']) {
    it(`has in the end what the other one has, by ${format}`, async (context) => {
      const { publisher, follower, add, act, follows } = await startPair(format, context);
      assert.deepEqual((await sourceOf(follower)).push, { state: 'none' });

      const first = await add(1, { summary: 'ملخص <الأول>', lang: 'fa' });
      const second = await add(2);
      const publishAt = new Date(publisher.clock.nowMs() + 5 * minuteMs).toISOString();
      await publisher.publish(publisher.admin, 'demo', {
        title: 'خبر لوقته',
        url: 'https://akhbar.example/3',
        source,
        publishAt,
      });
      await follows(2);
      await act('PATCH', first, 1, { title: 'الخبر الأول بعد التصحيح' });
      await follows(2);
      await follows(3);

      // Retracted, and seen; then undone, and seen; then retracted and undone between two visits.
      await act('DELETE', second, 1);
      await follows(2);
      await follows(2);
      await act('POST', `${second}/undo`, 2);
      await follows(3);
      await act('DELETE', first, 2);
      await act('POST', `${first}/undo`, 3);
      await follows(3);

      // Retracted, and put back later as a new headline.
      await act('DELETE', second, 3);
      await follows(2);
      await add(2, { copyOf: second });
      await follows(3);
      await follows(3);

      // One ends by its date, another one before its date, and a third one because its newsroom says so.
      const inMinutes = (minutes: number) =>
        new Date(publisher.clock.nowMs() + minutes * minuteMs).toISOString();
      await add(4, { expiresAt: inMinutes(5) });
      const fifth = await add(5, { expiresAt: inMinutes(60) });
      const sixth = await add(6);
      await follows(6);
      await act('PATCH', fifth, 1, { expiresAt: inMinutes(3) });
      await act('PATCH', sixth, 1, { expiresAt: inMinutes(0) });
      await follows(5);
      await follows(3);
      await follows(3);
    });
  }

  it('loses nothing of a busy hour in which it was away, of which the strip has kept a part', async (context) => {
    const { publisher, follower, add, follows } = await startPair('atom.xml', context);
    const [kept, published] = [20, 60];
    for (const node of [publisher, follower]) {
      const settings = { title: 'demo', lang: 'ar', maxHeadlines: kept };
      await node.ask(node.admin, 'PUT', '/v1/channels/demo', settings);
    }
    const { id } = await sourceOf(follower);
    await follower.ask(follower.admin, 'PATCH', `/v1/sources/${id}`, { isPaused: true });
    for (let number = 1; number <= published; number += 1) {
      await add(number);
      publisher.clock.advance(minuteMs);
    }
    follower.clock.advance(hourMs);
    await follower.ask(follower.admin, 'PATCH', `/v1/sources/${id}`, { isPaused: false });
    await until(async () => (await titlesOf(follower)).length === kept);

    // It takes twenty in a visit, and comes back soon for the rest.
    const { nextVisitAt = '' } = await follows(kept);
    assert.ok(Date.parse(nextVisitAt) - follower.clock.nowMs() <= 4 * minuteMs, nextVisitAt);
    await follows(kept);
    await follows(kept);
    const { headlines } = await follower.ask(follower.admin, 'GET', '/v1/headlines?channel=demo&limit=100');
    const titles = (headlines as readonly { readonly headline: { readonly title: string } }[]).map(
      ({ headline }) => headline.title,
    );
    assert.deepEqual([titles.length, new Set(titles).size], [published, published]);
  });
});
