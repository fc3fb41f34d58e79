import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { secondMs } from '../../../server/protocol/durations.ts';
import { actOn, metricOf, sourceOf, startNode, titlesOf, until } from './two-nodes.ts';

describe('a node that follows the feed of another one', () => {
  for (const format of ['atom.xml', 'rss.xml', 'feed.json']) {
    it(`is told by its hub what is published, corrected and retracted in ${format}, between two visits`, async (context) => {
      const [publisher, follower] = [await startNode(context), await startNode(context)];
      await publisher.publish(publisher.admin, 'demo', { title: 'الخبر الأول' });
      const address = `${publisher.url}/v1/channels/demo/feeds/${format}`;
      await follower.ask(follower.admin, 'POST', '/v1/channels/demo/sources', { address });
      await until(async () => (await titlesOf(follower)).length === 1);
      await until(async () => (await metricOf(publisher, 'shareet_websub_subscribers')) === 1);
      assert.equal(await metricOf(follower, 'shareet_websub_subscriptions'), 1);
      const { push } = await sourceOf(follower);
      assert.deepEqual(
        [push.state, push.hub, push.until],
        ['subscribed', `${publisher.url}/v1/websub`, '2026-03-11T12:00:00.000Z'],
      );
      const isVisited = async () =>
        Date.parse((await sourceOf(follower)).lastVisitAt ?? '') === follower.clock.nowMs();
      // Far from the next visit.
      const passTime = () => {
        follower.clock.advance(10 * secondMs);
        publisher.clock.advance(10 * secondMs);
      };

      passTime();
      const body = { title: 'الخبر الثاني', url: 'https://akhbar.example/2' };
      const id = await publisher.publish(publisher.admin, 'demo', body);
      await until(async () => (await titlesOf(follower)).includes('الخبر الثاني'));
      await until(isVisited);

      passTime();
      await publisher.ask(publisher.admin, 'PATCH', `/v1/headlines/${id}`, { title: 'الخبر الثاني مصححا' });
      await until(async () => (await titlesOf(follower)).includes('الخبر الثاني مصححا'));
      assert.deepEqual((await titlesOf(follower)).toSorted(), ['الخبر الأول', 'الخبر الثاني مصححا']);
      await until(isVisited);

      passTime();
      await actOn(publisher, 'DELETE', `/v1/headlines/${id}`, 2);
      await until(async () => (await titlesOf(follower)).length === 1);
      assert.deepEqual(await titlesOf(follower), ['الخبر الأول']);
    });
  }

  it('unsubscribes when its newsroom pauses or removes the source, and subscribes again when it resumes', async (context) => {
    const [publisher, follower] = [await startNode(context), await startNode(context)];
    await publisher.publish(publisher.admin, 'demo', { title: 'الخبر الأول' });
    const address = `${publisher.url}/v1/channels/demo/feeds/atom.xml`;
    await follower.ask(follower.admin, 'POST', '/v1/channels/demo/sources', { address });
    const subscribers = (count: number) => async () =>
      (await metricOf(publisher, 'shareet_websub_subscribers')) === count;
    const states = (state: string) => async () => (await sourceOf(follower)).push.state === state;
    await until(subscribers(1));
    await until(states('subscribed'));

    const path = `/v1/sources/${(await sourceOf(follower)).id}`;
    await follower.ask(follower.admin, 'PATCH', path, { isPaused: true });
    await until(subscribers(0));
    assert.deepEqual((await sourceOf(follower)).push, { state: 'none' });

    await follower.ask(follower.admin, 'PATCH', path, { isPaused: false });
    await until(states('subscribed'));
    await until(subscribers(1));
    await follower.ask(follower.admin, 'DELETE', path);
    await until(subscribers(0));
  });
});
