import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { checkHeard } from './check-heard.ts';
import { FollowingViewer } from './following-viewer.ts';
import { NodeProcess } from './node-process.ts';

const viewerCount = 3;
const writerCount = 8;

/** Declares so many tests, each a round of a burst, a kill in the middle of it and a restart of the same node. */
export function surviveKills(rounds: number): void {
  let node: NodeProcess;
  before(async () => {
    node = await NodeProcess.start();
    await node.call('PUT', '/v1/channels/demo', { title: 'تجربة', lang: 'ar', maxHeadlines: 1000 });
  });
  after(() => node.remove());

  for (let round = 1; round <= rounds; round++) {
    it(`sends every viewer what it acknowledged, once and in order (round ${round})`, async () => {
      const viewers = Array.from({ length: viewerCount }, () => new FollowingViewer(node.url));
      try {
        const { seq: firstSeq } = await node.snapshot();
        await Promise.all(viewers.map((viewer) => viewer.reaches(firstSeq)));

        const acknowledged = await burstUntilKilled(node, round);
        await node.start();
        const { seq: lastSeq } = await node.snapshot();
        await Promise.all(viewers.map((viewer) => viewer.reaches(lastSeq)));

        for (const viewer of viewers) checkHeard(viewer, lastSeq, acknowledged);
      } finally {
        for (const viewer of viewers) viewer.close();
      }
    });
  }
}

/** Publishes from many writers at once, kills the node meanwhile, and returns the ids that were acknowledged. */
async function burstUntilKilled(node: NodeProcess, round: number): Promise<Set<string>> {
  const acknowledged = new Set<string>();
  // Another moment in each round.
  const killAfter = 5 + ((round * 37) % 60);
  let killed: Promise<void> | undefined;

  await Promise.all(
    Array.from({ length: writerCount }, async (_, writer) => {
      for (let count = 0; ; count++) {
        try {
          const headline = await node.publish({ title: `خبر ${round}-${writer}-${count}` });
          acknowledged.add(headline.id);
        } catch (error) {
          // A connection that breaks is the kill; a refusal would be a fault.
          if (error instanceof assert.AssertionError) throw error;
          return;
        }
        if (acknowledged.size >= killAfter) killed ??= node.kill();
      }
    }),
  );
  assert.ok(killed);
  await killed;
  return acknowledged;
}
