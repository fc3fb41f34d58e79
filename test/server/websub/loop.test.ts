import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { secondMs } from '../../../server/protocol/durations.ts';
import { freePort } from '../../support/free-port.ts';
import { startNewsroomNode, type NewsroomNode } from '../../support/newsroom-node.ts';

async function startNode(context: TestContext): Promise<NewsroomNode> {
  const port = String(await freePort());
  const node = await startNewsroomNode({
    PORT: port,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    PRIVATE_FEED_HOSTS: '127.0.0.1',
    PRIVATE_ENDPOINT_HOSTS: '127.0.0.1',
  });
  context.after(() => node.close());
  return node;
}

async function titlesOf(node: NewsroomNode): Promise<readonly string[]> {
  const { headlines } = await node.ask(undefined, 'GET', '/v1/channels/demo');
  return (headlines as readonly { readonly title: string }[]).map(({ title }) => title);
}

async function lastVisitMs(node: NewsroomNode): Promise<number> {
  const { sources } = await node.ask(node.admin, 'GET', '/v1/channels/demo/sources');
  const [source] = sources as readonly { readonly lastVisitAt?: string }[];
  return Date.parse(source?.lastVisitAt ?? '');
}

async function metricOf(node: NewsroomNode, name: string): Promise<number> {
  const text = await (await node.call(node.admin, 'GET', '/metrics')).text();
  return Number(new RegExp(`^${name} (.*)$`, 'm').exec(text)?.[1]);
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise(setImmediate);
}

describe('a node that follows the feed of another one', () => {
  for (const format of ['atom.xml', 'rss.xml', 'feed.json']) {
    it(`is told by its hub what is published and corrected in ${format}, between two visits`, async (context) => {
      const [publisher, follower] = [await startNode(context), await startNode(context)];
      await publisher.publish(publisher.admin, 'demo', { title: 'الخبر الأول' });
      const address = `${publisher.url}/v1/channels/demo/feeds/${format}`;
      await follower.ask(follower.admin, 'POST', '/v1/channels/demo/sources', { address });
      await until(async () => (await titlesOf(follower)).length === 1);
      await until(async () => (await metricOf(publisher, 'shareet_websub_subscribers')) === 1);
      assert.equal(await metricOf(follower, 'shareet_websub_subscriptions'), 1);

      // Far from the next visit.
      follower.clock.advance(10 * secondMs);
      publisher.clock.advance(10 * secondMs);
      const body = { title: 'الخبر الثاني', url: 'https://akhbar.example/2' };
      const id = await publisher.publish(publisher.admin, 'demo', body);
      await until(async () => (await titlesOf(follower)).includes('الخبر الثاني'));
      await until(async () => (await lastVisitMs(follower)) === follower.clock.nowMs());

      follower.clock.advance(10 * secondMs);
      await publisher.ask(publisher.admin, 'PATCH', `/v1/headlines/${id}`, { title: 'الخبر الثاني مصححا' });
      await until(async () => (await titlesOf(follower)).includes('الخبر الثاني مصححا'));
      assert.deepEqual((await titlesOf(follower)).toSorted(), ['الخبر الأول', 'الخبر الثاني مصححا']);
    });
  }
});
