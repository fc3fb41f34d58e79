import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { unusedAddress } from '../support/run-command.ts';
import { openCluster } from '../support/cluster.ts';
import type { SocketViewer } from '../support/viewers/socket-viewer.ts';

const within = { timeout: 60_000 };

/** Too long for a notification: letters of four bytes each. */
const longDraft = {
  title: '𐎀'.repeat(290),
  summary: '𐎁'.repeat(490),
  source: { name: '𐎂'.repeat(60), url: `https://akhbar.example/${'a'.repeat(2000)}` },
  url: `https://akhbar.example/${'b'.repeat(2000)}`,
};

/** The oracle: what a viewer has received is 1…N, or follows the snapshot that it began with. */
function seqsOf({ events }: SocketViewer): readonly number[] {
  return events.map(({ seq }) => seq);
}

function titlesOf({ events }: SocketViewer): readonly string[] {
  return events.flatMap((event) => (event.type === 'headline:published' ? event.headline.title : []));
}

describe('nodes on one PostgreSQL', () => {
  it('show on each node what any node publishes, without polling', within, async (context) => {
    const cluster = await openCluster(context);
    const nodes = [await cluster.start(), await cluster.start(), await cluster.start()];
    const viewers = await Promise.all(nodes.map((node) => node.viewer()));
    const titles: string[] = [];
    for (let round = 0; round < 4; round += 1) {
      for (const node of nodes) {
        titles.push(`خبر ${titles.length}`);
        await node.publish(titles.at(-1) ?? '');
      }
    }
    for (const viewer of viewers) {
      await viewer.until(() => viewer.events.length >= titles.length);
      assert.deepEqual(titlesOf(viewer), titles);
    }
  });

  it('keep the order of the log when all of them publish at once', within, async (context) => {
    const cluster = await openCluster(context);
    const nodes = [await cluster.start(), await cluster.start()];
    const viewers = await Promise.all(nodes.map((node) => node.viewer()));
    const [first] = viewers.map(({ state }) => state?.seq ?? 0);
    await Promise.all(
      nodes.flatMap((node, which) => [...'abc'].map((name) => node.publish(`${which}${name}`))),
    );
    for (const viewer of viewers) {
      await viewer.until(() => viewer.events.length >= 6);
      assert.deepEqual(
        seqsOf(viewer),
        Array.from({ length: 6 }, (_, index) => (first ?? 0) + 1 + index),
      );
    }
    assert.deepEqual(titlesOf(viewers[0] as SocketViewer), titlesOf(viewers[1] as SocketViewer));
  });

  it('read an event that is too long for a notification from the log', within, async (context) => {
    const cluster = await openCluster(context);
    const [one, other] = [await cluster.start(), await cluster.start()];
    const viewer = await other.viewer();
    const { title, ...rest } = longDraft;
    const long = await one.publish(title, rest);
    assert.ok(Buffer.byteLength(JSON.stringify(long)) > 7500);
    await one.publish('قصير');
    await viewer.until(() => viewer.events.length >= 2);
    assert.deepEqual(titlesOf(viewer), [title, 'قصير']);
  });

  it('read from the primary what a replica does not have yet', within, async (context) => {
    const cluster = await openCluster(context);
    const one = await cluster.start();
    // A replica that stands still: it has the channel, in its epoch, and no later events.
    const behind = await cluster.copyChannels();
    const other = await cluster.start({ READ_URL: behind });
    const viewer = await other.viewer();
    const { title, ...rest } = longDraft;
    await one.publish(title, rest);
    await one.publish('قصير');
    await viewer.until(() => viewer.events.length >= 2);
    assert.deepEqual(titlesOf(viewer), [title, 'قصير']);
  });

  it('read from the primary while a replica is away, and tell the operator once', within, async (context) => {
    const cluster = await openCluster(context);
    const one = await cluster.start();
    const { host } = new URL(await unusedAddress());
    const other = await cluster.start({
      READ_URL: Object.assign(new URL(cluster.databaseUrl), { host }).href,
    });
    const viewer = await other.viewer();
    const { title, ...rest } = longDraft;
    for (let count = 1; count <= 2; count += 1) {
      await one.publish(title, rest);
      await viewer.until(() => viewer.events.length >= count);
    }
    const warning = 'the replica of READ_URL does not answer: reading from the database itself';
    assert.deepEqual(
      other.logged.filter((line) => line.includes('replica')),
      [warning],
    );
  });
});
