import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { startNewsroomNode, type NewsroomNode } from '../../support/newsroom-node.ts';

let node: NewsroomNode;
before(async () => {
  node = await startNewsroomNode();
});
after(() => node.close());

/** The state of a headline once it is `wanted`, or as it is after 50 looks. */
async function stateOf(id: string, wanted: string): Promise<unknown> {
  let state: unknown;
  for (let looks = 0; looks < 50 && state !== wanted; looks += 1) {
    ({ state } = await node.ask(node.admin, 'GET', `/v1/headlines/${id}`));
  }
  return state;
}

it('does at its time what a new headline asks for, however many came that ask for nothing', async () => {
  const soon = new Date(node.clock.nowMs() + 2_000).toISOString();
  await node.publish(node.admin);
  const ending = await node.publish(node.admin, 'demo', { expiresAt: soon });
  const scheduled = await node.publish(node.admin, 'demo', { publishAt: soon });
  await node.publish(node.admin);
  assert.equal(await stateOf(ending, 'live'), 'live');

  node.clock.advance(2_000);
  assert.equal(await stateOf(ending, 'expired'), 'expired');
  assert.equal(await stateOf(scheduled, 'live'), 'live');
});
