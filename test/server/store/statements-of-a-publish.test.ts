import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { after, before, it } from 'node:test';
import { startNewsroomNode, type NewsroomNode } from '../../support/newsroom-node.ts';

/** The texts of all statements that were prepared since it was emptied. */
const prepared: string[] = [];
const { prepare } = DatabaseSync.prototype;
DatabaseSync.prototype.prepare = function (this: DatabaseSync, ...given: Parameters<typeof prepare>) {
  prepared.push(given[0]);
  return Reflect.apply(prepare, this, given);
};

let node: NewsroomNode;
before(async () => {
  node = await startNewsroomNode();
});
after(() => node.close());

it('prepares no statement for a headline when others like it were published before', async () => {
  for (let count = 0; count < 3; count += 1) await node.publish(node.admin);
  prepared.length = 0;
  node.clock.advance(7);
  await node.publish(node.admin);
  assert.deepEqual(prepared, []);
});
