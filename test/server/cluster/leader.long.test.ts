import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { secondMs } from '../../../server/protocol/durations.ts';
import { openCluster, type ClusterNode } from '../../support/cluster.ts';

const within = { timeout: 60_000 };

describe('what only one node of a database does', () => {
  it('publishes what was scheduled at another node once, at its time', within, async (context) => {
    const cluster = await openCluster(context);
    const nodes = [await cluster.start(), await cluster.start()];
    const viewers = await Promise.all(nodes.map((node) => node.viewer()));
    for (const [which, node] of nodes.entries()) {
      const publishAt = new Date(node.clock.nowMs() + 60 * secondMs).toISOString();
      await node.publish(`${which}`, { publishAt });
    }
    await passTimeUntil(nodes, () => viewers.every(({ events }) => events.length >= 2));
    await passTimeUntil(nodes, () => false, 10);
    for (const viewer of viewers) {
      assert.deepEqual(
        viewer.events.map(({ type }) => type),
        ['headline:published', 'headline:published'],
      );
    }
  });

  it('goes on at another node when its holder stops', within, async (context) => {
    const cluster = await openCluster(context);
    const [first, second] = [await cluster.start(), await cluster.start()];
    const viewer = await second.viewer();
    const publishAt = new Date(first.clock.nowMs() + 60 * secondMs).toISOString();
    await first.publish('مجدول', { publishAt });
    await first.stop();
    await passTimeUntil([second], () => viewer.events.length >= 1);
    assert.equal(viewer.events[0]?.type, 'headline:published');
  });
});

/** Lets the nodes do their work of each second until `isSo`, or for so many seconds. */
async function passTimeUntil(
  nodes: readonly ClusterNode[],
  isSo: () => boolean,
  seconds = Infinity,
): Promise<void> {
  for (let passed = 0; passed < seconds && !isSo(); passed += 1) {
    for (const { clock } of nodes) clock.advance(secondMs);
    // Answered only after the queries that the node has already sent to the database.
    for (const node of nodes) await node.call('GET', '/v1/headlines');
  }
}
