import assert from 'node:assert/strict';
import { it } from 'node:test';
import { openCluster, type ClusterNode } from '../../support/cluster.ts';

it('counts the wrong keys of one network at all nodes together', { timeout: 60_000 }, async (context) => {
  const cluster = await openCluster(context);
  const [one, other] = [await cluster.start(), await cluster.start()];
  for (let count = 0; count < 12; count += 1) assert.equal(await statusOf(one, `wrong-${count}`), 401);
  for (let count = 12; count < 20; count += 1) await statusOf(other, `wrong-${count}`);

  // Neither has seen enough by itself, nor do so few tries of one wrong key reach the limit.
  const viewer = await one.viewer();
  const statuses: number[] = [];
  while (statuses.length < 10 && statuses.at(-1) !== 429) {
    // It took the way of the counts, after them.
    const { id } = await other.publish(`عنوان ${statuses.length}`);
    await viewer.until(() => viewer.state?.headlines.some((headline) => headline.id === id) ?? false);
    statuses.push(await statusOf(one, 'one-more'));
  }
  assert.equal(statuses.at(-1), 429);
});

async function statusOf({ url }: ClusterNode, key: string): Promise<number> {
  return (await fetch(`${url}/v1/headlines`, { headers: { authorization: `Bearer ${key}` } })).status;
}
